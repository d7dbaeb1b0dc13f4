import type { FaceName } from './faces/build-faces.ts'

/** Characters that are all of one look. Whatever is left out is not so. */
interface PrintedWords {
  readonly text: string
  readonly face: FaceName
  readonly link?: string
  /** Dots below: Chinese letters are not slanted. */
  readonly isDotted?: boolean
  readonly isStruck?: boolean
  readonly isCode?: boolean
  /** A colour behind them, as `#rrggbb`. */
  readonly fill?: string
  /** A line below them. */
  readonly line?: PrintedLine
}

/** How a line below words looks; its dash as Typst calls it. */
export interface PrintedLine {
  readonly colour: string
  readonly dash: 'solid' | 'dashed' | 'dotted' | 'dash-dotted'
}

/** What stands in a line. */
export type PrintedRun =
  | PrintedWords
  | { readonly isBreak: true }
  /** The first place that leads to a footnote, which brings it along. */
  | { readonly footnote: string; readonly body: readonly PrintedRun[] }
  /** Another place that leads to it. */
  | { readonly footnoteAgain: string }
  | { readonly raised: string }
  /** The number of a thread behind its words, which leads to its note. Several may stand behind the same words. */
  | {
      readonly mark: number
      readonly shown: string
      readonly block: number
      readonly isFirst: boolean
    }
  /** The end of the words of a block, by its position: notes on it follow here. */
  | { readonly end: number }

/** A block of a comment. */
export type PrintedBlock =
  | { readonly type: 'lines'; readonly runs: readonly PrintedRun[] }
  | { readonly type: 'quote'; readonly blocks: readonly PrintedBlock[] }
  | { readonly type: 'item'; readonly sign: string; readonly blocks: readonly PrintedBlock[] }

/** Where the picture of an image lies, and how large it stands in the page, in points. */
export interface PrintedPicture {
  readonly path: string
  readonly width: number
  readonly height: number
}

/** A paragraph of the words. `threads`: the numbers of those that begin in it, or in a footnote that it brings along. */
export interface PrintedParagraph {
  readonly type: 'paragraph'
  readonly look:
    | 'title'
    | 'dateline'
    | 'salutation'
    | 'heading'
    | 'subheading'
    | 'body'
    | 'item'
    | 'quotation'
    | 'verse'
    | 'footnote'
    | 'image'
  /** Its number in the text, beside it; empty for a title. */
  readonly number: string
  readonly runs: readonly PrintedRun[]
  /** In the outline; left out for what is not in it. */
  readonly level?: number
  /** Of a list item, how far in it stands, from 1, and what stands before it. */
  readonly depth?: number
  readonly sign?: string
  /** The picture of an image, and what it shows. */
  readonly picture?: PrintedPicture & { readonly says: string }
  readonly threads: readonly number[]
}

/** A table of the words, with the threads of all its cells. A cell that is not there is null. */
export interface PrintedTable {
  readonly type: 'table'
  readonly number: string
  readonly columns: number
  /** The first row heads it, and stands again on each page. */
  readonly hasHeader: boolean
  readonly hasMarksInHead: boolean
  readonly rows: readonly (readonly (readonly PrintedRun[] | null)[])[]
  readonly threads: readonly number[]
}

/** One comment of a thread. */
export interface PrintedComment {
  readonly byline: readonly PrintedRun[]
  readonly blocks: readonly PrintedBlock[]
}

/** A thread as a note. */
export interface PrintedNote {
  readonly number: number
  readonly shown: string
  /** A number in the words leads here, and is led back to. */
  readonly isInWords: boolean
  /** There is nothing in it but who marked the words, and when. */
  readonly isBare: boolean
  readonly head: readonly PrintedRun[]
  readonly quote: readonly PrintedRun[]
  readonly tags: readonly PrintedRun[]
  readonly comments: readonly PrintedComment[]
  readonly resolution: readonly PrintedRun[]
}

/** Notes that stand together under a heading. */
export interface PrintedSection {
  readonly title: readonly PrintedRun[]
  readonly explained: readonly PrintedRun[]
  readonly notes: readonly PrintedNote[]
}

/** A language as Typst has it. */
interface PrintedLanguage {
  readonly lang: string
  readonly region: string | null
}

/** All that the template is given to set: data, of which nothing is read as markup. */
export interface PrintedText {
  readonly title: string
  readonly group: string
  /** Year, month, day, hour, minute, second, in UTC. */
  readonly copiedAt: readonly number[]
  readonly wordsLanguage: PrintedLanguage
  readonly notesLanguage: PrintedLanguage
  readonly cover: readonly (readonly PrintedRun[])[]
  readonly opening: readonly (PrintedParagraph | PrintedTable)[]
  readonly aboutText: PrintedSection | null
  readonly words: readonly (PrintedParagraph | PrintedTable)[]
  readonly notes: PrintedSection | null
  readonly orphans: PrintedSection | null
}
