import type { ImportedBreak } from '@variorum/document'
import { IMPORT_READERS } from '@variorum/formats/read-import'
import { damageText, damageWords, type Damage } from './damage-text.ts'
import { naiveBreaks } from './naive-breaks.ts'
import { linesOf } from './recovery-cases.ts'

/** How well breaks were found: how many of those found are right, how many of the right ones were found, and both in one. */
export interface Score {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** What became of the paragraphs of a damaged text. */
export interface Recovery {
  /** Breaks that are made without asking. */
  readonly taken: Score
  /** With those that a person is offered. */
  readonly offered: Score
  /** Breaks by the naive rule, on the same words. */
  readonly naive: Score
  /** Taken breaks that the clean text does not have: the words around them. */
  readonly wrong: readonly string[]
  /** Whether no character of the text was lost, changed or added. */
  readonly isIntact: boolean
}

/** Damages a clean text with a paragraph in each line, reads it, and compares what comes back with the lines. */
export function measureRecovery(clean: string, damage: Damage, cutShare = 1): Recovery {
  const lines = linesOf(clean)
  const whole = damageText(lines.join('\n'), damage)
  const damaged = whole.slice(0, Math.floor(whole.length * cutShare))
  const outcome = IMPORT_READERS['plain-text'].read(new TextEncoder().encode(damaged), {
    fileName: 'damaged.txt',
    maxParagraphs: 5_000,
  })
  if (!outcome.ok) throw new Error(outcome.reason)
  const { blocks, offers } = outcome.source
  const words = blocks.map(({ text }) => text)
  const read = words.join('')
  const gold = lines.map((line) => damageWords(line, damage))
  const taken = startsOf(words)
  const offered = new Set([...taken, ...offeredPlaces(offers?.breaks ?? [], words)])
  const expected = new Set([...startsOf(gold)].filter((at) => at < read.length))
  const wanted = gold.join('').slice(0, read.length)
  return {
    taken: score(taken, expected),
    offered: score(offered, expected),
    naive: score(new Set(naiveBreaks(read)), expected),
    wrong: [...taken].filter((at) => !expected.has(at)).map((at) => around(read, at)),
    isIntact: read === wanted,
  }
}

/** How well the lines of a clean text come back after `wrapped` was made of them. */
export function measureWrapped(lines: readonly string[], wrapped: string): Score {
  const outcome = IMPORT_READERS['plain-text'].read(new TextEncoder().encode(wrapped), {
    fileName: 'wrapped.txt',
    maxParagraphs: 5_000,
  })
  if (!outcome.ok) throw new Error(outcome.reason)
  const words = outcome.source.blocks.map(({ text }) => text)
  return score(startsOf(words), startsOf(lines))
}

/** How well the paragraphs of a text come back out of a PDF of it, and whether its words do. Blanks between words are not compared: lines end there. */
export async function measurePdf(
  lines: readonly string[],
  pdf: Uint8Array,
): Promise<Score & { readonly isIntact: boolean }> {
  const outcome = await IMPORT_READERS.pdf.read(pdf, {
    fileName: 'paper.pdf',
    maxParagraphs: 5_000,
  })
  if (!outcome.ok) throw new Error(outcome.reason)
  const dense = (text: string): string => text.replaceAll(/\s/g, '')
  const words = outcome.source.blocks.map(({ text }) => dense(text))
  const wanted = lines.map(dense)
  return {
    ...score(startsOf(words), startsOf(wanted)),
    isIntact: words.join('') === wanted.join(''),
  }
}

/** Where paragraphs begin in the words joined, but for the first. */
function startsOf(paragraphs: readonly string[]): Set<number> {
  const starts = new Set<number>()
  let at = 0
  for (const text of paragraphs) {
    if (at > 0) starts.add(at)
    at += text.length
  }
  return starts
}

function offeredPlaces(breaks: readonly ImportedBreak[], words: readonly string[]): number[] {
  const begins: number[] = []
  let at = 0
  for (const text of words) {
    begins.push(at)
    at += text.length
  }
  return breaks
    .filter(({ isTaken }) => !isTaken)
    .map(({ blockIndex, start }) => (begins[blockIndex] ?? 0) + start)
}

function score(found: ReadonlySet<number>, expected: ReadonlySet<number>): Score {
  const right = [...found].filter((at) => expected.has(at)).length
  const precision = found.size === 0 ? 1 : right / found.size
  const recall = expected.size === 0 ? 1 : right / expected.size
  const f1 = right === 0 ? 0 : (2 * right) / (found.size + expected.size)
  return { precision, recall, f1 }
}

function around(text: string, at: number): string {
  return `${text.slice(Math.max(0, at - 12), at)}|${text.slice(at, at + 12)}`
}
