import { isBareMark, tagsOf, type SourceThread } from '@variorum/document'
import type { CopySentences } from '@variorum/document/languages'

/**
 * A mark of the group on words without a word of its own. It is drawn and counted, but has no number and no note: hundreds of readers mark the same paragraphs, and a
 * number behind every second character is no text any more. One with a tag says something, and of one that not everybody may see that is said.
 */
function isQuietMark(thread: SourceThread): boolean {
  const { target, comments, audience } = thread
  const isPlaced = target.type === 'range' || target.type === 'block'
  if (!isPlaced || audience !== 'group' || tagsOf(thread).length > 0) return false
  return isBareMark({ annotation: thread, comments })
}

/** The number that each thread wears everywhere in one copy, from 1, in document order; null for a quiet mark. */
export function threadNumbers(threads: readonly SourceThread[]): readonly (number | null)[] {
  let last = 0
  return threads.map((thread) => (isQuietMark(thread) ? null : ++last))
}

/** How many quiet marks there are among these, and of how many people as far as they are named; null for none. */
export function quietMarksSentence(
  threads: readonly SourceThread[],
  say: CopySentences,
): string | null {
  const quiet = threads.filter(isQuietMark)
  if (quiet.length === 0) return null
  const names = quiet.map(({ authorName }) => authorName)
  return say.quietMarks(quiet.length, names.includes(null) ? null : new Set(names).size)
}
