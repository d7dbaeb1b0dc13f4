import type { Duplex } from 'node:stream'
import { CLOSE_CODES, type CloseCode } from '@variorum/protocol'
import type { WebSocket } from 'ws'
import { MessageMeter } from './message-meter.ts'
import { CLOSING_TIMEOUT_MS } from './sync-limits.ts'
import type { Unfinished, UnfinishedMessages } from './unfinished-messages.ts'
import { UserBudget } from './user-budgets.ts'

/** On what terms a connection may send. */
interface Terms {
  readonly budget: UserBudget
  /** How large a message may be when one of `length` bytes is announced. */
  readonly maxBytes: (length: number) => number
  /** Called when the client has sent what it may not, to close the connection with this code. */
  readonly onRefused: (code: CloseCode) => void
}

/**
 * The way in of a connection. `ws` reads a message to its end before anybody hears of it; this looks at the bytes before `ws` has them, so
 * that nobody has the server hold what they have no reason to send, and what is held without an end is counted. Before `admit` a client may
 * say nothing; after `close` nothing that it says is kept.
 */
export class Incoming implements Unfinished {
  readonly #socket: WebSocket
  readonly #stream: Duplex
  readonly #unfinished: UnfinishedMessages
  readonly #meter = new MessageMeter((length) => this.#terms.maxBytes(length))
  #terms: Terms = {
    budget: new UserBudget(),
    maxBytes: () => 0,
    onRefused: () => this.#socket.terminate(),
  }
  #countedBytes = 0
  #isClosing = false

  constructor(
    { socket, stream }: { readonly socket: WebSocket; readonly stream: Duplex },
    unfinished: UnfinishedMessages,
  ) {
    this.#socket = socket
    this.#stream = stream
    this.#unfinished = unfinished
    // Before the listener of `ws`, which is there already.
    stream.prependListener('data', this.#read)
    stream.once('close', () => this.#count(0))
  }

  get budget(): UserBudget {
    return this.#terms.budget
  }

  get unfinishedBytes(): number {
    return this.#countedBytes
  }

  get receivedBytes(): number {
    return this.#meter.receivedBytes
  }

  get endedMessages(): number {
    return this.#meter.endedMessages
  }

  get isHeldBack(): boolean {
    return this.#socket.isPaused
  }

  /** From now on the client may send. */
  admit(terms: Terms): void {
    this.#terms = terms
  }

  /**
   * Says why, and keeps nothing of what the client sends from now on, be it the rest of a message. Ends when the client has answered, or when it
   * has had its time for that: with what it had sent unread, some systems would lose the reason.
   */
  close(code: CloseCode): void {
    if (this.#isClosing) return
    this.#isClosing = true
    this.#socket.close(code)
    this.#stream.removeAllListeners('data')
    this.#stream.on('data', this.#discard)
    this.#socket.resume()
    this.#stream.resume()
    setTimeout(() => this.#socket.terminate(), CLOSING_TIMEOUT_MS).unref()
  }

  cut(): void {
    this.#terms.onRefused(CLOSE_CODES.tooSlow)
    this.#count(0)
    // What `ws` holds of the message goes with the socket; the reason has been written by then, in all likelihood.
    setImmediate(() => this.#socket.terminate())
  }

  readonly #read = (chunk: Uint8Array): void => {
    const refusal = this.#meter.read(chunk)
    if (refusal !== null) this.#terms.onRefused(refusal)
    else this.#count(this.#meter.unfinishedBytes)
  }

  readonly #discard = (chunk: Uint8Array): void => {
    this.#meter.read(chunk)
    if (this.#meter.hasClosed) this.#stream.end()
  }

  #count(bytes: number): void {
    const byBytes = bytes - this.#countedBytes
    if (byBytes === 0) return
    this.#countedBytes = bytes
    this.#unfinished.changes(this, byBytes)
  }
}
