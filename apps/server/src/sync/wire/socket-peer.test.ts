import { Duplex } from 'node:stream'
import type { MemberId } from '@variorum/document'
import { CLOSE_CODES, encodeDurable, encodeUpdate } from '@variorum/protocol'
import { describe, expect, it } from 'vitest'
import { Frame } from './frame.ts'
import { SocketPeer, type Connection } from './socket-peer.ts'
import { BUFFERED_MAX_BYTES } from './sync-limits.ts'
import { UserBudget } from './user-budgets.ts'

/** The other end of a connection, which reads when it is told to. */
class UnreadSocket {
  readonly peer: SocketPeer
  closedWith: number | null = null
  #isRead: (() => void) | null = null

  constructor() {
    const stream = new Duplex({
      read: () => undefined,
      write: (_wire: Buffer, _encoding, isRead) => {
        this.#isRead = isRead
      },
    })
    const isOpen = (): boolean => this.closedWith === null
    const socket = {
      OPEN: 1,
      get readyState() {
        return isOpen() ? 1 : 3
      },
    }
    const incoming = { close: (code: number) => void (this.closedWith ??= code) }
    const identity = { memberId: 'alice' as MemberId, name: 'alice', color: '#123456' }
    const connection = { socket, stream, incoming } as unknown as Connection
    const budget = new UserBudget()
    this.peer = new SocketPeer(connection, { identity, mayWrite: true, budget }, true)
  }

  readsEverything(): void {
    for (let isRead = this.#isRead; isRead; isRead = this.#isRead) {
      this.#isRead = null
      isRead()
    }
  }
}

const WORDS = new Frame(encodeUpdate(new Uint8Array(256 * 1024)))
const LARGE = new Frame(encodeUpdate(new Uint8Array(BUFFERED_MAX_BYTES + WORDS.wire.length)))
const DURABLE = new Frame(encodeDurable(1))
/** So many frames of words are more than may be unread. */
const TOO_MANY = Math.ceil(BUFFERED_MAX_BYTES / WORDS.wire.length) + 2

describe('[S5] what a client has not read', () => {
  it.each([
    ['one frame', [LARGE]],
    ['several frames', [LARGE, WORDS]],
  ])('may be more than the bound if it is an answer, in %s', (_name, answer) => {
    const alice = new UnreadSocket()
    alice.peer.answer(...answer)
    alice.peer.send(DURABLE)
    alice.peer.send(WORDS, DURABLE)
    expect(alice.closedWith).toBeNull()
    const sent = [...answer, DURABLE, WORDS, DURABLE]
    expect(alice.peer.bufferedBytes).toBe(sent.reduce((sum, { wire }) => sum + wire.length, 0))
  })

  it.each([
    ['words', [WORDS]],
    ['words and acknowledgements', [WORDS, DURABLE]],
  ])('costs it the connection if it is %s', (_name, frames) => {
    const alice = new UnreadSocket()
    for (let count = 0; count < TOO_MANY; count++) alice.peer.send(...frames)
    expect(alice.closedWith).toBe(CLOSE_CODES.tooSlow)
  })

  it('costs it the connection if it is too much beyond an answer', () => {
    const alice = new UnreadSocket()
    alice.peer.answer(LARGE)
    for (let count = 0; count < TOO_MANY; count++) alice.peer.send(WORDS, DURABLE)
    expect(alice.closedWith).toBe(CLOSE_CODES.tooSlow)
  })

  it('costs it the connection if it asks again and again', () => {
    const alice = new UnreadSocket()
    for (let count = 0; count < 4; count++) alice.peer.answer(LARGE)
    expect(alice.closedWith).toBe(CLOSE_CODES.tooSlow)
  })

  it('is not forgiven for an answer that it has read', () => {
    const alice = new UnreadSocket()
    alice.peer.answer(LARGE)
    alice.readsEverything()
    expect(alice.peer.bufferedBytes).toBe(0)
    for (let count = 0; count < TOO_MANY; count++) alice.peer.send(WORDS)
    expect(alice.closedWith).toBe(CLOSE_CODES.tooSlow)
  })
})
