import {
  beginAnnotation,
  beginComment,
  carriedBy,
  changedAttributes,
  withTags,
  withoutAuthor,
  withReaction,
  type Annotation,
  type AnnotationId,
  type CommentId,
  type CorrectionDecision,
  type MemberId,
  type Thread,
  type ThreadComment,
} from '@variorum/document'
import type { Command } from './command.ts'
import type { Undeletion } from './deleted-here.ts'

type Threads = Map<AnnotationId, Thread>

/** Does to these threads what the server will do: `myId` gave the command at `at`, in milliseconds since 1970. */
export function applyCommand(
  threads: Threads,
  command: Exclude<Command, Undeletion>,
  myId: MemberId,
  at: number,
): void {
  switch (command.name) {
    case 'createAnnotation':
      create(threads, command.body, myId, at)
      return
    case 'addComment':
      change(threads, command.params.annotationId, (thread) => add(thread, command.body, myId, at))
      return
    case 'editComment':
      changeComment(threads, command.params.commentId, (comment) =>
        comment.body === command.body.body
          ? comment
          : { ...comment, body: command.body.body, editedAt: at },
      )
      return
    case 'deleteComment':
      changeComment(threads, command.params.commentId, (comment, isAnswered) =>
        isAnswered ? { ...comment, body: '', state: 'deleted' } : null,
      )
      return
    case 'hideComment': {
      const { reason } = command.body
      changeComment(threads, command.params.commentId, (comment) =>
        // What a hidden comment said, only the server knows.
        reason === null ? comment : { ...comment, body: '', state: 'hidden', hiddenReason: reason },
      )
      return
    }
    case 'reactToComment': {
      const { reaction, isOn } = command.body
      changeComment(threads, command.params.commentId, (comment) => {
        const said = { reaction, memberId: myId }
        return { ...comment, reactions: withReaction(comment.reactions ?? [], said, isOn) }
      })
      return
    }
    case 'resolveThread': {
      const { isResolved } = command.body
      changeAnnotation(threads, command.params.annotationId, (annotation) => {
        if ((annotation.resolvedAt !== null) === isResolved) return annotation
        const [resolvedAt, resolvedBy] = isResolved ? [at, myId] : [null, null]
        const { correction: before } = annotation
        const isAgain = !isResolved && before?.decision === 'declined'
        const correction = isAgain ? { ...before, decision: null } : before
        return { ...annotation, correction, resolvedAt, resolvedBy }
      })
      return
    }
    case 'markAnswer': {
      const { commentId, isAnswer } = command.body
      changeAnnotation(threads, command.params.annotationId, (annotation) => {
        if ((annotation.answerId === commentId) === isAnswer) return annotation
        return { ...annotation, answerId: isAnswer ? (commentId as CommentId) : null }
      })
      return
    }
    case 'changeThreadState':
    case 'assignThread':
    case 'writeDeskNote':
      // It stands on the desk alone.
      return
    case 'acceptCorrection':
      // The words change once the server has it: until then nobody knows whether they are still those.
      changeAnnotation(threads, command.params.annotationId, (annotation) =>
        decided(annotation, 'accepted', myId, at),
      )
      return
    case 'takeAcceptanceBack':
      changeAnnotation(threads, command.params.annotationId, (annotation) =>
        decided(annotation, null, null, null),
      )
      return
    case 'declineCorrection':
      change(threads, command.params.annotationId, (thread) => {
        const { annotation, comments } = add(thread, command.body, myId, at)
        return { annotation: decided(annotation, 'declined', myId, at), comments }
      })
      return
    case 'settlePlace':
      changeAnnotation(threads, command.params.annotationId, (annotation) => ({
        ...annotation,
        target: settledTarget(annotation.target, command.body),
      }))
      return
    case 'changeAudience':
      changeAnnotation(threads, command.params.annotationId, (annotation) => ({
        ...annotation,
        audience: command.body.audience,
        promotionProposedBy: null,
      }))
      return
    case 'changeKind': {
      const { kind } = command.body
      changeAnnotation(threads, command.params.annotationId, (annotation) => ({
        ...annotation,
        kind,
        attributes: carriedBy(kind, annotation.attributes),
        answerId: annotation.kind === kind ? annotation.answerId : null,
      }))
      return
    }
    case 'changeAttributes': {
      const { attributes: changes } = command.body
      changeAnnotation(threads, command.params.annotationId, (annotation) => ({
        ...annotation,
        attributes: changedAttributes(annotation.attributes, changes),
      }))
      return
    }
    case 'changeTags':
      changeAnnotation(threads, command.params.annotationId, (annotation) => ({
        ...annotation,
        attributes: withTags(annotation.attributes, command.body),
      }))
      return
    case 'proposePromotion':
      changeAnnotation(threads, command.params.annotationId, (annotation) => ({
        ...annotation,
        promotionProposedBy: command.body.isProposed ? myId : null,
      }))
      return
    case 'deleteAnnotation': {
      const { annotationId } = command.params
      const thread = threads.get(annotationId)
      const left = thread && withoutAuthor(thread)
      if (left) threads.set(annotationId, left)
      else threads.delete(annotationId)
      return
    }
  }
}

