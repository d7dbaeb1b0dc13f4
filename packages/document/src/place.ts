import { PARAGRAPH_SEPARATOR, type TextRange, type WordsIndex } from './words-index.ts'

/** Of the words that stand where a quote changed, this many are told: as many as a quote may have. */
export const CHANGED_WORDS_MAX_CHARS = 5_000

/**
 * Where an annotation stands now. `anchored`: on its own words. `changed`: on what is left of them, `share` (between 0 and 1) of their
 * characters; `words` stand there now, cut off after `CHANGED_WORDS_MAX_CHARS`. `moved`: none of its characters is left, and it was found again
 * by its quote, with a score from 0 to 1; `isCertain` is false where the place is doubtful. `orphaned`: its words are gone; it is kept and
 * shown with its old quote. An orphan whose `isSearchUnfinished` was not looked for in the whole text: a pass may search only so much.
 * Ranges count in the whole text (see `WordsIndex`). Where its characters stand apart, with words of others between them, `pieces` are where, in
 * reading order, and `range` is the largest of them (of equals the first); without pieces they stand in `range` alone.
 */
export type Place =
  | {
      readonly state: 'anchored'
      readonly range: TextRange
      readonly pieces?: readonly TextRange[]
    }
  | {
      readonly state: 'changed'
      readonly range: TextRange
      readonly pieces?: readonly TextRange[]
      readonly share: number
      readonly words: string
    }
  | {
      readonly state: 'moved'
      readonly range: TextRange
      readonly score: number
      readonly isCertain: boolean
    }
  | { readonly state: 'orphaned'; readonly isSearchUnfinished?: true }

/** A place in the words. */
export type StandingPlace = Exclude<Place, { readonly state: 'orphaned' }>

/** Everywhere that an annotation stands, in reading order. */
export function piecesOf(place: StandingPlace): readonly TextRange[] {
  return ('pieces' in place ? place.pieces : undefined) ?? [place.range]
}

/** The words that stand there, those of pieces apart as if they were paragraphs. */
export function wordsOfPlace({ text }: Pick<WordsIndex, 'text'>, place: StandingPlace): string {
  return piecesOf(place)
    .map(({ start, end }) => text.slice(start, end))
    .join(PARAGRAPH_SEPARATOR)
}
