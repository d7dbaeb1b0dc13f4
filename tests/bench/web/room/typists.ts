import { setTimeout as wait } from 'node:timers/promises'
import * as Y from 'yjs'
import { replacesInSequence } from '../../../../packages/ydoc/src/words/typing.test-support.ts'
import { WordsSequence } from '../../../../packages/ydoc/src/words/words-sequence.ts'
import { RoomClient } from '../../load/room-client.ts'
import { LETTERS } from '../page/book.ts'
import type { CrowdedText } from './crowded-server.ts'

export const TYPISTS = 5
/** A letter a second, pauses for thought included, for an hour. */
export const LETTERS_EACH = 3_600
/** The hour is over in a minute or two. */
const LETTER_EVERY_MS = 20
/** Whoever has typed so many goes on elsewhere. */
const LETTERS_IN_A_PLACE = 60
const FIRST_CLIENT_ID = 9_000
const ALL_ARRIVED_MS = 3_000

/** Does something else now and then: after so many letters of each. */
interface Meanwhile {
  readonly every: number
  readonly act: () => Promise<void>
}

/** Five people type into one text, each a letter at a time and in one place after the other; as others in each `hour`. */
export async function typeForAnHour(
  text: CrowdedText,
  hour: number,
  meanwhile: Meanwhile,
): Promise<void> {
  const firstId = FIRST_CLIENT_ID + hour * TYPISTS
  const typists = await Promise.all(
    Array.from({ length: TYPISTS }, (_, at) => Typist.joins(text, firstId + at)),
  )
  for (let letter = 0; letter < LETTERS_EACH; letter++) {
    for (const typist of typists) typist.types(letter)
    if (letter % meanwhile.every === 0) await meanwhile.act()
    await wait(LETTER_EVERY_MS)
  }
  await wait(ALL_ARRIVED_MS)
  for (const typist of typists) typist.leaves()
}

class Typist {
  readonly #client: RoomClient
  readonly #words: WordsSequence

  static async joins({ url, cookie }: CrowdedText, clientId: number): Promise<Typist> {
    const { host, pathname } = new URL(url)
    const textId = pathname.split('/').at(-1) ?? ''
    const address = {
      dialect: 'y-websocket',
      url: `ws://${host}/sync/words/${textId}?durable`,
    } as const
    return new Typist(
      await RoomClient.join({ address, room: '', clientId, cookie }, true),
      clientId,
    )
  }

  private constructor(client: RoomClient, clientId: number) {
    this.#client = client
    const doc = new Y.Doc()
    doc.clientID = clientId
    for (const update of client.kept ?? []) Y.applyUpdate(doc, update)
    client.kept = null
    this.#words = new WordsSequence(doc)
    doc.on('update', (update: Uint8Array) => client.sendUpdate(update))
  }

  /** Its letter number `letter`. */
  types(letter: number): void {
    if (this.#client.closeCode !== null) throw new Error(`Closed with ${this.#client.closeCode}`)
    const place = Math.floor(letter / LETTERS_IN_A_PLACE) * TYPISTS + this.#client.clientId
    const nth = place % this.#words.blocks.length
    const offset = letter % LETTERS_IN_A_PLACE
    const character = LETTERS.charAt(letter % LETTERS.length)
    replacesInSequence(this.#words, nth, offset, 0, [{ type: 'text', text: character }])
  }

  leaves(): void {
    this.#client.leave()
    this.#words.destroy()
  }
}
