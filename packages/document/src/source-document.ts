import type { AnnotationAttributes } from './annotation-attributes.ts'
import type { AnnotationKind } from './annotation-kinds.ts'
import type { Audience, CommentState } from './annotation.ts'
import type { Correction } from './correction.ts'
import type { ReactionName } from './reactions.ts'
import type { ParagraphForm, TextLanguage } from './text-document.ts'
import type { ThreadState } from './thread-state.ts'

/** Offsets count in the block's text: UTF-16 units, end exclusive. Formats may nest and overlap. */
export type InlineFormat = { readonly start: number; readonly end: number } & (
  | { readonly type: 'emphasis' | 'strong' | 'struck' | 'code' }
  | { readonly type: 'link'; readonly address: string }
  /** The reference to the footnote of this label; one `EMBEDDED` stands under it. */
  | { readonly type: 'footnote-reference'; readonly label: string }
)

/** A picture that is in the file, or one that the file only names: such a one is never fetched. */
export type SourceImage =
  | { readonly type: 'held'; readonly mediaType: string; readonly bytes: Uint8Array }
  | { readonly type: 'named'; readonly address: string }

interface BlockWords {
  /** Without line breaks. */
  readonly text: string
  /** In order of their start. */
  readonly formats: readonly InlineFormat[]
}

/**
 * One block of a text, in reading order. A paragraph says what it is as a paragraph of the words does. Cells follow each other row by row;
 * `table`, `row` and `column` count from 0. A footnote stands where the file has it, an image has its alternative text for words.
 */
export type SourceBlock = BlockWords &
  (
    | ({ readonly type: 'paragraph' } & Omit<ParagraphForm, 'image'>)
    | {
        readonly type: 'table-cell'
        readonly table: number
        readonly row: number
        readonly column: number
        /** It heads its column. */
        readonly isHeader?: true
      }
    | { readonly type: 'footnote'; readonly label: string }
    | { readonly type: 'image'; readonly image: SourceImage }
  )

/** A stretch of words, as `SourceTarget` counts. */
export interface SourceRange {
  readonly firstBlock: number
  readonly start: number
  /** The same as the first one, or one below it. */
  readonly lastBlock: number
  readonly end: number
}

/** What a discussion is about. Blocks are positions in `blocks`, from 0; offsets count in a block's text: UTF-16 units, end exclusive. */
export type SourceTarget =
  | { readonly type: 'text' }
  | { readonly type: 'block'; readonly block: number }
  | ({
      readonly type: 'range'
      /** Where more of its words stand, apart from these. Copies that can show one stretch alone leave them out. */
      readonly others?: readonly SourceRange[]
    } & SourceRange)
  /** Its words are gone. */
  | { readonly type: 'gone' }

/** One contribution to a discussion. */
export interface SourceComment {
  /** No other comment has it; the same comment has the same one in every copy. */
  readonly id: string
  /** As whoever gets the document is to know them; null for somebody who is not named. */
  readonly authorName: string | null
  /** Milliseconds since 1970. */
  readonly writtenAt: number
  /** When its author last changed it, in milliseconds since 1970; null if they never did. */
  readonly editedAt: number | null
  readonly state: CommentState
  /** It answered the question under which it stands. */
  readonly isAnswer?: true
  /** It only says in words what the thread's `correction` is, for formats that know none. */
  readonly isProposal?: true
  /** It only says that somebody marked the words, for formats in which a mark is nobody's. */
  readonly isMark?: true
  /** Oldest first; absent where there are none, and in documents that do not tell them. */
  readonly reactions?: readonly SourceReaction[]
  /** Markdown, as `comment-markup` reads it; empty unless `shown`. */
  readonly body: string
}

/** Somebody said it of a comment; null for somebody who is not named. */
interface SourceReaction {
  readonly reaction: ReactionName
  readonly by: string | null
}

/** A mark with the discussion under it. */
export interface SourceThread {
  readonly kind: AnnotationKind
  readonly attributes: AnnotationAttributes
  readonly audience: Audience
  readonly authorName: string | null
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly target: SourceTarget
  /** The words that it was opened on, whatever stands there now; null for one about the whole text. */
  readonly quote: string | null
  /** Why a person has to look whether it stands where it should: its words were lost and found again, or they changed. Null: it stands well. */
  readonly doubt: 'found-again' | 'words-changed' | null
  /** Oldest first; those after the first are replies. None under a bare mark. */
  readonly comments: readonly SourceComment[]
  readonly resolved: { readonly by: string | null; readonly at: number } | null
  /** What a `correction` proposes; absent for all other kinds, and in files that only say it in words. */
  readonly correction?: Correction
  /** How far facilitators are with it; absent in documents that do not tell it. */
  readonly state?: ThreadState
}

/** A text with its discussions, whichever way it goes: importers make one of a file, and copies are written from one. */
export interface SourceDocument {
  readonly title: string
  readonly language: TextLanguage
  readonly blocks: readonly SourceBlock[]
  /** Those about the whole text first, then by place, those whose words are gone last. */
  readonly threads: readonly SourceThread[]
}
