import { once } from 'node:events'
import {
  DURABLE_PARAM,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  MESSAGE,
  SYNC_PATH,
  wordsRoom,
} from '@variorum/protocol'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'

/** Some ten pages. */
const LONG_CHARS = 20_000

const SYNC = { step1: 0, step2: 1 } as const

/** A browser that types into the words of a text and hears what is on disk. Each edit leaves a mark of its own in a map. */
export class TypingClient {
  readonly doc = new Y.Doc()
  /** Marks that the server said are on disk. */
  readonly acknowledged = new Set<string>()
  readonly #name: string
  readonly #socket: WebSocket
  /** The marks in each frame that counts, in the order in which they were sent. */
  readonly #sent: string[][] = []
  readonly #synced = Promise.withResolvers<void>()
  #editCount = 0

  /** Resolves when it has the words. */
  static async joins(
    host: string,
    given: { readonly name: string; readonly cookie: string; readonly textId: string },
  ): Promise<TypingClient> {
    const room = wordsRoom(given.textId as Parameters<typeof wordsRoom>[0])
    const url = `ws://${host}${SYNC_PATH}/${room}?${DURABLE_PARAM}=1`
    // Node's client takes headers, which a browser's does not.
    const options = { headers: { cookie: given.cookie } } as unknown as string[]
    const client = new TypingClient(given.name, new WebSocket(url, options))
    await client.#synced.promise
    return client
  }

  private constructor(name: string, socket: WebSocket) {
    this.#name = name
    this.#socket = socket
    socket.binaryType = 'arraybuffer'
    socket.addEventListener('open', () =>
      socket.send(encodeSyncStep1(Y.encodeStateVector(this.doc)) as Uint8Array<ArrayBuffer>),
    )
    socket.addEventListener('message', ({ data }) =>
      this.#hears(new Uint8Array(data as ArrayBuffer)),
    )
    socket.addEventListener('close', ({ code }) =>
      this.#synced.reject(new Error(`Closed with ${code} before the words came`)),
    )
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#sends(encodeUpdate(update), [this.#mark])
    })
  }

  /** Marks that are in the words that this client has. */
  get marks(): ReadonlySet<string> {
    return new Set(this.doc.getMap('marks').keys())
  }

  /** How many marks went out, acknowledged or not. */
  get editCount(): number {
    return this.#editCount
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN
  }

  /** Puts `words` in front of the first paragraph's, and takes something out of it when it has become long. */
  types(words: string): void {
    this.#editCount++
    this.doc.transact(() => {
      this.doc.getMap('marks').set(this.#mark, true)
      const sequence = this.doc.getText('sequence')
      // Behind the mark of the paragraph.
      sequence.insert(1, words)
      // So that the text stays a text, however long people go on.
      const length = sequence.toJSON().indexOf('\n')
      if (length > LONG_CHARS) sequence.delete(1 + words.length, LONG_CHARS / 2)
    })
  }

  async leaves(): Promise<void> {
    if (this.#socket.readyState === WebSocket.CLOSED) return
    const closed = once(this.#socket, 'close')
    this.#socket.close()
    await closed
  }

  get #mark(): string {
    return `${this.#name}-${this.#editCount}`
  }

  #sends(frame: Uint8Array, marks: string[]): void {
    if (!this.isOpen) return
    this.#sent.push(marks)
    this.#socket.send(frame as Uint8Array<ArrayBuffer>)
  }

  #hears(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes)
    const type = decoding.readVarUint(decoder)
    if (type === MESSAGE.durable) {
      const stored = this.#sent.slice(0, decoding.readVarUint(decoder)).flat()
      for (const mark of stored) this.acknowledged.add(mark)
    }
    if (type !== MESSAGE.sync) return
    const kind = decoding.readVarUint(decoder)
    const payload = decoding.readVarUint8Array(decoder)
    if (kind === SYNC.step1) {
      this.#sends(encodeSyncStep2(Y.encodeStateAsUpdate(this.doc, payload)), [])
      return
    }
    Y.applyUpdate(this.doc, payload, this)
    if (kind === SYNC.step2) this.#synced.resolve()
  }
}
