import type { AnnotationId, DeskEntry, MemberId, TextLanguage } from '@variorum/document'
import type { AnnotationRow } from '../layers/annotation-rows.ts'
import type { ShownMember } from '../layers/pseudonyms.ts'
import type { ReactionRow } from '../layers/reaction-rows.ts'
import type { ImageRow } from '../texts/image-rows.ts'
import type { CommentRow } from './comment-rows.ts'

/** A text's words as bytes, and what is known of them. */
interface WordsPart {
  readonly type: 'words'
  readonly title: string
  readonly language: TextLanguage
  /** Together the whole state, to be applied in this order. */
  readonly updates: readonly Uint8Array[]
  /** Where earlier searches found quotes, as `KeptAnswers` writes it; null if there were none. */
  readonly answers: Uint8Array | null
  /** Whether the asking member may know the names behind pseudonyms. */
  readonly seesNames: boolean
}

/**
 * A text as it crosses to a worker: the words, then its comments and the annotations that the asking member may see, page by page, then
 * everybody who is met in them. Comments whose annotation does not come are nobody's to see.
 */
export type AnnotatedWordsPart =
  | WordsPart
  | { readonly type: 'comments'; readonly rows: readonly CommentRow[] }
  | { readonly type: 'annotations'; readonly rows: readonly AnnotationRow[] }
  /** What was said of comments in one press, for copies that tell it; of annotations that come. */
  | { readonly type: 'reactions'; readonly rows: readonly ReactionRow[] }
  /** What the words show of a text's images, for copies. */
  | ({ readonly type: 'image' } & ImageRow)
  /** For reviews alone: what facilitators keep of threads among themselves, and what those are called who see to them. */
  | {
      readonly type: 'desk'
      readonly entries: ReadonlyMap<AnnotationId, DeskEntry>
      readonly facilitators: ReadonlyMap<MemberId, string>
    }
  | { readonly type: 'members'; readonly members: ReadonlyMap<MemberId, ShownMember> }
