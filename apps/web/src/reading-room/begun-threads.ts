import { beginAnnotation, type AnnotationId, type PlacedThread } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { subjectKey } from '../composing/draft-records.ts'
import type { NewThread } from '../composing/draft-store.ts'
import type { LiveText } from '../rooms/live-text.ts'

/** The same list each time: whoever goes by it has nothing to do. */
export const NOTHING_BEGUN: readonly PlacedThread[] = []

/** Threads that are being written, placed in the words as if they were there already. */
export function placeBegun(
  begun: readonly NewThread[],
  live: LiveText,
  me: TextView['me'],
): readonly PlacedThread[] {
  if (begun.length === 0) return NOTHING_BEGUN
  return begun.map((subject) => {
    const id = subjectKey(subject) as AnnotationId
    return {
      annotation: beginAnnotation({
        id,
        authorId: me.authorId,
        kind: subject.kind,
        target: subject.target,
        audience: subject.audience ?? 'group',
        createdAt: 0,
      }),
      comments: [],
      place: live.place(id, subject.target),
    }
  })
}
