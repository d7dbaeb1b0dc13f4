import type { MemberId } from '@variorum/document'
import { CLOSE_CODES, decodeClientFrame } from '@variorum/protocol'
import * as encoding from 'lib0/encoding'
import { describe, expect, it, vi } from 'vitest'
import { Frame } from './frame.ts'
import { frameFor, Presence } from './presence.ts'
import { RoomPeers } from './room-peers.ts'
import {
  PRESENCE_FRAMES_BURST,
  PRESENCE_FRAMES_PER_SECOND,
  PRESENCE_STATES_MAX,
} from './sync-limits.ts'
import { presenceFrame, TestPeer } from './test-peer.ts'

function setUp(): {
  presence: Presence
  say: (peer: TestPeer, id: number, clock: number, state: unknown) => boolean
  heard: () => unknown
} {
  const presence = new Presence(() => undefined)
  return {
    presence,
    say: (peer, id, clock, state) => {
      const frame = decodeClientFrame(presenceFrame(id, clock, state))
      if (frame?.type !== 'awareness') throw new Error('no presence frame')
      return presence.receive(peer, frame.update)
    },
    heard: () => {
      const frames = presence.takeFrames()
      if (!frames) return null
      const listener = new TestPeer('listener')
      listener.send(new Frame(frames.withNames))
      return Object.fromEntries(listener.presence)
    },
  }
}

/** What a stock client repeats after it heard of so many others at once. */
function echoOf(count: number): Uint8Array {
  const update = encoding.createEncoder()
  encoding.writeVarUint(update, count)
  for (let clientId = 1; clientId <= count; clientId++) {
    encoding.writeVarUint(update, clientId)
    encoding.writeVarUint(update, 1)
    encoding.writeVarString(update, '{}')
  }
  return encoding.toUint8Array(update)
}

