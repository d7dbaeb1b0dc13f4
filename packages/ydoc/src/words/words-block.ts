import {
  addFormatted,
  EMBEDDED,
  footnoteNamed,
  paragraphForm,
  type CharacterFormats,
  type FootnoteReference,
  type FormattedRun,
  type ParagraphForm,
  type ParagraphId,
} from '@variorum/document'
import * as Y from 'yjs'
import { formatsBehind } from './format-marks.ts'
import { readMark } from './paragraph-mark.ts'

/** A character that closes a paragraph. It is never shown; see `SPEC.md`, "The words". */
export const SPACER = '\n'

/** Characters with consecutive ids that stand side by side, in a sequence and on the page. */
export interface CharRun {
  readonly client: number
  readonly clock: number
  /** In UTF-16 units. */
  readonly length: number
  /** Where it starts in the paragraph's text, in UTF-16 units. */
  readonly textOffset: number
  /** Where it starts in the block, in units of the sequence: marks and spacers count. */
  readonly unitOffset: number
}

/** One paragraph as it stands in the sequence: from its mark up to the next one. Never changed; a new one is read in its place. */
export interface WordsBlock extends ParagraphForm {
  /** Null for characters that stand before every mark. */
  readonly mark: Y.Map<unknown> | null
  readonly id: ParagraphId
  /** What its mark says instead where it answers to a stand-in, because an earlier paragraph has that id. */
  readonly ownId?: ParagraphId
  readonly text: string
  readonly runs: readonly CharRun[]
  /** The characters that are set apart, in order. */
  readonly formats: readonly FormattedRun[]
  /** The places that lead to footnotes, in order. */
  readonly references: readonly FootnoteReference[]
  /** What holds at its beginning, and what does at its end: formats go on over the beginnings of paragraphs. */
  readonly formatsBefore: CharacterFormats
  readonly formatsBehind: CharacterFormats
  /** How many units of the sequence it takes. */
  readonly unitCount: number
}

/** A block as it is read, and where the next one begins. */
interface ReadBlock {
  /** Its id is empty if its mark has none that can be used. */
  readonly block: WordsBlock
  readonly next: Y.Map<unknown> | null
}

/** Reads the block of `mark`, at whose beginning `formatsBefore` hold; null reads what stands before every mark. */
export function readBlock(
  sequence: Y.Text,
  mark: Y.Map<unknown> | null,
  formatsBefore: CharacterFormats,
): ReadBlock {
  const runs: CharRun[] = []
  const formats: FormattedRun[] = []
  const references: FootnoteReference[] = []
  let held = formatsBefore
  // Joined at the end: what is added up stays in its pieces, and is copied piece by piece each time that a text is read of which it is a part.
  const pieces: string[] = []
  let length = 0
  let unitCount = mark ? 1 : 0
  let item = mark ? itemOf(mark).right : firstItem(sequence)
  let next: Y.Map<unknown> | null = null
  for (; item !== null; item = item.right) {
    held = formatsBehind(held, item)
    if (item.deleted || !item.countable) continue
    next = markOf(item)
    if (next) break
    const footnote = referenceOf(item)
    if (footnote) references.push({ textOffset: length, footnote })
    let start = 0
    for (const shown of shownIn(item)) {
      if (shown !== '') {
        addRun(runs, {
          client: item.id.client,
          clock: item.id.clock + start,
          length: shown.length,
          textOffset: length,
          unitOffset: unitCount + start,
        })
      }
      addFormatted(formats, { start: length, end: length + shown.length }, held)
      pieces.push(shown)
      length += shown.length
      start += shown.length + SPACER.length
    }
    unitCount += item.length
  }
  const { id, ...form } = mark ? readMark(mark) : { id: null, ...paragraphForm('body') }
  return {
    block: {
      mark,
      id: id ?? ('' as ParagraphId),
      ...form,
      text: pieces.join(''),
      runs,
      formats,
      references,
      formatsBefore,
      formatsBehind: held,
      unitCount,
    },
    next,
  }
}

/** The mark that an item is; null for anything else. */
export function markOf(item: Y.Item): Y.Map<unknown> | null {
  const { content } = item
  return content instanceof Y.ContentType && content.type instanceof Y.Map ? content.type : null
}

/** What stands in a sequence where it leads to a footnote: an embedded object, read by `footnoteNamed`. */
export function referenceTo(footnote: ParagraphId): { readonly footnote: ParagraphId } {
  return { footnote }
}

/** The footnote that an item leads to; null if it is no reference. */
export function referenceOf({ content }: Y.Item): ParagraphId | null {
  return content instanceof Y.ContentEmbed ? footnoteNamed(content.embed) : null
}

/** The item of a mark that is in a sequence. */
export function itemOf(mark: Y.Map<unknown>): Y.Item {
  // The only way from a type to its place; the name is Yjs's.
  const { _item: item } = mark
  if (!item) throw new Error('a paragraph mark that is in no sequence has no place')
  return item
}

export function firstItem(sequence: Y.Text): Y.Item | null {
  // The only way to the chain of items; the name is Yjs's.
  const { _start: first } = sequence
  return first
}

/** What an item shows, in pieces: between two of them stands a spacer. As many units as the item has, spacers included. */
export function shownIn(item: Y.Item): string[] {
  if (!(item.content instanceof Y.ContentString)) return [EMBEDDED.repeat(item.length)]
  const { str } = item.content
  // A line break of another kind would end a line of the whole text, which the editor does not do.
  return str.replace(/[\r\u2028\u2029]/g, ' ').split(SPACER)
}

function addRun(runs: CharRun[], run: CharRun): void {
  const last = runs.at(-1)
  const continues =
    last &&
    last.client === run.client &&
    last.clock + last.length === run.clock &&
    last.unitOffset + last.length === run.unitOffset
  if (continues) runs[runs.length - 1] = { ...last, length: last.length + run.length }
  else runs.push(run)
}