function decided(
  annotation: Annotation,
  decision: CorrectionDecision | null,
  resolvedBy: MemberId | null,
  resolvedAt: number | null,
): Annotation {
  const { correction } = annotation
  if (correction === null || correction.decision === decision) return annotation
  return { ...annotation, correction: { ...correction, decision }, resolvedAt, resolvedBy }
}

function settledTarget(
  before: Annotation['target'],
  verdict: Extract<Command, { name: 'settlePlace' }>['body'],
): Annotation['target'] {
  if (verdict.type !== 'gone') return verdict.target as Annotation['target']
  return before.type === 'text' ? before : { ...before, isGivenUp: true }
}

function create(
  threads: Threads,
  body: Extract<Command, { name: 'createAnnotation' }>['body'],
  authorId: MemberId,
  createdAt: number,
): void {
  const id = body.id as AnnotationId
  if (threads.has(id)) return
  const annotation: Annotation = beginAnnotation({
    id,
    authorId,
    kind: body.kind,
    target: body.target as Annotation['target'],
    audience: body.audience ?? 'group',
    attributes: body.attributes ?? {},
    replacement: body.replacement,
    createdAt,
  })
  const empty: Thread = { annotation, comments: [] }
  threads.set(id, body.comment ? add(empty, body.comment, authorId, createdAt) : empty)
}

function add(
  thread: Thread,
  { id, body }: { readonly id: string; readonly body: string },
  authorId: MemberId,
  createdAt: number,
): Thread {
  if (thread.comments.some((comment) => comment.id === id)) return thread
  const annotationId = thread.annotation.id
  const comment = beginComment({ id: id as CommentId, annotationId, authorId, body, createdAt })
  return { ...thread, comments: [...thread.comments, comment] }
}

function change(threads: Threads, id: string, with_: (thread: Thread) => Thread): void {
  const thread = threads.get(id as AnnotationId)
  if (thread) threads.set(thread.annotation.id, with_(thread))
}

function changeAnnotation(
  threads: Threads,
  id: string,
  with_: (annotation: Annotation) => Annotation,
): void {
  change(threads, id, (thread) => ({ ...thread, annotation: with_(thread.annotation) }))
}

function changeComment(
  threads: Threads,
  id: string,
  with_: (comment: ThreadComment, isAnswered: boolean) => ThreadComment | null,
): void {
  for (const thread of threads.values()) {
    const at = thread.comments.findIndex((comment) => comment.id === id)
    const comment = thread.comments[at]
    if (!comment) continue
    const isAnswered = thread.comments
      .slice(at + 1)
      .some(({ authorId }) => authorId !== comment.authorId)
    const changed = with_(comment, isAnswered)
    const comments = thread.comments.toSpliced(at, 1, ...(changed ? [changed] : []))
    threads.set(thread.annotation.id, { ...thread, comments })
  }
}