describe('presence', () => {
  it('[P5] lets nobody say that they edit who may not', () => {
    const { say, heard } = setUp()
    const editing = { paragraphId: 'p9' }
    say(new TestPeer('alice'), 1, 1, { editing })
    say(new TestPeer('mallory', { mayWrite: false }), 2, 1, { editing, cursor: 1 })
    expect(heard()).toMatchObject({ 1: { editing }, 2: { editing: null, cursor: 1 } })
  })

  it('[P1] drops what a peer says of a client id that another member holds, and counts it', () => {
    const { presence, say, heard } = setUp()
    const alice = new TestPeer('alice')
    const mallory = new TestPeer('mallory')
    say(alice, 1, 1, { cursor: 1 })
    say(mallory, 2, 1, {})
    heard()
    expect(say(mallory, 1, 9, { cursor: 666 })).toBe(true)
    expect(say(mallory, 1, 10, null)).toBe(true)
    expect(heard()).toBeNull()
    expect(presence.droppedCount).toBe(2)
  })

  it('[P1] gives each connection one client id only', () => {
    const { say, heard, presence } = setUp()
    const mallory = new TestPeer('mallory')
    say(mallory, 1, 1, {})
    say(mallory, 2, 1, {})
    expect(Object.keys(heard() as object)).toEqual(['1'])
    expect(presence.droppedCount).toBe(1)
  })

  it('lets a member come back under the same client id before the old connection was missed', () => {
    const { presence, say, heard } = setUp()
    const before = new TestPeer('alice')
    const after = new TestPeer('alice')
    say(before, 1, 1, { cursor: 1 })
    say(after, 1, 2, { cursor: 2 })
    presence.leave(before)
    expect(heard()).toMatchObject({ 1: { cursor: 2 } })
  })

  it('[P3] sends only the newest state of a window', () => {
    const { say, heard } = setUp()
    const alice = new TestPeer('alice')
    for (let clock = 1; clock <= 50; clock++) say(alice, 1, clock, { cursor: clock })
    expect(heard()).toMatchObject({ 1: { cursor: 50 } })
    expect(heard()).toBeNull()
  })

  it('takes no state older than the one it has', () => {
    const { say, heard } = setUp()
    const alice = new TestPeer('alice')
    say(alice, 1, 5, { cursor: 5 })
    say(alice, 1, 4, { cursor: 4 })
    expect(heard()).toMatchObject({ 1: { cursor: 5 } })
  })

  it.each([
    ['a list', [1]],
    ['a number', 5],
    ['a word', 'x'],
    ['a huge state', { x: 'y'.repeat(10_000) }],
  ])('refuses %s for a state', (_name, state) => {
    const { say, heard } = setUp()
    expect(say(new TestPeer('mallory'), 1, 1, state)).toBe(false)
    expect(heard()).toBeNull()
  })

  it('[S5] takes the echo of a whole hall, and nothing that names more', () => {
    const { presence, heard } = setUp()
    const alice = new TestPeer('alice')
    expect(presence.receive(alice, echoOf(PRESENCE_STATES_MAX + 1))).toBe(false)
    expect([heard(), presence.droppedCount]).toEqual([null, 0])
    expect(presence.receive(alice, echoOf(PRESENCE_STATES_MAX))).toBe(true)
    expect(presence.droppedCount).toBe(PRESENCE_STATES_MAX - 1)
  })

  it('[S5] may be said so often at once, and so often a second after that; who says more is closed', () => {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] })
    try {
      const peers = new RoomPeers()
      const [chatty, quiet] = [new TestPeer('chatty'), new TestPeer('quiet')]
      for (const peer of [chatty, quiet]) peers.add(peer)
      const saysOften = (times: number): void => {
        for (let count = 0; count < times; count++) peers.receivePresence(chatty, echoOf(1))
      }
      saysOften(PRESENCE_FRAMES_BURST)
      vi.advanceTimersByTime(1_000)
      saysOften(PRESENCE_FRAMES_PER_SECOND)
      expect(chatty.closedWith).toBeNull()
      saysOften(1)
      expect(chatty.closedWith).toBe(CLOSE_CODES.tooSlow)

      vi.advanceTimersByTime(1_000)
      expect([quiet.closedWith, quiet.presence.get(1)]).toEqual([null, null])
    } finally {
      vi.useRealTimers()
    }
  })

  it('[P2] tells the name of one who has a pseudonym only to those who may see names', () => {
    const presence = new Presence(() => undefined)
    const zhou = new TestPeer('小周')
    const pseudonym = { id: 'reader' as MemberId, readerNumber: 12 }
    Object.assign(zhou, { identity: { ...zhou.identity, pseudonym } })
    const frame = decodeClientFrame(presenceFrame(1, 1, { user: { name: '小周' }, cursor: 4 }))
    if (frame?.type !== 'awareness') throw new Error('no presence frame')
    presence.receive(zhou, frame.update)
    const frames = presence.takeFrames()
    const toldTo = (seesPseudonyms: boolean): unknown => {
      const listener = new TestPeer('listener')
      Object.assign(listener, { identity: { ...listener.identity, seesPseudonyms } })
      if (frames) listener.send(new Frame(frameFor(listener, frames)))
      expect(presence.fullFrameFor(listener)).toEqual(new Uint8Array(listener.frames[0] ?? []))
      return listener.presence.get(1)
    }
    const seen = { id: 'reader', readerNumber: 12, color: '#123456' }
    expect(toldTo(true)).toEqual({ cursor: 4, user: seen })
    expect(toldTo(false)).toEqual({ cursor: 4, user: { ...seen, name: '小周' } })
  })

  it('sends everybody the very same bytes where nobody has a pseudonym', () => {
    const { presence, say } = setUp()
    say(new TestPeer('alice'), 1, 1, {})
    const frames = presence.takeFrames()
    expect(frames?.withNames).toBe(frames?.withPseudonyms)
  })
})
