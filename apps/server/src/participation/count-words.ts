import { AppError } from '@variorum/protocol'
import { readParagraphs } from '@variorum/ydoc'
import { wordsKey } from '../access/text-rows.ts'
import type { Storage } from '../storage/ports.ts'
import type { RoomRegistry } from '../sync/room/room-registry.ts'
import type { WorkerPool } from '../worker-pool/worker-pool.ts'
import { wordsCountOf } from './count-long-words.ts'
import { COUNT_WORDS, type WordsPart } from './count-words-job.ts'
import {
  noteWordsCount,
  uncountedTexts,
  type UncountedText,
  type WordsCount,
} from './counted-words-rows.ts'

/** How often it is looked whether words changed: so soon the page of a group says how long a text is by now. */
export const WORDS_COUNTED_EVERY_MS = 30_000
/** Texts that one look counts, beside everything else that the server does. */
const TEXTS_AT_ONCE = 20
/** Words of so many bytes are read in some milliseconds, which crossing to a worker takes, too; a book would keep everybody waiting for a tenth of a second. */
const COUNTED_HERE_MAX_BYTES = 128 * 1024
/** In the queue for workers these come in turn with everybody who asks for something. */
const ASKER = 'who counts words'

interface CountingDeps {
  readonly storage: Storage
  readonly rooms: Pick<RoomRegistry, 'open'>
  readonly workers: Pick<WorkerPool, 'run'>
}

/**
 * Counts the words of texts that changed since they were counted: how many characters and paragraphs there are, and which paragraphs somebody came to that are gone by now. Where
 * several servers run, each may do so, and both find the same. While workers have no time, long words wait for the next call.
 * @throws the first of what kept a text from being counted, once all others are.
 */
export async function countWords(deps: CountingDeps, signal: AbortSignal): Promise<void> {
  const { storage } = deps
  const failures: unknown[] = []
  let left = TEXTS_AT_ONCE
  for (const text of await uncountedTexts(storage.rows)) {
    if (left === 0 || signal.aborted) break
    try {
      const counted = await countIn(deps, text, signal)
      await storage.transaction(({ rows }) => noteWordsCount(rows, text, counted))
      left--
    } catch (error) {
      if (signal.aborted) return
      // One that can't be read keeps no other from being counted.
      if (!isBusy(error)) failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}

async function countIn(
  { rooms, workers }: CountingDeps,
  text: UncountedText,
  signal: AbortSignal,
): Promise<WordsCount> {
  const words = await rooms.open(wordsKey(text))
  const updates = await words.updates()
  if (bytesIn(updates) <= COUNTED_HERE_MAX_BYTES) {
    return words.read((doc) => wordsCountOf(readParagraphs(doc)))
  }
  return workers.run(COUNT_WORDS, { askerId: ASKER, signal, parts: () => [updates] })
}

function bytesIn(updates: WordsPart): number {
  return updates.reduce((sum, { length }) => sum + length, 0)
}

function isBusy(error: unknown): boolean {
  return error instanceof AppError && error.code === 'server-busy'
}
