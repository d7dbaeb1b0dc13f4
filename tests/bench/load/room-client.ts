import { WebSocket } from 'ws'
import type { Address } from '../servers/server-names.ts'
import { DeliveryCount } from './delivery-count.ts'
import { Frames, NO_CHANGES, NOTHING_KNOWN } from './load-frames.ts'
import { remembering, spansOfAwareness, spansOfUpdate, type Span } from './spans.ts'

const readUpdate = remembering(spansOfUpdate)
const readAwareness = remembering(spansOfAwareness)

/** Told of everything new that a client hears: clocks from `first` up to, not including, the span's end. */
type Hearing = (client: RoomClient, span: Span, first: number) => void

export interface RoomClientOptions {
  readonly address: Address
  readonly room: string
  /** What this client writes under; what comes back of it is not counted. */
  readonly clientId: number
  /** Who connects, where the server asks. */
  readonly cookie?: string
  readonly onUpdate?: Hearing
  readonly onAwareness?: Hearing
}

/** One client on a bare WebSocket. It counts what it hears and integrates nothing, so that the load does not outweigh the server. */
export class RoomClient {
  readonly clientId: number
  readonly room: string
  readonly updates = new DeliveryCount()
  readonly states = new DeliveryCount()
  /** Everything it was sent, for a client that is to be compared afterwards. */
  kept: Uint8Array[] | null = null
  /** Set when the connection ended before this side left. */
  closeCode: number | null = null
  #hasLeft = false
  readonly #socket: WebSocket
  readonly #frames: Frames
  readonly #options: RoomClientOptions
  #onState: (() => void) | null = null

  /** Resolves with the answer to its first question. */
  static async join(options: RoomClientOptions, keepsAll = false): Promise<RoomClient> {
    const client = new RoomClient(options)
    if (keepsAll) client.kept = []
    await client.#nextState(() => undefined)
    return client
  }

  private constructor(options: RoomClientOptions) {
    this.#options = options
    this.clientId = options.clientId
    this.room = options.room
    this.#frames = new Frames(options.address.dialect, options.room)
    this.#socket = new WebSocket(options.address.url.replace('{room}', options.room), {
      perMessageDeflate: false,
      skipUTF8Validation: true,
      ...(options.cookie === undefined ? {} : { headers: { cookie: options.cookie } }),
    })
    this.#socket.on('open', () => this.#greet())
    this.#socket.on('message', (data) => this.#hear(data as Buffer))
    this.#socket.on('error', () => this.#socket.terminate())
    this.#socket.on('close', (code) => {
      if (!this.#hasLeft) this.closeCode = code
      this.#onState?.()
    })
  }

  sendUpdate(update: Uint8Array): void {
    this.#socket.send(this.#frames.update(update))
  }

  sendAwareness(states: Uint8Array): void {
    this.#socket.send(this.#frames.awareness(states))
  }

  /** Asks for the whole state once more. */
  async ask(): Promise<void> {
    await this.#nextState(() => this.#socket.send(this.#frames.step1(NOTHING_KNOWN)))
  }

  leave(): void {
    this.#hasLeft = true
    this.#socket.terminate()
  }

  #nextState(ask: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#onState = () => {
        this.#onState = null
        if (this.closeCode === null) resolve()
        else reject(new Error(`A client was closed with ${this.closeCode} before it got an answer`))
      }
      ask()
    })
  }

  #greet(): void {
    this.#socket.send(this.#frames.hello() ?? this.#frames.step1(NOTHING_KNOWN))
  }

  #hear(bytes: Buffer): void {
    const received = this.#frames.read(bytes)
    switch (received.type) {
      case 'admitted':
        return this.#socket.send(this.#frames.step1(NOTHING_KNOWN))
      case 'asked':
        return this.#socket.send(this.#frames.step2(NO_CHANGES))
      case 'state':
        this.#hearUpdate(received.payload)
        return this.#onState?.()
      case 'update':
        return this.#hearUpdate(received.payload)
      case 'awareness':
        return this.#hearAwareness(received.payload)
      case 'other':
    }
  }

  #hearUpdate(payload: Uint8Array): void {
    this.kept?.push(payload)
    for (const span of readUpdate(payload)) {
      // Servers echo all, some or nothing of what a client wrote itself.
      if (span.clientId === this.clientId) continue
      const first = this.updates.take(span)
      if (first < span.end) this.#options.onUpdate?.(this, span, first)
    }
  }

  #hearAwareness(payload: Uint8Array): void {
    for (const span of readAwareness(payload)) {
      if (span.clientId === this.clientId) continue
      const first = this.states.takeNewest(span)
      if (first < span.end) this.#options.onAwareness?.(this, span, first)
    }
  }
}
