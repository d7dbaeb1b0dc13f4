import {
  beginAnnotation,
  beginComment,
  inDocumentOrder,
  type AnnotationId,
  type PlacedThread,
  type ThreadComment,
} from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import type { AnsweredThread, Draft, DraftSubject } from '../composing/draft-records.ts'
import type { LiveText, TextState } from '../rooms/live-text.ts'

/** The threads of a text with those that are gone and under which something that was written and not sent has to stay on the page. */
export interface StateWithStranded extends TextState {
  readonly gone: ReadonlySet<AnnotationId>
}

/** Threads whose place is not known: of a draft that an older page wrote. */
const ANYWHERE: AnsweredThread = { target: { type: 'text' }, audience: 'group' }

const NOTHING_GONE: ReadonlySet<AnnotationId> = new Set()

/**
 * Puts back as much of deleted threads and comments as it takes to show the drafts that were written for them: where they stood among
 * the others, and nothing of what they said. Nothing stranded: the very same threads.
 */
export function withStranded(
  state: TextState,
  drafts: readonly Draft[],
  place: LiveText['place'],
  me: TextView['me'],
): StateWithStranded {
  // The same set each time, so that nothing is worked out anew for it.
  if (!drafts.some(({ subject: { type } }) => type === 'reply' || type === 'edit')) {
    return { ...state, gone: NOTHING_GONE }
  }
  const standing = new Map(state.threads.map((thread) => [thread.annotation.id, thread]))
  const comments = new Set(state.threads.flatMap((thread) => thread.comments.map(({ id }) => id)))
  const changed = new Map<AnnotationId, PlacedThread>()
  const gone = new Set<AnnotationId>()
  for (const { subject } of drafts) {
    if (subject.type !== 'reply' && subject.type !== 'edit') continue
    const { annotationId, about = ANYWHERE } = subject
    if (!annotationId) continue
    const isGone = !standing.has(annotationId)
    const isCommentGone = subject.type === 'edit' && !comments.has(subject.commentId)
    if (!isGone && !isCommentGone) continue
    const thread =
      changed.get(annotationId) ??
      standing.get(annotationId) ??
      emptyThread(annotationId, about, place, me)
    if (isGone) gone.add(annotationId)
    changed.set(annotationId, isCommentGone ? withGoneComment(thread, subject, me) : thread)
  }
  if (changed.size === 0) return { ...state, gone: NOTHING_GONE }
  const kept = state.threads.map((thread) => changed.get(thread.annotation.id) ?? thread)
  const added = [...changed.values()].filter(({ annotation }) => gone.has(annotation.id))
  const threads = added.length === 0 ? kept : inDocumentOrder([...kept, ...added])
  return { ...state, threads, gone }
}

/** True if these threads show what a draft says; `commentId` is the one under which it was sent, if it made a comment. */
export function hasArrived(
  { subject, body }: Draft,
  commentId: string,
  threads: readonly PlacedThread[],
): boolean {
  const said = threads.flatMap(({ comments }) => comments)
  switch (subject.type) {
    case 'new-thread':
    case 'reply':
      return said.some(({ id }) => id === commentId)
    case 'edit':
      return said.some(({ id, body: now }) => id === subject.commentId && now === body.trim())
    case 'hide':
      return said.some(({ id, state }) => id === subject.commentId && state === 'hidden')
    // Nothing shows it here.
    case 'report':
      return false
  }
}

function emptyThread(
  id: AnnotationId,
  { target, audience, createdAt = 0 }: AnsweredThread,
  place: LiveText['place'],
  me: TextView['me'],
): PlacedThread {
  return {
    annotation: beginAnnotation({
      id,
      authorId: me.authorId,
      kind: 'note',
      target,
      audience,
      createdAt,
    }),
    comments: [],
    place: place(id, target),
  }
}

/** The comment that a new wording was written for, at its place by age; last, where that is not known. */
function withGoneComment(
  thread: PlacedThread,
  { commentId, commentCreatedAt }: Extract<DraftSubject, { readonly type: 'edit' }>,
  me: TextView['me'],
): PlacedThread {
  const begun = beginComment({
    id: commentId,
    annotationId: thread.annotation.id,
    authorId: me.authorId,
    body: '',
    createdAt: commentCreatedAt ?? thread.comments.at(-1)?.createdAt ?? 0,
  })
  const gone: ThreadComment = { ...begun, state: 'deleted' }
  const comments = [...thread.comments, gone]
  // What is gone stands after whatever is as old.
  return { ...thread, comments: comments.toSorted((one, other) => one.createdAt - other.createdAt) }
}
