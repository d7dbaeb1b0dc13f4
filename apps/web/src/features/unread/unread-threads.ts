import type { AnnotationId, MemberId, PlacedThread } from '@variorum/document'

/** What is known of how far somebody has read: everything until `readTo`, and some threads further. */
export interface KnownMarks {
  readonly readTo: number
  readonly threads: ReadonlyMap<AnnotationId, number>
}

/** When the newest comment was made that somebody else has written in a thread and that is shown; 0 without one. */
export function newestFromOthers({ comments }: PlacedThread, myId: MemberId): number {
  let newest = 0
  for (const { authorId, state, createdAt } of comments) {
    if (authorId !== myId && state === 'shown') newest = Math.max(newest, createdAt)
  }
  return newest
}

/** When its newest comment was made, whoever wrote it and whatever became of it; 0 without one. */
export function newestOf({ comments }: PlacedThread): number {
  return comments.reduce((newest, { createdAt }) => Math.max(newest, createdAt), 0)
}

/** Whether somebody else has said something in a thread that is further than it was read. Before anything is known, nothing is unread. */
export function isUnread(thread: PlacedThread, marks: KnownMarks | null, myId: MemberId): boolean {
  if (marks === null) return false
  const readTo = Math.max(marks.readTo, marks.threads.get(thread.annotation.id) ?? 0)
  return newestFromOthers(thread, myId) > readTo
}

/**
 * The unread thread after the active one, or without one from the one numbered `here`, beginning again at the top; null if there is
 * none.
 */
export function nextUnread(
  threads: readonly PlacedThread[],
  activeId: AnnotationId | null,
  isNew: (thread: PlacedThread) => boolean,
  here: () => number,
): AnnotationId | null {
  const at = threads.findIndex(({ annotation }) => annotation.id === activeId)
  const start = at === -1 ? here() : at + 1
  const inTurn = [...threads.slice(start), ...threads.slice(0, at === -1 ? start : at)]
  return inTurn.find(isNew)?.annotation.id ?? null
}
