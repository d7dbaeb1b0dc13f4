import type { TextRange } from './words-index.ts'

/**
 * Where an annotation stands now. `anchored`: on its own words. `moved`: found again by its quote, with a score from
 * 0 to 1; `isCertain` is false where a person should look. `orphaned`: its words are gone; it is kept and shown with its old quote.
 * An orphan whose `isSearchUnfinished` was not looked for in the whole text: a pass may search only so much.
 * Ranges count in the whole text (see `WordsIndex`).
 */
export type Place =
  | { readonly state: 'anchored'; readonly range: TextRange }
  | {
      readonly state: 'moved'
      readonly range: TextRange
      readonly score: number
      readonly isCertain: boolean
    }
  | { readonly state: 'orphaned'; readonly isSearchUnfinished?: true }
