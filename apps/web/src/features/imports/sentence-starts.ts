import type { TextLanguage } from '@variorum/document'

/**
 * Where sentences begin within a paragraph, its first one left out: UTF-16 offsets. What closes a quotation belongs to the sentence before it. An empty list
 * where the browser knows no sentences.
 */
export function sentenceStarts(text: string, language: TextLanguage): readonly number[] {
  if (!('Segmenter' in Intl)) return []
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' })
  const starts: number[] = []
  for (const { index, segment } of segmenter.segment(text)) {
    const start = index + segment.length - segment.trimStart().length
    if (start > 0 && start < text.length && segment.trim() !== '') starts.push(start)
  }
  return starts
}

/** The offset of the next character, or of the one before, as people count them. */
export function characterBeside(text: string, at: number, way: 1 | -1): number {
  const near = text.slice(Math.max(0, at - GRAPHEME_MAX_CHARS), at + GRAPHEME_MAX_CHARS)
  const from = Math.max(0, at - GRAPHEME_MAX_CHARS)
  const starts =
    'Segmenter' in Intl
      ? [...new Intl.Segmenter().segment(near)].map(({ index }) => index + from)
      : [...Array(near.length).keys()].map((index) => index + from)
  if (way === 1)
    return starts.find((start) => start > at) ?? Math.min(text.length, at + near.length)
  return starts.findLast((start) => start < at) ?? 0
}

/** A family of emoji with their colours is shorter. */
const GRAPHEME_MAX_CHARS = 40
