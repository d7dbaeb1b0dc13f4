import {
  attributeOf,
  attributesFor,
  type AnnotatedText,
  type SourceComment,
  type SourceThread,
} from '@variorum/document'
import type { CommentColumns } from '@variorum/document/languages'
import { absenceOf } from '../copies/absence-of.ts'
import { wallClock } from '../copies/copy-times.ts'
import { copyVoice, type CopyVoice } from '../copies/copy-voice.ts'
import { warningsFrom, type Copy, type CopyOptions } from '../copies/copy.ts'
import { threadNumbers } from '../copies/quiet-marks.ts'
import { saidTags } from '../copies/said-tags.ts'
import { withStorableCharacters } from '../copies/storable-characters.ts'
import { Cells, lineOf } from './cells.ts'
import { csvFile } from './csv-file.ts'

/**
 * A table with a row for each comment, and for each mark without one; the words of the text are not in it but for those that are quoted. Comments stand as
 * they were written, in Markdown. Nothing in it is computed by the program that opens it. The same input gives the same bytes.
 * @throws {RangeError} for an unknown time zone.
 */
export function exportCsv(annotated: AnnotatedText, options: CopyOptions): Copy {
  const { text, replaced } = withStorableCharacters(annotated)
  const voice = copyVoice(options)
  const table = new CommentTable(voice, wallClock(options))
  const numbers = threadNumbers(text.threads)
  const lines = text.threads.flatMap((thread, at) => table.rowsOf(thread, numbers[at] ?? null))
  return {
    bytes: new TextEncoder().encode(csvFile([table.headings(), ...lines])),
    warnings: warningsFrom({
      'words-left-out': text.blocks.length,
      'cells-guarded': table.cells.guardedCount,
      'characters-replaced': replaced,
    }),
  }
}

type Row = Readonly<Record<keyof CommentColumns, string | number | null>>

class CommentTable {
  readonly cells = new Cells()
  readonly #voice: CopyVoice
  readonly #clock: (timeMs: number) => Date
  readonly #columns: readonly (keyof CommentColumns)[]

  constructor(voice: CopyVoice, clock: (timeMs: number) => Date) {
    this.#voice = voice
    this.#clock = clock
    this.#columns = Object.keys(voice.say.columns) as (keyof CommentColumns)[]
  }

  headings(): string {
    const { say, timeZone } = this.#voice
    const names = this.#columns.map((column) => say.columns[column])
    return this.#line(names.map((name) => (typeof name === 'string' ? name : name(timeZone))))
  }

  rowsOf(thread: SourceThread, threadNumber: number | null): string[] {
    const { comments } = thread
    const ofThread = this.#columnsOf(thread, threadNumber)
    const rows = comments.length > 0 ? comments.map((one, at) => this.#said(one, at + 1)) : [{}]
    return rows.map((row) => {
      const all = { ...ofThread, ...row }
      const remarks = [ofThread.remarks, all.remarks].filter(
        (one, at, both) => both.indexOf(one) === at,
      )
      return this.#line(
        this.#columns.map((column) =>
          column === 'remarks' ? remarks.filter((one) => one !== null).join('; ') : all[column],
        ),
      )
    })
  }

  #line(values: readonly (string | number | null)[]): string {
    return lineOf(values.map((value) => this.cells.words(value === null ? '' : `${value}`)))
  }

  #columnsOf(thread: SourceThread, number: number | null): Row {
    const { say, nameFor } = this.#voice
    const { kind, audience, quote, resolved, target } = thread
    const hasColor = attributesFor(kind).includes('color')
    const doubts = { 'words-changed': say.wordsChanged, 'found-again': say.foundAgain }
    return {
      thread: number,
      comment: null,
      paragraph: paragraphNumber(target),
      kind: say.kinds[kind],
      audience: audience === 'group' ? null : say.audiences[audience],
      quote,
      author: nameFor(thread.authorName),
      written: this.#time(thread.createdAt),
      body: null,
      tags: saidTags(thread),
      color: hasColor ? say.colors[attributeOf(thread, 'color')] : null,
      state: resolved === null ? say.open : say.resolved,
      resolvedBy: resolved === null ? null : nameFor(resolved.by),
      resolved: resolved === null ? null : this.#time(resolved.at),
      remarks:
        target.type === 'gone' ? say.orphaned : thread.doubt === null ? null : doubts[thread.doubt],
    }
  }

  #said(comment: SourceComment, number: number): Partial<Row> {
    const { say, nameFor } = this.#voice
    const remarks = [
      ...(comment.editedAt !== null ? [say.edited] : []),
      ...(comment.isAnswer ? [say.answer] : []),
    ]
    return {
      comment: number,
      author: nameFor(comment.authorName),
      written: this.#time(comment.writtenAt),
      body: comment.body,
      remarks: absenceOf(comment, say) ?? (remarks.length > 0 ? remarks.join('; ') : null),
    }
  }

  /** As spreadsheets of every language read it. */
  #time(timeMs: number): string {
    return this.#clock(timeMs).toISOString().slice(0, 19).replace('T', ' ')
  }
}

/** Null for the whole text, and for words that are gone. */
function paragraphNumber(target: SourceThread['target']): number | null {
  switch (target.type) {
    case 'block':
      return target.block + 1
    case 'range':
      return target.firstBlock + 1
    default:
      return null
  }
}
