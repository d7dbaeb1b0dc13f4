import { existsSync, readFileSync } from 'node:fs'
import { matchQuote, quoteAt } from '@variorum/document'
import { describe, expect, test } from 'vitest'

const CORPUS = new URL('../../../shared/corpus/', import.meta.url)
const QUOTES_PER_TEXT = 300
const SEED = 7

/** What the mark was made on, and how many of `QUOTES_PER_TEXT` may find a place after their sentence was deleted. */
const TEXTS = [
  { file: 'report-2024-clean.txt', maxFound: 3, maxCertain: 0, lengths: [2, 8] },
  { file: 'luxun-1927-clean.txt', maxFound: 6, maxCertain: 0, lengths: [2, 8] },
  // Its author repeats whole passages but for one word: "May Congress prohibit … Must Congress protect …".
  { file: 'lincoln-1861-clean.txt', maxFound: 21, maxCertain: 12, lengths: [3, 18] },
] as const

function seededRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const MIN_SENTENCE_CHARS = 12

function sentencesOf(text: string): { start: number; end: number }[] {
  return [...text.matchAll(/[^。！？.!?；;\n]+[。！？.!?；;]*/g)]
    .map(({ index, 0: words }) => ({ start: index, end: index + words.length }))
    .filter(({ start, end }) => end - start > MIN_SENTENCE_CHARS)
}

describe.each(TEXTS)('short quotes of $file', ({ file, maxFound, maxCertain, lengths }) => {
  const path = new URL(file, CORPUS)
  const name = existsSync(path) ? '' : ' (skipped: no corpus)'

  test.skipIf(name !== '')(`stay orphaned when their sentence is deleted${name}`, () => {
    const text = readFileSync(path, 'utf8').replaceAll('\r', '')
    const sentences = sentencesOf(text)
    const random = seededRandom(SEED)
    let found = 0
    let certain = 0
    for (let count = 0; count < QUOTES_PER_TEXT; count++) {
      const { start: from, end: to } = sentences[random(sentences.length)] ?? { start: 0, end: 1 }
      const length = Math.min(to - from, lengths[0] + random(lengths[1] - lengths[0]))
      const start = from + random(to - from - length + 1)
      const quote = quoteAt(text, { start, end: start + length })
      const without = text.slice(0, from) + text.slice(to)
      const match = matchQuote(without, quote, Math.min(from, without.length))
      if (match) found++
      if (match?.isCertain) certain++
    }
    console.info(`${file}: of ${QUOTES_PER_TEXT}, ${found} attached, ${certain} of them for sure`)
    expect(found).toBeLessThanOrEqual(maxFound)
    expect(certain).toBeLessThanOrEqual(maxCertain)
  })

  test.skipIf(name !== '')(`find their own place when other sentences are deleted${name}`, () => {
    const text = readFileSync(path, 'utf8').replaceAll('\r', '')
    const sentences = sentencesOf(text)
    const random = seededRandom(SEED)
    let lost = 0
    let misplaced = 0
    for (let count = 0; count < QUOTES_PER_TEXT; count++) {
      const at = 1 + random(sentences.length - 1)
      const own = sentences[at]
      const other = sentences[random(at)]
      if (!own || !other) throw new Error(`no sentence ${at}`)
      const length = Math.min(own.end - own.start, lengths[0] + random(lengths[1] - lengths[0]))
      const start = own.start + random(own.end - own.start - length + 1)
      const quote = quoteAt(text, { start, end: start + length })
      const without = text.slice(0, other.start) + text.slice(other.end)
      const expected = start - (other.end - other.start)
      const match = matchQuote(without, quote, Math.min(start, without.length))
      if (!match) lost++
      else if (match.range.start !== expected) misplaced++
    }
    console.info(`${file}: of ${QUOTES_PER_TEXT}, ${lost} lost, ${misplaced} misplaced`)
    expect(misplaced).toBe(0)
    // A quote of a few characters may be lost with the sentence right beside it.
    expect(lost).toBeLessThanOrEqual(QUOTES_PER_TEXT / 100)
  })
})
