import type { FormattedRun } from './character-formats.ts'
import type { FootnoteReference } from './footnotes.ts'
import type { ParagraphId } from './ids.ts'
import type { TableCell } from './table-cell.ts'
import type { TextImage } from './text-image.ts'

/**
 * What a paragraph is in the text. `title` stands for the whole text; `heading` is the first level below it (一、),
 * `subheading` the second (（一）); `point` is a paragraph that opens with an enumerated point (一是), whose number is among its words; the
 * number or the dot of a list item is not. A `verse-line` is one line of a poem, a `table-cell` all that a cell of a table holds. The words of
 * a `footnote` stand behind all others, see `footnotes.ts`; those of an `image` say what it shows, to whoever sees it and whoever does not.
 */
export const PARAGRAPH_ROLES = [
  'title',
  'dateline',
  'salutation',
  'heading',
  'subheading',
  'point',
  'body',
  'bulleted-item',
  'numbered-item',
  'quotation',
  'verse-line',
  'table-cell',
  'footnote',
  'image',
] as const
/** Stored in each paragraph mark but those of body paragraphs. */
export type ParagraphRole = (typeof PARAGRAPH_ROLES)[number]

/** Languages a text can be in; typography and word breaking follow it. BCP 47. */
export const TEXT_LANGUAGES = ['zh-Hans', 'zh-Hant', 'en'] as const
/** The language of a text, whatever language its readers use the app in. */
export type TextLanguage = (typeof TEXT_LANGUAGES)[number]

/**
 * What a paragraph is. `depth` is that of a list item within others, from 2 to `LIST_DEPTH_MAX`; where it is left out it is 1. `cell` is there for a
 * `table-cell`, `image` for an `image`, and for nothing else.
 */
export interface ParagraphForm {
  readonly role: ParagraphRole
  readonly depth?: number
  readonly cell?: TableCell
  readonly image?: TextImage
}

/** One block of characters with a permanent id. `text` holds no line break. */
export interface Paragraph extends ParagraphForm {
  readonly id: ParagraphId
  readonly text: string
  /** The characters that are set apart, in order; left out where none are. */
  readonly formats?: readonly FormattedRun[]
  /** The places in it that lead to footnotes, in order; left out where none are. */
  readonly references?: readonly FootnoteReference[]
}

/** The words of one text in reading order. */
export interface TextDocument {
  readonly title: string
  readonly language: TextLanguage
  readonly paragraphs: readonly Paragraph[]
}

/** Depth in the outline: 1 for the title, 2 for a heading, 3 for a subheading, null for what the outline leaves out. */
export function outlineLevel(role: ParagraphRole): 1 | 2 | 3 | null {
  switch (role) {
    case 'title':
      return 1
    case 'heading':
      return 2
    case 'subheading':
      return 3
    default:
      return null
  }
}
