import { beforeEach, describe, expect, it } from 'vitest'
import { TestPeer } from '../../testing/test-peer.ts'
import { BATCH_MAX_FRAMES, INBOX_MAX_BYTES, INBOX_MAX_BYTES_PER_PEER } from '../wire/sync-limits.ts'
import { Inbox, type Waiting } from './inbox.ts'
import { RoomPeers } from './room-peers.ts'

let inbox: Inbox
let alice: TestPeer
let bob: TestPeer
beforeEach(() => {
  const peers = new RoomPeers()
  inbox = new Inbox(peers)
  alice = new TestPeer('alice')
  bob = new TestPeer('bob')
  for (const peer of [alice, bob]) peers.add(peer)
})

function ofSize(peer: TestPeer, bytes: number): Waiting {
  return withParts(peer, bytes, 1)
}

function withParts(peer: TestPeer, bytes: number, parts: number): Waiting {
  const update = { bytes: new Uint8Array(bytes), parts, needs: [], clients: [] }
  return { peer, update, receivedAt: 0 }
}

describe('[S5] what waits in a room', () => {
  it('makes a peer hold back once it is much in bytes, until it was taken', () => {
    inbox.push(ofSize(alice, INBOX_MAX_BYTES_PER_PEER - 1))
    inbox.push(ofSize(bob, 1))
    expect([alice.isHeldBack, bob.isHeldBack]).toEqual([false, false])
    inbox.push(ofSize(alice, 1))
    expect([alice.isHeldBack, bob.isHeldBack]).toEqual([true, false])
    while (inbox.length > 0) inbox.take()
    expect(alice.isHeldBack).toBe(false)
  })

  it('makes a peer hold back for as long as what is left of it is much', () => {
    for (let count = 0; count < 3; count++) inbox.push(ofSize(alice, INBOX_MAX_BYTES_PER_PEER))
    const heldBackAfterTaking = [1, 2, 3].map(() => {
      inbox.take()
      return alice.isHeldBack
    })
    expect(heldBackAfterTaking).toEqual([true, true, false])
  })

  it('is bounded in bytes, and has room again once some of it was taken', () => {
    const half = ofSize(alice, INBOX_MAX_BYTES / 2)
    expect([inbox.push(half), inbox.push(half)]).toEqual([true, true])
    expect(inbox.push(ofSize(bob, 1))).toBe(false)
    expect(inbox.length).toBe(2)
    expect(inbox.take()).toEqual([half])
    expect(inbox.push(ofSize(bob, 1))).toBe(true)
  })

  it('has room again once somebody who has to go is forgotten', () => {
    inbox.push(ofSize(alice, INBOX_MAX_BYTES - 1))
    inbox.push(ofSize(bob, 1))
    inbox.dropFrom(alice)
    expect(inbox.push(ofSize(bob, INBOX_MAX_BYTES - 1))).toBe(true)
    expect(inbox.push(ofSize(bob, 1))).toBe(false)
  })

  it('may be a single frame that is larger than the bound', () => {
    expect(inbox.push(ofSize(alice, INBOX_MAX_BYTES + 1))).toBe(true)
    expect(inbox.push(ofSize(bob, 1))).toBe(false)
  })

  it('goes into commits in the order in which it came, so many frames at a time', () => {
    const frames = Array.from({ length: BATCH_MAX_FRAMES + 1 }, (_, index) =>
      ofSize(index % 2 === 0 ? alice : bob, 1),
    )
    for (const frame of frames) inbox.push(frame)
    const batches = [inbox.take(), inbox.take(), inbox.take()]
    expect(batches.map(({ length }) => length)).toEqual([BATCH_MAX_FRAMES, 1, 0])
    expect(batches.flat().every((frame, index) => frame === frames[index])).toBe(true)
  })
})
