import * as z from 'zod'
import { annotationKind, attributes, audience } from './annotation-schemas.ts'
import { mentionedNames, personName } from './notification-schemas.ts'
import { annotationId, time } from './scalar-schemas.ts'

/** Entries in one answer: more than two screens of a laptop show. */
export const LEDGER_PAGE_ENTRIES = 40
/** What the ledger repeats of a quote, and of what was said on it: as much as one compares at a glance. */
export const LEDGER_WORDS_MAX_CHARS = 500

/**
 * What became of an annotation's place, in the order in which it is told. Kept names never change: they stand in addresses that people
 * keep.
 */
export const LEDGER_STATES = [
  /** On all of its own characters. */
  'anchored',
  /** A person confirmed where it stands, or put it there, and nothing changed since. */
  'confirmed',
  /** On what is left of its characters. */
  'changed',
  /** None of its characters is left; its very words stand elsewhere. */
  'moved',
  /** None of its characters is left; something like its words stands elsewhere. */
  'fuzzy',
  /** Its words are gone, as it was found or as a person said. */
  'orphaned',
  /** Nobody has looked since it was put there. */
  'unknown',
] as const
/** One of `LEDGER_STATES`. */
export type LedgerState = (typeof LEDGER_STATES)[number]

/** Where a page ends and the next one begins; to be handed back as it came. */
export const ledgerPlace = z.object({ position: z.number(), id: annotationId })

const ledgerEntry = z.object({
  id: annotationId,
  kind: annotationKind,
  audience,
  attributes,
  authorName: personName,
  createdAt: time,
  isOpen: z.boolean(),
  state: z.enum(LEDGER_STATES),
  /** Open, and a person has to look: what a desk lists under `please-confirm` and `words-are-gone`. */
  isDoubtful: z.boolean(),
  /** The policy lets whoever asks settle it. */
  maySettle: z.boolean(),
  /** The beginning of the words that it was put on. */
  quote: z.string(),
  /** Of `changed`, `moved` and `fuzzy`: the beginning of what stands where it is now. */
  wordsNow: z.string().nullable(),
  /** Of `changed`: how much of its characters is left, between 0 and 1. */
  share: z.number().nullable(),
  /** Of `moved` and `fuzzy`: how well the place agrees with its quote, between 0 and 1. */
  score: z.number().nullable(),
  /** The number that the reading room shows in the gutter; null where it stands in no paragraph. */
  paragraphNumber: z.int().nullable(),
  /** What happened to its place last, and when; null where nothing ever did. */
  last: z
    .object({
      cause: z.enum(['words-changed', 'confirmed', 'chosen', 'given-up']),
      at: time,
      /** Who settled it; null where words were changed. */
      byName: personName.nullable(),
    })
    .nullable(),
  /** The beginning of the first comment that stands; null where there is none. */
  opening: z.object({ words: z.string(), mentioned: mentionedNames }).nullable(),
})

/** A page of the ledger of one text. */
export const ledgerPage = z.object({
  entries: z.array(ledgerEntry),
  /** Null where nothing comes any more. */
  next: ledgerPlace.nullable(),
  /** How many there are of each state, and of those how many are doubtful, whatever the list is narrowed to; on the first page alone. */
  counts: z
    .object({
      states: z.record(z.enum(LEDGER_STATES), z.int()),
      doubtfulStates: z.record(z.enum(LEDGER_STATES), z.int()),
    })
    .nullable(),
  /** Some were not looked for in the words as they are by now: `placeLedger` does. */
  isPlaceStale: z.boolean(),
})

/** Parsed from `ledgerPlace`. */
export type LedgerPlace = z.output<typeof ledgerPlace>
/** Parsed from `ledgerEntry`. */
export type LedgerEntry = z.output<typeof ledgerEntry>
/** Parsed from `ledgerPage`. */
export type LedgerPage = z.output<typeof ledgerPage>
