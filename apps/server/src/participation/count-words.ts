import { readParagraphs } from '@variorum/ydoc'
import { wordsKey } from '../access/text-rows.ts'
import type { Storage } from '../storage/ports.ts'
import type { RoomRegistry } from '../sync/room/room-registry.ts'
import { noteWordsCount, uncountedTexts, type WordsCount } from './counted-words-rows.ts'

/** How often it is looked whether words changed: so soon the page of a group says how long a text is by now. */
export const WORDS_COUNTED_EVERY_MS = 30_000
/** Texts that one look counts: the words of each are read whole, beside everything else that the server does. */
const TEXTS_AT_ONCE = 20

/**
 * Counts the words of texts that changed since they were counted: how many characters and paragraphs there are, and which paragraphs somebody came to that are gone by now. Where
 * several servers run, each may do so, and both find the same.
 * @throws the first of what kept a text from being counted, once all others are.
 */
export async function countWords(
  { storage, rooms }: { readonly storage: Storage; readonly rooms: Pick<RoomRegistry, 'open'> },
  isStopped: () => boolean,
): Promise<void> {
  const failures: unknown[] = []
  let left = TEXTS_AT_ONCE
  for (const text of await uncountedTexts(storage.rows)) {
    if (left === 0 || isStopped()) break
    try {
      const counted = await countIn(rooms, text)
      await storage.transaction(({ rows }) => noteWordsCount(rows, text, counted))
      left--
    } catch (error) {
      // One that can't be read keeps no other from being counted.
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}

async function countIn(
  rooms: Pick<RoomRegistry, 'open'>,
  text: Parameters<typeof wordsKey>[0],
): Promise<WordsCount> {
  const words = await rooms.open(wordsKey(text))
  const paragraphs = await words.read((doc) => readParagraphs(doc))
  return {
    characterCount: paragraphs.reduce((sum, { text: said }) => sum + said.length, 0),
    paragraphIds: new Set(paragraphs.map(({ id }) => id)),
  }
}
