import { ENDPOINTS } from '@variorum/protocol'
import { requireTextMember } from '../access/require-member.ts'
import type { Api } from '../http/api-env.ts'
import { mount } from '../http/mount.ts'
import { shownAnnotation, shownComment } from '../layers/shown-threads.ts'
import { addComment } from './add-comment.ts'
import type { AnnotationDeps } from './annotation-deps.ts'
import { changeAttributes } from './change-attributes.ts'
import { changeAudience } from './change-audience.ts'
import { createAnnotation } from './create-annotation.ts'
import { deleteAnnotation } from './delete-annotation.ts'
import { deleteComment } from './delete-comment.ts'
import { editComment } from './edit-comment.ts'
import { hideComment } from './hide-comment.ts'
import { proposePromotion } from './propose-promotion.ts'
import { readCommentHistory } from './read-comment-history.ts'
import { resolveThread } from './resolve-thread.ts'
import { settlePlace } from './settle-place.ts'
import { undeleteAnnotation, undeleteComment } from './undelete.ts'

/** Commands on annotations, their threads and comments. */
export function mountAnnotationRoutes(app: Api, deps: AnnotationDeps): void {
  const { rows } = deps.storage

  mount(app, ENDPOINTS.createAnnotation, async ({ params, body, user }) => {
    const asking = await requireTextMember(rows, user, params.textId)
    return shownAnnotation(rows, asking, await createAnnotation(deps, asking, body))
  })

  mount(app, ENDPOINTS.addComment, async ({ params, body, user }) => {
    const asking = await requireTextMember(rows, user, params.textId)
    return shownComment(rows, asking, await addComment(deps, asking, params.annotationId, body))
  })

  mount(app, ENDPOINTS.resolveThread, async ({ params, body, user }) => {
    const asking = await requireTextMember(rows, user, params.textId)
    return shownAnnotation(
      rows,
      asking,
      await resolveThread(deps, asking, params.annotationId, body.isResolved),
    )
  })

  mount(app, ENDPOINTS.settlePlace, async ({ params, body, user }) => {
    const asking = await requireTextMember(rows, user, params.textId)
    return shownAnnotation(rows, asking, await settlePlace(deps, asking, params.annotationId, body))
  })

  mount(app, ENDPOINTS.changeAudience, async ({ params, body, user }) => {
    const asking = await requireTextMember(rows, user, params.textId)
    return shownAnnotation(
      rows,
      asking,
      await changeAudience(deps, asking, params.annotationId, body.audience),
    )
  })

  mount(app, ENDPOINTS.changeAttributes, async ({ params, body, user }) => {
    const asking = await requireTextMember(rows, user, params.textId)
    return shownAnnotation(
      rows,
      asking,
      await changeAttributes(deps, asking, params.annotationId, body.attributes),
    )
  })

  mount(app, ENDPOINTS.proposePromotion, async ({ params, body, user }) => {
    const asking = await requireTextMember(rows, user, params.textId)
    return shownAnnotation(
      rows,
      asking,
      await proposePromotion(deps, asking, params.annotationId, body.isProposed),
    )
  })

  mount(app, ENDPOINTS.deleteAnnotation, async ({ params, user }) => {
    const asking = await requireTextMember(rows, user, params.textId)
    await deleteAnnotation(deps, asking, params.annotationId)
    return {}
  })

  mount(app, ENDPOINTS.editComment, async ({ params, body, user }) => {
    const asking = await requireTextMember(rows, user, params.textId)
    return shownComment(rows, asking, await editComment(deps, asking, params.commentId, body.body))
  })

  mount(app, ENDPOINTS.deleteComment, async ({ params, user }) => {
    const asking = await requireTextMember(rows, user, params.textId)
    await deleteComment(deps, asking, params.commentId)
    return {}
  })

  mount(app, ENDPOINTS.undeleteAnnotation, async ({ params, user }) => {
    const asking = await requireTextMember(rows, user, params.textId)
    await undeleteAnnotation(deps, asking, params.annotationId)
    return {}
  })

  mount(app, ENDPOINTS.undeleteComment, async ({ params, user }) => {
    const asking = await requireTextMember(rows, user, params.textId)
    await undeleteComment(deps, asking, params.commentId)
    return {}
  })

  mount(app, ENDPOINTS.hideComment, async ({ params, body, user }) => {
    const asking = await requireTextMember(rows, user, params.textId)
    return shownComment(
      rows,
      asking,
      await hideComment(deps, asking, params.commentId, body.reason),
    )
  })

  mount(app, ENDPOINTS.readCommentHistory, async ({ params, user }) => {
    const asking = await requireTextMember(rows, user, params.textId)
    return readCommentHistory(deps, asking, params.commentId)
  })
}
