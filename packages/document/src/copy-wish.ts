import { ATTRIBUTES } from './annotation-attributes.ts'
import { ANNOTATION_KINDS } from './annotation-kinds.ts'
import type { MemberId } from './ids.ts'

/** How one option of a copy stands in an address, and what it is where nothing is said. */
interface CopyOption<Value> {
  /** What a copy has that was asked for nothing. */
  readonly none: Value
  /** Null if no such value can be written. */
  readonly read: (written: string) => Value | null
  readonly write: (value: Value) => string
}

/** One of these, the first where nothing is said. */
function oneOf<const Names extends readonly [string, ...string[]]>(
  ...names: Names
): CopyOption<Names[number]> & { readonly names: Names } {
  const read = (written: string) => names.find((name) => name === written) ?? null
  return { names, none: names[0], read, write: (name) => name }
}

/** More than anybody ticks, and few enough to be looked through for each thread. */
const LIST_MAX = 100
const LISTED_MAX_CHARS = 100

/** Any of those that `isOne` knows; none at all asks for nothing. */
function anyOf<Item extends string>(
  isOne: (written: string) => written is Item,
): CopyOption<readonly Item[]> {
  const read = (written: string) => {
    const items = written.split(',').map((item) => unescaped(item))
    const known = items.filter((item) => item !== null && isOne(item))
    return known.length === items.length && items.length <= LIST_MAX ? known : null
  }
  return { none: [], read, write: (items) => items.map((item) => encodeURIComponent(item)).join() }
}

function unescaped(item: string): string | null {
  try {
    return decodeURIComponent(item)
  } catch {
    return null // Half an escape.
  }
}

const oneAmong =
  <const Item extends string>(items: readonly Item[]) =>
  (written: string): written is Item =>
    items.some((item) => item === written)
const isShort = (written: string): written is string =>
  written !== '' && written.length <= LISTED_MAX_CHARS
const isMemberId = (written: string): written is MemberId => /^[\da-f-]{36}$/.test(written)

/** A day as the reader's calendar has it, such as `2026-03-05`. Days compare as they are written. */
const day: CopyOption<string | null> = {
  none: null,
  read: (written) =>
    /^\d{4}-\d{2}-\d{2}$/.test(written) && !Number.isNaN(Date.parse(written)) ? written : null,
  write: String,
}

/** The number that a paragraph wears in copies and in the room, from 1. */
const paragraphNumber: CopyOption<number | null> = {
  none: null,
  read: (written) => (/^[1-9]\d{0,6}$/.test(written) ? Number(written) : null),
  write: String,
}

/**
 * What can be said of a copy beside its format, its language and its time zone. A line here is a further option: its name is that in the
 * address of a copy, and what it does stands in `threads-wished.ts` or with whoever writes copies.
 */
const OPTIONS = {
  /** Which threads. `mine`: in which the asker marked or said something; `none`: the words alone. */
  threads: oneOf('all', 'open', 'mine', 'none'),
  /**
   * What facilitators made of them: without what they left out, only what they featured, or whatever they say of it. All but the first is theirs alone to choose, save that
   * anybody takes `all` of `threads: mine`.
   */
  states: oneOf('kept', 'featured', 'all'),
  /** How people are called: as the group knows them, by numbers, or not at all. */
  names: oneOf('as-shown', 'numbers', 'none'),
  /** Marks without a word. */
  highlights: oneOf('in', 'out'),
  resolved: oneOf('in', 'out'),
  /** How many said what of a comment in one press. An archive has them always. */
  reactions: oneOf('out', 'in'),
  /** In a Word copy, marks without a word: shaded alone, or with a comment by whoever made them. */
  shading: oneOf('alone', 'named'),
  /** None of these four asks for nothing. */
  kinds: anyOf(oneAmong(ANNOTATION_KINDS)),
  colors: anyOf(oneAmong(ATTRIBUTES.color.values)),
  tags: anyOf(isShort),
  /** By the ids under which they stand in the text. */
  authors: anyOf(isMemberId),
  /** The first and the last day on which something was said in a thread, or it was begun. */
  since: day,
  until: day,
  /** The first and the last paragraph. The words are all in the copy; threads elsewhere are not. */
  fromParagraph: paragraphNumber,
  toParagraph: paragraphNumber,
  /** Of a copy that has pages. */
  page: oneOf('a4', 'letter'),
  /** Where notes stand in a copy that has pages: beside their lines, behind the paragraph of their words, or behind all words. */
  notes: oneOf('margin', 'between', 'end'),
  /** How a Word copy shows corrections on which nobody decided: in comments, or as tracked changes. */
  corrections: oneOf('said', 'tracked'),
} as const

/** What somebody wants in a copy, of all that they may have in it. */
export type CopyWish = {
  readonly [Name in CopyOptionName]: (typeof OPTIONS)[Name]['none']
}
type CopyOptionName = keyof typeof OPTIONS

const OPTION_NAMES = Object.keys(OPTIONS) as readonly CopyOptionName[]

/** Whether an option of a copy is called so. */
export function isCopyOption(name: string): boolean {
  return OPTION_NAMES.some((known) => known === name)
}

/** What a copy is that was asked for nothing: everything that the group sees, as it sees it, but for what facilitators left out. */
export const PLAIN_COPY = Object.fromEntries(
  OPTION_NAMES.map((name) => [name, OPTIONS[name].none]),
) as CopyWish

/** The values of an option that is one of a few, in the order in which they are offered. */
export function valuesOf<
  Name extends 'threads' | 'states' | 'names' | 'page' | 'notes' | 'corrections',
>(name: Name): (typeof OPTIONS)[Name]['names'] {
  return OPTIONS[name].names
}

/** Options that mean nothing in another text, or that are not to follow anybody there unseen. */
const OF_ONE_TEXT = [
  'states',
  'tags',
  'authors',
  'since',
  'until',
  'fromParagraph',
  'toParagraph',
] as const

/** Of a wish what can be wished of any text. */
export function lastingWish(wish: CopyWish): CopyWish {
  return { ...wish, ...Object.fromEntries(OF_ONE_TEXT.map((name) => [name, PLAIN_COPY[name]])) }
}

/** For an address: what is wished beyond a plain copy, by its names there. The same wish is always written alike. */
export function writeCopyWish(wish: CopyWish): Record<string, string> {
  const written = OPTION_NAMES.map((name) => {
    const { none, write } = OPTIONS[name] as CopyOption<unknown>
    return [name, write(wish[name]), write(none)] as const
  })
  return Object.fromEntries(
    written.flatMap(([name, value, none]) => (value === none ? [] : [[name, value]])),
  )
}

/** Reads what `writeCopyWish` wrote; null if a value is unknown: a copy that lacks what was asked for would not say so. */
export function readCopyWish(written: (name: string) => string | undefined): CopyWish | null {
  const entries = OPTION_NAMES.map((name) => {
    const value = written(name)
    const option = OPTIONS[name] as CopyOption<unknown>
    return [name, value === undefined ? option.none : option.read(value)] as const
  })
  const isUnread = entries.some(([name, value]) => value === null && written(name) !== undefined)
  return isUnread ? null : (Object.fromEntries(entries) as CopyWish)
}
