import type { MemberId } from '@variorum/document'
import { CLOSE_CODES, decodeClientFrame } from '@variorum/protocol'
import * as encoding from 'lib0/encoding'
import { describe, expect, it, vi } from 'vitest'
import { presenceFrame, TestPeer } from '../../testing/test-peer.ts'
import { Frame } from '../wire/frame.ts'
import {
  PRESENCE_CHARS_MAX_PER_MEMBER,
  PRESENCE_FRAMES_BURST,
  PRESENCE_FRAMES_BURST_PER_USER,
  PRESENCE_FRAMES_PER_SECOND,
  PRESENCE_STATES_MAX,
  PRESENCE_STATES_MAX_PER_MEMBER,
  PRESENCE_TOLD_BYTES_BURST_PER_MEMBER,
  PRESENCE_TOLD_BYTES_PER_SECOND_PER_MEMBER,
  PRESENCE_WINDOW_MS,
} from '../wire/sync-limits.ts'
import { UserBudget } from '../wire/user-budgets.ts'
import { eachState, saysGoodbye, type UnreadState } from './presence-states.ts'
import { frameFor, Presence } from './presence.ts'
import { RoomPeers } from './room-peers.ts'

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
  it('[P6] lets nobody say that they edit who may not', () => {
    const { say, heard } = setUp()
    const editing = { paragraphId: 'p9' }
    say(new TestPeer('alice'), 1, 1, { editing })
    say(new TestPeer('mallory', { mayWrite: false }), 2, 1, { editing, cursor: 1 })
    expect(heard()).toMatchObject({ 1: { editing }, 2: { editing: null, cursor: 1 } })
  })

  it('[P8] hands on in which thread somebody replies, under the name that each may see, and nothing else in its place', () => {
    const { say, heard } = setUp()
    const replyingIn = '019ad1f0-0000-7000-8000-00000000000a'
    say(new TestPeer('alice'), 1, 1, { replyingIn, user: { name: 'Mallory' } })
    say(new TestPeer('bob'), 2, 1, { replyingIn: '<b>bob</b>' })
    say(new TestPeer('carol'), 3, 1, { replyingIn: { id: replyingIn }, cursor: 1 })
    expect(heard()).toMatchObject({
      1: { replyingIn, user: { id: 'alice' } },
      2: { replyingIn: null },
      3: { replyingIn: null, cursor: 1 },
    })
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

  it('[P10] says that a client left with the clock of its last state, and nothing of one that said so itself', () => {
    const { presence, say } = setUp()
    const [alice, bob] = [new TestPeer('alice'), new TestPeer('bob')]
    say(alice, 1, 5, { cursor: 1 })
    say(bob, 2, 7, { cursor: 2 })
    presence.takeFrames()
    say(bob, 2, 8, null)
    presence.takeFrames()
    for (const peer of [alice, bob]) presence.leave(peer)
    const frame = decodeClientFrame(presence.takeFrames()?.withNames ?? new Uint8Array())
    if (frame?.type !== 'awareness') throw new Error('nobody is said to have left')
    const told: UnreadState[] = []
    eachState(frame.update, (state) => void told.push(state))
    expect(told.map(({ clientId, clock }) => [clientId, clock])).toEqual([[1, 5]])
    expect(told.every(saysGoodbye)).toBe(true)
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

  it('reads of an update no state but the one that its sender may say', () => {
    const { presence, say, heard } = setUp()
    const [alice, mallory] = [new TestPeer('alice'), new TestPeer('mallory')]
    say(alice, 1, 1, {})
    say(mallory, 2, 1, {})
    heard()
    const parse = vi.spyOn(JSON, 'parse')
    const update = encoding.createEncoder()
    encoding.writeVarUint(update, 1_000)
    for (let index = 0; index < 1_000; index++) {
      // Every second one is of the sender's own client, and all but the newest of these are no JSON.
      encoding.writeVarUint(update, index % 2 === 0 ? 2 : 1)
      encoding.writeVarUint(update, index + 2)
      encoding.writeVarString(update, index === 998 ? '{"cursor":998}' : '{"')
    }
    expect(presence.receive(mallory, encoding.toUint8Array(update))).toBe(true)
    expect(parse.mock.calls.filter(([json]) => json !== '{"cursor":998}')).toEqual([])
    parse.mockRestore()
    expect(heard()).toMatchObject({ 2: { cursor: 998 } })
    expect(presence.droppedCount).toBe(500)
  })

  it('[S5] is bounded for a user with all connections together', () => {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] })
    try {
      const peers = new RoomPeers()
      const budget = new UserBudget()
      const windows = Array.from({ length: 4 }, () =>
        Object.assign(new TestPeer('alice'), { budget }),
      )
      const bob = new TestPeer('bob')
      for (const peer of [...windows, bob]) peers.add(peer)
      let said = 0
      while (windows.some(({ closedWith }) => closedWith === null)) {
        const [window] = windows.filter(({ closedWith }) => closedWith === null)
        if (window) peers.receivePresence(window, echoOf(1))
        said++
      }
      expect(said).toBe(PRESENCE_FRAMES_BURST_PER_USER + 4)
      peers.receivePresence(bob, echoOf(1))
      expect(bob.closedWith).toBeNull()
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

describe('[P6] of one member, with all windows together,', () => {
  const windowsOf = (name: string, count: number): TestPeer[] =>
    Array.from({ length: count }, () => new TestPeer(name))

  it('so many windows are shown, and another one when one of them goes', () => {
    const { presence, say, heard } = setUp()
    const windows = windowsOf('alice', PRESENCE_STATES_MAX_PER_MEMBER + 1)
    for (const [index, window] of windows.entries()) say(window, index + 1, 1, { cursor: index })
    say(new TestPeer('bob'), 100, 1, {})
    const last = String(PRESENCE_STATES_MAX_PER_MEMBER + 1)
    const shown = Object.keys(heard() as object)
    expect([shown.length, shown.includes('100'), shown.includes(last)]).toEqual([
      PRESENCE_STATES_MAX_PER_MEMBER + 1,
      true,
      false,
    ])
    const [first] = windows
    if (first) presence.leave(first)
    say(windows.at(-1) ?? new TestPeer('alice'), Number(last), 2, { cursor: 9 })
    expect(heard()).toMatchObject({ 1: null, [last]: { cursor: 9 } })
  })

  it('so much is shown, and the windows that fit in are', () => {
    const { say, heard, presence } = setUp()
    const [one, two, three, four] = windowsOf('alice', 4) as [
      TestPeer,
      TestPeer,
      TestPeer,
      TestPeer,
    ]
    const large = { cursor: 'x'.repeat(PRESENCE_CHARS_MAX_PER_MEMBER / 2 - 200) }
    for (const [index, window] of [one, two, three].entries()) say(window, index + 1, 1, large)
    say(four, 4, 1, { cursor: 4 })
    expect(Object.keys(heard() as object)).toEqual(['1', '2', '4'])
    expect(presence.droppedCount).toBe(1)
    say(one, 1, 2, { cursor: 1 })
    say(three, 3, 2, large)
    expect(Object.keys(heard() as object)).toContain('3')
  })

  it('so much is told in a while, always the newest, and of others at once', () => {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] })
    try {
      const peers = new RoomPeers()
      const flooders = windowsOf('mallory', 20)
      const [reader, bob] = [new TestPeer('reader'), new TestPeer('bob')]
      for (const peer of [...flooders, reader, bob]) peers.add(peer)
      const says = (peer: TestPeer, id: number, clock: number, state: object): void => {
        const frame = decodeClientFrame(presenceFrame(id, clock, state))
        if (frame?.type === 'awareness') peers.receivePresence(peer, frame.update)
      }
      const seconds = 20
      const windows = Math.floor((seconds * 1_000) / PRESENCE_WINDOW_MS)
      for (let clock = 1; clock <= windows; clock++) {
        for (const [index, flooder] of flooders.entries()) {
          says(flooder, index + 1, clock, { cursor: clock, x: 'x'.repeat(8_000) })
        }
        says(bob, 100, clock, { cursor: clock })
        vi.advanceTimersByTime(PRESENCE_WINDOW_MS)
        expect(reader.presence.get(100)).toMatchObject({ cursor: clock })
      }
      const told = reader.frames.reduce((sum, { length }) => sum + length, 0)
      const ofBob = windows * 120
      expect(told - ofBob).toBeLessThan(
        PRESENCE_TOLD_BYTES_BURST_PER_MEMBER + seconds * PRESENCE_TOLD_BYTES_PER_SECOND_PER_MEMBER,
      )
      // Nothing new comes, and what was held back does.
      vi.advanceTimersByTime(60_000)
      const shown = [...reader.presence.values()].filter((state) => state && 'x' in state)
      expect(shown.length).toBeGreaterThan(0)
      for (const state of shown) expect(state).toMatchObject({ cursor: windows })
    } finally {
      vi.useRealTimers()
    }
  })

  it('a caret that moves at every window is told at every window', () => {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] })
    try {
      const peers = new RoomPeers()
      const [alice, reader] = [new TestPeer('alice'), new TestPeer('reader')]
      for (const peer of [alice, reader]) peers.add(peer)
      for (let clock = 1; clock <= 500; clock++) {
        const frame = decodeClientFrame(
          presenceFrame(1, clock, { cursor: clock, anchor: 'x'.repeat(250) }),
        )
        if (frame?.type === 'awareness') peers.receivePresence(alice, frame.update)
        vi.advanceTimersByTime(PRESENCE_WINDOW_MS)
        expect(reader.presence.get(1)).toMatchObject({ cursor: clock })
      }
    } finally {
      vi.useRealTimers()
    }
  })
})
