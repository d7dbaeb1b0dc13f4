import {
  dayWriter,
  tellsEverything,
  threadsByState,
  threadsWished,
  type AnnotatedText,
  type MemberId,
  type PlacedThread,
} from '@variorum/document'
import { OUTSIDE_SENTENCES } from '@variorum/document/languages'
import { sourceOfWords } from '@variorum/formats'
import type { AnnotatedWordsPart } from '../annotations/annotated-words-parts.ts'
import { placeThreads, type AnnotatedWords } from '../annotations/place-threads.ts'
import { copyNames } from './copy-names.ts'
import type { CopyOrder } from './make-copy-job.ts'

/** What a copy is written from, and of what it was chosen. */
export interface WishedText {
  readonly order: CopyOrder
  readonly annotated: AnnotatedText
  /** The threads that are in it, those that may be by what facilitators made of them, and all that its readers see. */
  readonly held: readonly PlacedThread[]
  readonly standing: readonly PlacedThread[]
  readonly all: AnnotatedWords
  /** How it calls everybody of `all`. */
  readonly names: ReadonlyMap<MemberId, string>
}

/**
 * Chooses of what crossed to a worker what a copy is to hold; both the copy and what is said of it beforehand are made of this.
 * @throws {RangeError} for an unknown time zone.
 */
export function wishedText(parts: readonly (CopyOrder | AnnotatedWordsPart)[]): WishedText {
  const order = parts.find((part) => part.type === 'copy')
  if (!order) throw new Error('Nobody said what copy to make')
  const { voice, wish, groupName, exportedAt } = order
  const all = placeThreads(parts.filter((part) => part.type !== 'copy'))
  const states = new Map(
    parts.flatMap((part) =>
      part.type === 'annotations' ? part.rows.map(({ id, state }) => [id, state]) : [],
    ),
  )
  const standing = threadsByState(all.threads, wish, (id) => states.get(id) ?? 'new')
  const held = threadsWished(standing, wish, {
    askerId: all.shownIdOf(order.askerId),
    index: all.index,
    dayOf: dayWriter(voice.timeZone),
  })
  const say = OUTSIDE_SENTENCES[voice.language].copies
  const names = copyNames(all.threads, all.names, wish.names, say, order.highestNumber)
  const annotated = sourceOfWords({
    document: all.document,
    groupName,
    threads: held,
    names,
    images: new Map(
      parts.flatMap((part) =>
        part.type === 'image'
          ? [[part.hash, { type: 'held', mediaType: part.media_type, bytes: part.bytes }]]
          : [],
      ),
    ),
    exportedAt,
    // How far they are is facilitators' own, unless one of them asks for whatever they say of it.
    ...(tellsEverything(order.format) && wish.states === 'all' && order.knowsStates && { states }),
  })
  return { order, annotated, held, standing, all, names }
}
