import {
  paragraphOf,
  type AnnotationTarget,
  type IndexedParagraph,
  type PlacedThread,
  type WordsIndex,
} from '@variorum/document'
import { EXCERPT_MAX_CHARS, QUOTE_MAX_CHARS } from '@variorum/protocol'
import { anchorAtPlace } from '@variorum/ydoc'
import type * as Y from 'yjs'

/** A target on what stands now where a thread stands; null for one about the whole text and for an orphan, `too-long` for more words than one may quote. */
export function targetOf(
  thread: PlacedThread,
  index: WordsIndex,
  words: Y.Doc,
): Exclude<AnnotationTarget, { type: 'text' }> | 'too-long' | null {
  const { annotation, place } = thread
  const paragraph = paragraphOf(thread, index)
  if (!place || place.state === 'orphaned' || !paragraph) return null
  if (annotation.target.type === 'paragraph') return targetOfParagraph(paragraph)
  const anchor = anchorAtPlace(words, place)
  if (!anchor) return null
  return anchor.quote.length <= QUOTE_MAX_CHARS ? { type: 'range', ...anchor } : 'too-long'
}

/** What a thread about a paragraph as it stands holds on to. */
export function targetOfParagraph(
  paragraph: IndexedParagraph,
): Extract<AnnotationTarget, { type: 'paragraph' }> {
  const excerpt = wholeCharacters(paragraph.text.slice(0, EXCERPT_MAX_CHARS))
  return { type: 'paragraph', paragraphId: paragraph.id, excerpt }
}

/** Without the first half of a character that was cut in two. */
function wholeCharacters(text: string): string {
  return text.replace(/[\uD800-\uDBFF]$/, '')
}
