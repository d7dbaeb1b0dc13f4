import type { SourceBlock, SourceDocument } from './source-document.ts'

/**
 * A block of the words of a text. What more a file has becomes one of these: `wordsOfSource` in `packages/formats`. Footnotes stand behind all others,
 * labelled by their numbers, and those that nothing leads to by `UNNUMBERED`. An image whose bytes are not there has no address either.
 */
export type RoomBlock = SourceBlock

/**
 * What one asking member may see of a text. Every format exports from this and from nothing else, and it holds nothing that a copy may not
 * say: nobody's id, no name that is hidden from the asker, and of a hidden comment nothing but its place.
 */
export interface AnnotatedText extends SourceDocument {
  readonly blocks: readonly RoomBlock[]
  readonly groupName: string
  /** Milliseconds since 1970. */
  readonly exportedAt: number
}
