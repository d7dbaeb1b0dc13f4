import { DatabaseSync } from 'node:sqlite'
import type { TextRange } from '../../../../packages/document/src/index.ts'
import { createRangeAnchor, WordsMap } from '../../../../packages/ydoc/src/index.ts'
import { threadWriter, wordsOf, type Target, type ThreadWish } from '../../load/noted-book.ts'
import { LETTERS, numbers } from '../page/book.ts'

/** How long a text is. */
export interface ReportSize {
  readonly paragraphs: number
  readonly paragraphChars: number
}

/** A report of ten pages: 16,000 characters. */
export const REPORT: ReportSize = { paragraphs: 60, paragraphChars: 260 }
/** A book of 300,000. */
export const BOOK: ReportSize = { paragraphs: 1_200, paragraphChars: 250 }
/** One that everybody has something to say about; it is on the second screen. */
const CROWDED = { paragraph: 6, chars: 660 }
/** Of the notes, those that lie over each other in one paragraph. */
const CROWDED_SHARE = 0.25
const NOTE_CHARS = { least: 6, most: 46 }
const SEED = 20_261_128

/** The words of a report: a paragraph for each line. */
export function reportParagraphs({ paragraphs, paragraphChars }: ReportSize): string[] {
  const next = numbers(SEED)
  const words = (length: number) =>
    Array.from({ length }, () => LETTERS.charAt(Math.floor(next() * LETTERS.length))).join('')
  return Array.from({ length: paragraphs }, (_, at) => {
    const length = at === CROWDED.paragraph ? CROWDED.chars : paragraphChars
    // With a comma now and then, as words have that are read.
    const parts = Array.from({ length: Math.round(length / 20) }, () => words(19))
    return `${parts.join('，')}。`
  })
}

/** Writes notes into the database of a server that does not run. Gives targets for as many more, on words all over the report. */
export function writeNotes(
  databaseFile: string,
  of: ThreadWish,
  count: number,
  more: number,
): Target[] {
  const database = new DatabaseSync(databaseFile, { timeout: 10_000 })
  const doc = wordsOf(database, of.textId)
  const words = WordsMap.of(doc)
  const targets = rangesIn(words.index.paragraphs, count, more).flatMap((range) => {
    const anchor = createRangeAnchor(doc, range, words)
    return anchor ? [{ type: 'range' as const, ...anchor }] : []
  })
  const writeThread = threadWriter(database, of)
  database.exec('begin immediate')
  for (const target of targets.slice(0, count)) writeThread(target)
  database.exec('commit')
  // What a desk asks of these threads is written when the server starts.
  database.exec("delete from server_setting where key = 'thread-facts'")
  database.close()
  return targets.slice(count)
}

function rangesIn(
  paragraphs: WordsMap['index']['paragraphs'],
  count: number,
  more: number,
): TextRange[] {
  const next = numbers(SEED)
  const between = (least: number, most: number) => Math.floor(least + next() * (most - least))
  return Array.from({ length: count + more }, (_, at) => {
    const isCrowded = at < count * CROWDED_SHARE
    const number = isCrowded ? CROWDED.paragraph : between(0, paragraphs.length)
    const paragraph = paragraphs[number]
    if (!paragraph) throw new Error(`The report has no paragraph ${number}`)
    const length = between(NOTE_CHARS.least, NOTE_CHARS.most)
    const start = paragraph.start + between(0, paragraph.text.length - length)
    return { start, end: start + length }
  })
}
