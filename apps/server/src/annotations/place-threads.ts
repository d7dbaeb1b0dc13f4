import {
  inDocumentOrder,
  type WordsIndex,
  type AuthorName,
  type MemberId,
  type PlacedThread,
  type TextDocument,
} from '@variorum/document'
import { membersIn, paragraphsOf, resolveTargets, WordsMap } from '@variorum/ydoc'
import { toAnnotation, toComment, toThreads } from '../layers/annotation-rows.ts'
import { ownName, publicName, type ShownMember } from '../layers/pseudonyms.ts'
import { withReactions } from '../layers/reaction-rows.ts'
import { shownThread } from '../layers/shown-threads.ts'
import { foldStored } from '../sync/commit/fold-stored.ts'
import type { AnnotatedWordsPart } from './annotated-words-parts.ts'
import { KeptAnswers } from './kept-answers.ts'
import { outcomeOf, type PlaceOutcome } from './placements.ts'

/**
 * Searching for lost quotes that one review or copy may do, in steps (`StepTally`): some four seconds. A lost sentence of fifty
 * characters in a text of 100,000 takes 200,000; a quote of 5,000, the longest there is, takes 16 million. What is left over is shown as
 * orphaned, and the next one goes on where this one ended, since answers are kept.
 */
export const SEARCH_STEPS_MAX = 320_000_000

/** A text's words as they are on disk, and the threads that one member may see, each with its place in them, in document order. */
export interface AnnotatedWords {
  readonly document: TextDocument
  readonly index: WordsIndex
  readonly threads: readonly PlacedThread[]
  readonly names: ReadonlyMap<MemberId, AuthorName>
  /** Under which id the text shows a member; null for one whom none of these threads holds. */
  readonly shownIdOf: (id: MemberId) => MemberId | null
  readonly found: SearchReport
}

/** What was searched for, and what the next one need not search for; both for the server. */
export interface SearchReport {
  /** For `QuoteMemory`. */
  readonly answers: Uint8Array
  readonly searchCount: number
  /** For the ledger. */
  readonly outcomes: readonly PlaceOutcome[]
}

/** Places what `readAnnotatedWords` read; runs in a worker. */
export function placeThreads(
  parts: readonly AnnotatedWordsPart[],
  maxSteps = SEARCH_STEPS_MAX,
): AnnotatedWords {
  const words = parts.find((part) => part.type === 'words')
  if (!words) throw new Error('Threads without words have no place')
  const members = new Map<MemberId, ShownMember>(
    parts.flatMap((part) => (part.type === 'members' ? [...part.members] : [])),
  )
  const rowThreads = toThreads(
    parts.flatMap((part) => (part.type === 'annotations' ? annotationsIn(part) : [])),
    withReactions(
      parts.flatMap((part) => (part.type === 'comments' ? part.rows.map(toComment) : [])),
      parts.flatMap((part) => (part.type === 'reactions' ? part.rows : [])),
    ),
  )
  const met = new Set(rowThreads.flatMap((thread) => [...membersIn(thread)]))
  const threads = rowThreads.map((thread) => shownThread(thread, members))

  const { doc, map } = wordsIn(words)
  const { blocks, index } = map
  const paragraphs = paragraphsOf(blocks)
  const answers = new KeptAnswers(index, words.answers)
  const targets = threads.map(({ annotation }) => annotation.target)
  const { places, searchCount } = resolveTargets(doc, index, targets, { answers, maxSteps })
  const outcomes = threads.flatMap(
    ({ annotation }, at) => outcomeOf(annotation.id, places[at] ?? null) ?? [],
  )
  return {
    document: { title: words.title, language: words.language, paragraphs },
    index,
    threads: inDocumentOrder(
      threads.map((thread, at) => ({ ...thread, place: places[at] ?? null })),
    ),
    names: new Map(
      [...members]
        .filter(([id]) => met.has(id))
        .map(([, shown]) => [shown.id, words.seesNames ? ownName(shown) : publicName(shown)]),
    ),
    shownIdOf: (id) => members.get(id)?.id ?? null,
    found: { answers: answers.encode(), searchCount, outcomes },
  }
}

/** Reads of a part what can be read of it alone; `placeThreads` finds it done. Parts of other kinds are passed over. */
export function readAhead(part: { readonly type: string }): void {
  const known = part as AnnotatedWordsPart
  if (known.type === 'words') wordsIn(known)
  if (known.type === 'annotations') annotationsIn(known)
}

const wordsIn = once(({ updates }: Extract<AnnotatedWordsPart, { type: 'words' }>) => {
  const { doc } = foldStored({ snapshot: null, updates })
  // Whoever places threads needs the way to their characters too: with it, the words are read once.
  return { doc, map: WordsMap.of(doc) }
})

const annotationsIn = once(({ rows }: Extract<AnnotatedWordsPart, { type: 'annotations' }>) =>
  rows.map(toAnnotation),
)

/** What `read` makes of each thing, made when it is first asked for. */
function once<Thing extends object, Result>(
  read: (thing: Thing) => Result,
): (thing: Thing) => Result {
  const known = new WeakMap<Thing, Result>()
  return (thing) => {
    const before = known.get(thing)
    if (before !== undefined) return before
    const made = read(thing)
    known.set(thing, made)
    return made
  }
}
