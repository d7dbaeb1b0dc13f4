import { ENDPOINTS } from '@variorum/protocol'
import { requireTextMember } from '../access/require-member.ts'
import type { Api } from '../http/api-env.ts'
import { mount } from '../http/mount.ts'
import { shownAnnotation, shownComment } from '../layers/shown-threads.ts'
import { requireUser } from '../sign-in/require-user.ts'
import type { SignedInUser } from '../sign-in/signed-in-user.ts'
import { addComment } from './add-comment.ts'
import type { AnnotationDeps } from './annotation-deps.ts'
import { changeAttributes } from './change-attributes.ts'
import { changeAudience } from './change-audience.ts'
import { changeKind } from './change-kind.ts'
import { changeTags } from './change-tags.ts'
import { createAnnotation } from './create-annotation.ts'
import { acceptCorrection, declineCorrection, takeAcceptanceBack } from './decide-correction.ts'
import { deleteAnnotation } from './delete-annotation.ts'
import { deleteComment } from './delete-comment.ts'
import { editComment } from './edit-comment.ts'
import { hideComment } from './hide-comment.ts'
import { assignThread, changeThreadState, writeDeskNote } from './keep-desk.ts'
import { markAnswer } from './mark-answer.ts'
import { proposePromotion } from './propose-promotion.ts'
import { reactToComment } from './react-to-comment.ts'
import { readCommentHistory } from './read-comment-history.ts'
import { dismissReports, reportComment } from './report-comment.ts'
import { resolveThread } from './resolve-thread.ts'
import { settlePlace } from './settle-place.ts'
import type { Sender } from './thread-place-rows.ts'
import { undeleteAnnotation, undeleteComment } from './undelete.ts'
import { writeToAuthor } from './write-to-author.ts'

/** Commands on annotations, their threads and comments. */
export function mountAnnotationRoutes(app: Api, deps: AnnotationDeps): void {
  const { rows } = deps.storage

  mount(app, ENDPOINTS.createAnnotation, async ({ params, body, user }) => {
    const asking = await requireTextMember(rows, user, params.textId)
    return shownAnnotation(await createAnnotation(deps, asking, body))
  })

  mount(app, ENDPOINTS.addComment, async ({ params, body, user }) =>
    shownComment(await addComment(deps, senderOf(user, params), params.annotationId, body)),
  )

  mount(app, ENDPOINTS.resolveThread, async ({ params, body, user }) =>
    shownAnnotation(await resolveThread(deps, senderOf(user, params), params.annotationId, body)),
  )

  mount(app, ENDPOINTS.markAnswer, async ({ params, body, user }) =>
    shownAnnotation(await markAnswer(deps, senderOf(user, params), params.annotationId, body)),
  )

  mount(app, ENDPOINTS.settlePlace, async ({ params, body, user }) => {
    const asking = await requireTextMember(rows, user, params.textId)
    return shownAnnotation(await settlePlace(deps, asking, params.annotationId, body))
  })

  mount(app, ENDPOINTS.acceptCorrection, async ({ params, user }) =>
    shownAnnotation(await acceptCorrection(deps, senderOf(user, params), params.annotationId)),
  )

  mount(app, ENDPOINTS.takeAcceptanceBack, async ({ params, user }) =>
    shownAnnotation(await takeAcceptanceBack(deps, senderOf(user, params), params.annotationId)),
  )

  mount(app, ENDPOINTS.declineCorrection, async ({ params, body, user }) =>
    shownAnnotation(
      await declineCorrection(deps, senderOf(user, params), params.annotationId, body),
    ),
  )

  mount(app, ENDPOINTS.changeAudience, async ({ params, body, user }) =>
    shownAnnotation(await changeAudience(deps, senderOf(user, params), params.annotationId, body)),
  )

  mount(app, ENDPOINTS.changeKind, async ({ params, body, user }) =>
    shownAnnotation(await changeKind(deps, senderOf(user, params), params.annotationId, body.kind)),
  )

  mount(app, ENDPOINTS.changeAttributes, async ({ params, body, user }) =>
    shownAnnotation(
      await changeAttributes(deps, senderOf(user, params), params.annotationId, body.attributes),
    ),
  )

  mount(app, ENDPOINTS.changeTags, async ({ params, body, user }) =>
    shownAnnotation(await changeTags(deps, senderOf(user, params), params.annotationId, body)),
  )

  mount(app, ENDPOINTS.proposePromotion, async ({ params, body, user }) =>
    shownAnnotation(
      await proposePromotion(deps, senderOf(user, params), params.annotationId, body.isProposed),
    ),
  )

  mount(app, ENDPOINTS.deleteAnnotation, async ({ params, user }) => {
    await deleteAnnotation(deps, senderOf(user, params), params.annotationId)
    return {}
  })

  mount(app, ENDPOINTS.editComment, async ({ params, body, user }) =>
    shownComment(await editComment(deps, senderOf(user, params), params.commentId, body.body)),
  )

  mount(app, ENDPOINTS.deleteComment, async ({ params, user }) => {
    await deleteComment(deps, senderOf(user, params), params.commentId)
    return {}
  })

  mount(app, ENDPOINTS.undeleteAnnotation, async ({ params, user }) => {
    await undeleteAnnotation(deps, senderOf(user, params), params.annotationId)
    return {}
  })

  mount(app, ENDPOINTS.undeleteComment, async ({ params, user }) => {
    await undeleteComment(deps, senderOf(user, params), params.commentId)
    return {}
  })

  mount(app, ENDPOINTS.hideComment, async ({ params, body, user }) =>
    shownComment(await hideComment(deps, senderOf(user, params), params.commentId, body.reason)),
  )

  mount(app, ENDPOINTS.reportComment, async ({ params, body, user }) => {
    await reportComment(deps, senderOf(user, params), params.commentId, body.reason)
    return {}
  })

  mount(app, ENDPOINTS.dismissReports, async ({ params, body, user }) => {
    await dismissReports(deps, senderOf(user, params), params.commentId, body.until)
    return {}
  })

  mount(app, ENDPOINTS.writeToAuthor, async ({ params, body, user }) => {
    await writeToAuthor(deps, senderOf(user, params), params.commentId, body.words)
    return {}
  })

  mount(app, ENDPOINTS.changeThreadState, async ({ params, body, user }) =>
    changeThreadState(deps, senderOf(user, params), params.annotationId, body),
  )

  mount(app, ENDPOINTS.assignThread, async ({ params, body, user }) =>
    assignThread(deps, senderOf(user, params), params.annotationId, body),
  )

  mount(app, ENDPOINTS.writeDeskNote, async ({ params, body, user }) =>
    writeDeskNote(deps, senderOf(user, params), params.annotationId, body),
  )

  mount(app, ENDPOINTS.reactToComment, async ({ params, body, user }) =>
    shownComment(await reactToComment(deps, senderOf(user, params), params.commentId, body)),
  )

  mount(app, ENDPOINTS.readCommentHistory, async ({ params, user }) => {
    const asking = await requireTextMember(rows, user, params.textId)
    return readCommentHistory(deps, asking, params.commentId)
  })
}

/** @throws {AppError} `not-signed-in`. */
function senderOf(user: SignedInUser | null, { textId }: Pick<Sender, 'textId'>): Sender {
  return { userId: requireUser(user).userId, textId }
}
