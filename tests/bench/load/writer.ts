import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { SeededRandom } from '../../seeds/seeded-random.ts'

/** The text that everybody writes in. */
export const TEXT = 'words'

/** Somebody who types one character per update, and remembers when. */
export class Writer {
  readonly clientId: number
  readonly doc = new Y.Doc()
  /** When the update of each clock was sent. */
  readonly sentAt: number[] = []
  readonly #random: SeededRandom
  readonly #root: string
  #update: Uint8Array = new Uint8Array(0)

  /** `root` is the text that it writes in. */
  constructor(clientId: number, root = TEXT) {
    this.clientId = clientId
    this.#root = root
    this.doc.clientID = clientId
    this.#random = new SeededRandom(clientId)
    this.doc.on('update', (update: Uint8Array) => (this.#update = update))
  }

  /** Types a character behind the last one, or anywhere in what it wrote if it `isScattered`. */
  type(isScattered = false): Uint8Array {
    const text = this.doc.getText(this.#root)
    const at = isScattered ? this.#random.below(text.length + 1) : text.length
    text.insert(at, '文')
    this.sentAt.push(performance.now())
    return this.#update
  }

  /** Moves its caret: an awareness state as editors send it. */
  move(): Uint8Array {
    const clock = this.sentAt.push(performance.now()) - 1
    const caret = { type: { client: this.clientId, clock }, assoc: 0 }
    const state = {
      user: { name: `读者 ${this.clientId}` },
      cursor: { anchor: caret, head: caret },
    }
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint(encoder, this.clientId)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, JSON.stringify(state))
    })
  }
}
