import type { TextRange } from '@variorum/document'
import { fromBase64, toBase64 } from 'lib0/buffer'
import { createDecoder, hasContent, readVarUint } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import type { WordsMap } from './words-map.ts'

/** Characters with consecutive ids. An id is never given twice and outlives its character, garbage collection and compaction. */
export interface CharacterRun {
  readonly client: number
  readonly clock: number
  /** In UTF-16 units. */
  readonly length: number
}

/**
 * Runs that the anchor of a range may have. The longest quote has 5,000 characters; where these come in more pieces than this, it was put
 * together almost letter by letter, and the anchor does without.
 */
const RANGE_RUNS_MAX = 1_024

/**
 * Runs that a paragraph's thread holds on to. Most of a paragraph is in its longest pieces: in one that was edited more often, these decide
 * where most of it went.
 */
export const PARAGRAPH_RUNS_MAX = 256

/** As many characters as the API takes: `RANGE_RUNS_MAX` runs of the eleven bytes that the largest ids of Yjs take, and some room. */
const ENCODED_MAX_CHARS = 16_384

/** The characters that stand in `range` now, in order. Separators of paragraphs have no ids. */
export function runsIn(words: WordsMap, range: TextRange): CharacterRun[] {
  const runs: CharacterRun[] = []
  for (const { paragraphIndex, start, end } of words.index.segments(range)) {
    for (const run of words.blocks[paragraphIndex]?.runs ?? []) {
      const from = Math.max(start, run.textOffset)
      const to = Math.min(end, run.textOffset + run.length)
      if (from >= to) continue
      const clock = run.clock + from - run.textOffset
      const last = runs.at(-1)
      if (last && last.client === run.client && last.clock + last.length === clock) {
        runs[runs.length - 1] = { ...last, length: last.length + to - from }
      } else {
        runs.push({ client: run.client, clock, length: to - from })
      }
    }
  }
  return runs
}

/** The longest `count` of these runs, in the order they have. */
export function longestRuns(runs: readonly CharacterRun[], count: number): CharacterRun[] {
  if (runs.length <= count) return [...runs]
  const kept = new Set(runs.toSorted((one, other) => other.length - one.length).slice(0, count))
  return runs.filter((run) => kept.has(run))
}

/**
 * Runs as the one base64 string that stands for them: of each run the client, less where it is the same as before, the clock and the length,
 * as variable-length integers; about 28 bytes for a quote that was typed in one go. Null for more than an anchor may have.
 */
export function encodeRuns(runs: readonly CharacterRun[]): string | null {
  if (runs.length > RANGE_RUNS_MAX) return null
  const encoder = createEncoder()
  let before: number | null = null
  for (const { client, clock, length } of runs) {
    writeVarUint(encoder, client === before ? SAME_CLIENT : client + 1)
    writeVarUint(encoder, clock)
    writeVarUint(encoder, length)
    before = client
  }
  const encoded = toBase64(toUint8Array(encoder))
  return encoded.length > ENCODED_MAX_CHARS ? null : encoded
}

const SAME_CLIENT = 0

/** The runs that `encodeRuns` made a string of. Null for anything that it can't have made. */
export function decodeRuns(encoded: string): CharacterRun[] | null {
  if (encoded.length > ENCODED_MAX_CHARS) return null
  const runs: CharacterRun[] = []
  try {
    const bytes = fromBase64(encoded)
    // Whatever says the same in another way was not made here.
    if (toBase64(bytes) !== encoded) return null
    const decoder = createDecoder(bytes)
    while (hasContent(decoder)) {
      const before = runs.at(-1)?.client
      const sign = readShortest(decoder)
      const client = sign === SAME_CLIENT ? before : sign - 1
      const clock = readShortest(decoder)
      const length = readShortest(decoder)
      const isRun = client !== undefined && length > 0 && Number.isSafeInteger(clock + length)
      const isRepeated = sign !== SAME_CLIENT && client === before
      if (!isRun || isRepeated || runs.length === RANGE_RUNS_MAX) return null
      runs.push({ client, clock, length })
    }
  } catch {
    // lib0 throws on bytes that end early and on integers beyond the safe ones; atob on what is no base64.
    return null
  }
  return runs
}

/** @throws {RangeError} for an integer in more bytes than it takes. */
function readShortest(decoder: ReturnType<typeof createDecoder>): number {
  const start = decoder.pos
  const value = readVarUint(decoder)
  // The last byte has the highest digits.
  if (decoder.pos - start > 1 && decoder.arr[decoder.pos - 1] === 0) {
    throw new RangeError('an integer is written with digits that say nothing')
  }
  return value
}
