import { setImmediate } from 'node:timers/promises'
import type { TextId } from '@variorum/document'
import { wordsKey, type TextRow } from '../access/text-rows.ts'
import type { WorkingDeps } from '../annotations/annotation-deps.ts'
import { recordPlacements } from '../annotations/placements.ts'
import { FIND_PLACES, type TargetsPart } from './find-places-job.ts'
import {
  notePlaces,
  notePlacing,
  noteTextPlaced,
  placesToNote,
  targetPages,
  type StaleText,
} from './text-placing-rows.ts'

/** Places that one transaction notes: some milliseconds, in which nobody else writes. */
const PLACES_AT_ONCE = 200

/** What looking through a text needs. */
export type PlacingDeps = Pick<
  WorkingDeps,
  'storage' | 'workers' | 'quoteMemory' | 'onQuotesSearched' | 'now'
> & { readonly rooms: Pick<WorkingDeps['rooms'], 'open'> }

/** For whom it is done. */
interface PlacingFor {
  /** Of one asker no two texts are looked through at the same time. */
  readonly askerId: string
  readonly signal: AbortSignal
  /** The text as it is when it is its turn. @throws where nobody may want it any more. */
  readonly textNow: (textId: TextId) => Promise<Pick<TextRow, 'id' | 'words_epoch'>>
}

/**
 * Looks in a worker where the threads of a text stand by now, and notes it for the desk and the ledger. What is found is what anybody would find, so all threads are
 * looked for, also those that the asker does not see. Answers whether all were looked for to the end.
 * @throws what `textNow` and `WorkerPool.run` throw.
 */
export async function placeText(
  deps: PlacingDeps,
  stale: Pick<StaleText, 'textId' | 'wordsEpoch' | 'wordsSeq'>,
  { askerId, signal, textNow }: PlacingFor,
): Promise<boolean> {
  const { storage, rooms } = deps
  const { rows } = storage
  const { textId } = stale
  const startedAt = deps.now()
  const found = await deps.workers.run(FIND_PLACES, {
    askerId,
    signal,
    parts: async function* (): AsyncGenerator<TargetsPart> {
      const text = await textNow(textId)
      // Where nobody comes to the end of it, the next ones look elsewhere.
      await storage.transaction((transaction) => notePlacing(transaction.rows, textId, startedAt))
      const words = await rooms.open(wordsKey(text))
      const answers = deps.quoteMemory.recall(textId)
      yield { type: 'words', updates: await words.updates(), answers }
      for await (const targets of targetPages(rows, textId)) {
        yield { type: 'targets', targets }
        await setImmediate()
      }
    },
  })
  deps.quoteMemory.keep(textId, found.answers)
  deps.onQuotesSearched(found.searchCount)
  await recordPlacements(storage, textId, found.outcomes, startedAt)
  const news = await placesToNote(rows, textId, found.places)
  for (let from = 0; from < news.length; from += PLACES_AT_ONCE) {
    const places = news.slice(from, from + PLACES_AT_ONCE)
    await storage.transaction((transaction) => notePlaces(transaction.rows, places))
  }
  if (found.places.some(({ state }) => state === 'unknown')) return false
  await storage.transaction((transaction) => noteTextPlaced(transaction.rows, stale, startedAt))
  return true
}
