import * as Y from 'yjs'
import { SeededRandom } from '../../seeds/seeded-random.ts'
import { TEXT } from './writer.ts'

const AUTHORS = 8
const PHRASE = '读书人把这一句话抄在纸上'
/** What a phrase adds to the encoded state. */
const PHRASE_BYTES = 34
/** How far from the last phrase the next one begins, in characters. */
const NEAR = 40

const made = new Map<number, Uint8Array>()

/**
 * The state of a text of about `sizeBytes` encoded, the same each time: written by several people in phrases here and there, some of
 * it deleted again. So its structure has to be read and written, as that of a real text, and is not one long string.
 */
export function preparedState(sizeBytes: number): Uint8Array {
  const known = made.get(sizeBytes)
  if (known) return known
  const random = new SeededRandom(sizeBytes)
  const doc = new Y.Doc()
  const text = doc.getText(TEXT)
  let caret = 0
  for (let phrase = 0; phrase < sizeBytes / PHRASE_BYTES; phrase++) {
    doc.clientID = 1 + random.below(AUTHORS)
    // People go on near where they were; now and then somebody starts elsewhere.
    const isElsewhere = random.below(50) === 0
    caret = isElsewhere
      ? random.below(text.length + 1)
      : caret - random.below(Math.min(caret, NEAR) + 1)
    const written = PHRASE.slice(0, 1 + random.below(PHRASE.length))
    text.insert(caret, written)
    if (random.below(10) === 0) text.delete(caret, 1)
    caret = Math.min(text.length, caret + random.below(2 * NEAR))
  }
  const state = Y.encodeStateAsUpdate(doc)
  made.set(sizeBytes, state)
  return state
}
