import { CLOSE_CODES, encodeUpdate } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { deletesIn, typesIn } from '../../../../packages/ydoc/src/words/typing.test-support.ts'
import { wordsKey } from '../access/text-rows.ts'
import type { Storage } from '../storage/ports.ts'
import type { Room } from '../sync/room/room.ts'
import { TestPeer } from '../testing/test-peer.ts'
import { loadTestRoom } from '../testing/test-room.ts'
import { TestText } from '../testing/test-text.ts'
import {
  BACK_WITHIN_MS,
  editingStretches,
  STRETCH_ENDS_AFTER_MS,
  type EditingStretches,
} from './editing-stretches.ts'
import { enterKeptStretches } from './kept-stretches.ts'

let text: TestText
let room: Room
let stretches: EditingStretches
let failures: unknown[]
let lin: TestPeer
let zhou: TestPeer

beforeEach(async () => {
  text = await TestText.start()
  failures = []
  await opens(text.server.storage)
})
afterEach(async () => {
  vi.useRealTimers()
  await room.close(CLOSE_CODES.goingAway)
  await text.close()
})

async function opens(storage: Storage): Promise<void> {
  stretches = editingStretches({
    storage,
    now: text.server.now,
    onError: (error) => failures.push(error),
  })
  const key = wordsKey(await text.row())
  room = await loadTestRoom(key, text.server.storage, {
    onWritten: (peer, change) => stretches.events.onWritten(key, peer, change),
  })
  const members = await text.server.storage.rows.selectFrom('member').selectAll().execute()
  const idOf = (name: string) => members.find((one) => one.name === name)?.id ?? ''
  lin = await new TestPeer(idOf('林老师')).joins(room)
  zhou = await new TestPeer(idOf('小周')).joins(room)
  // Rooms commit by the clock, too, so it goes on.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
}

describe('the log of editing', () => {
  it('says once per stretch who edited, from when on, and how much', async () => {
    await types(lin, 2, '都')
    await types(lin, 3, '慢慢')
    await deletes(lin, 3, 2)
    const startedAt = text.server.time
    text.server.time += 60_000
    await types(lin, 3, '啊')
    expect(await logged()).toEqual([])
    await vi.advanceTimersByTimeAsync(STRETCH_ENDS_AFTER_MS)
    await stretches.close()
    expect(await logged()).toEqual([
      {
        at: text.server.time,
        actorName: '林老师',
        textTitle: '读书会开幕词',
        startedAt,
        addedCount: 4,
        removedCount: 2,
        paragraphCount: 2,
      },
    ])
  })

  it('tells apart who edits at the same time, also within one commit', async () => {
    typesIn(lin.doc, 2, 0, '甲乙丙')
    deletesIn(zhou.doc, 3, 0, 1)
    for (const peer of [lin, zhou]) await peer.until(() => peer.durableCount !== null)
    await stretches.close()
    const figures = (await logged()).map(({ actorName, addedCount, removedCount }) => [
      actorName,
      addedCount,
      removedCount,
    ])
    expect(new Set(figures)).toEqual(
      new Set([
        ['小周', 0, 1],
        ['林老师', 3, 0],
      ]),
    )
  })

  it('begins another stretch after a pause, and ends one when its writer has left and is not back soon', async () => {
    await types(lin, 2, '一')
    await vi.advanceTimersByTimeAsync(STRETCH_ENDS_AFTER_MS)
    await types(lin, 2, '二')
    leaves(lin)
    // Time goes on by itself while they come back and write.
    await vi.advanceTimersByTimeAsync(BACK_WITHIN_MS / 2)
    const again = await comesBack(lin)
    await types(again, 2, '三')
    await vi.advanceTimersByTimeAsync(BACK_WITHIN_MS)
    leaves(again)
    await vi.advanceTimersByTimeAsync(BACK_WITHIN_MS)
    await expect.poll(async () => (await logged()).map((one) => one.addedCount)).toEqual([1, 2])
  })

  it('enters nothing for who only reads or brings what is known', async () => {
    const known = Y.encodeStateAsUpdate(zhou.doc)
    zhou.says(encodeUpdate(known))
    await zhou.until(() => zhou.durableCount === 1)
    leaves(zhou)
    await vi.advanceTimersByTimeAsync(STRETCH_ENDS_AFTER_MS)
    await stretches.close()
    expect(await logged()).toEqual([])
  })

  it('keeps what could not be entered for another try', async () => {
    const { storage } = text.server
    let isBroken = true
    await room.close(CLOSE_CODES.goingAway)
    vi.useRealTimers()
    await opens({
      ...storage,
      transaction: (work) =>
        isBroken ? Promise.reject(new Error('disk full')) : storage.transaction(work),
    })
    await types(lin, 2, '一')
    await vi.advanceTimersByTimeAsync(STRETCH_ENDS_AFTER_MS)
    expect(failures).toHaveLength(1)
    isBroken = false
    await types(lin, 2, '二')
    await stretches.close()
    expect(await logged()).toMatchObject([{ addedCount: 2 }])
  })

  it('enters at the next start what a server that was killed had kept, and nothing twice', async () => {
    const { storage, now } = text.server
    await types(zhou, 3, '丁')
    await types(lin, 2, '甲乙')
    const startedAt = text.server.time
    await stretches.keep()
    // This one ends in good order.
    leaves(zhou)
    await vi.advanceTimersByTimeAsync(BACK_WITHIN_MS)
    await expect.poll(async () => (await logged()).length).toBe(1)
    text.server.time += 60_000
    await types(lin, 2, '丙')
    await stretches.keep()
    await types(lin, 2, '那时没有记下')
    // Here it is killed.
    await enterKeptStretches(storage, now)
    expect(await logged()).toMatchObject([
      { actorName: '小周', addedCount: 1 },
      { at: text.server.time, actorName: '林老师', startedAt, addedCount: 3, paragraphCount: 1 },
    ])
    await enterKeptStretches(storage, now)
    expect(await logged()).toHaveLength(2)
  })

  it('keeps nothing of what was entered, and writes nothing while nobody edits', async () => {
    const { storage, now } = text.server
    await types(lin, 2, '甲')
    await stretches.keep()
    await stretches.close()
    await enterKeptStretches(storage, now)
    expect(await logged()).toHaveLength(1)
    const transaction = vi.spyOn(storage, 'transaction')
    await stretches.keep()
    expect(transaction).not.toHaveBeenCalled()
  })
})

async function types(peer: TestPeer, paragraph: number, words: string): Promise<void> {
  const before = peer.durableCount ?? 0
  typesIn(peer.doc, paragraph, 0, words)
  await peer.until(() => (peer.durableCount ?? 0) > before)
}

async function deletes(peer: TestPeer, paragraph: number, length: number): Promise<void> {
  const before = peer.durableCount ?? 0
  deletesIn(peer.doc, paragraph, 0, length)
  await peer.until(() => (peer.durableCount ?? 0) > before)
}

function leaves(peer: TestPeer): void {
  room.peers.remove(peer)
  stretches.events.onLeft(room.key, peer)
}

function comesBack({ identity }: TestPeer): Promise<TestPeer> {
  return new TestPeer(identity.memberId).joins(room)
}

async function logged(): Promise<Record<string, unknown>[]> {
  const groupId = await text.facilitator.groupId()
  const { body } = await text.facilitator.posts<{ entries: LoggedEntry[] }>(
    `/api/groups/${groupId}/audit`,
    { beforeSeq: null, actions: ['words-edited'], actorId: null },
  )
  return body.entries
    .toReversed()
    .map(({ at, actorName, subject }) => ({ at, actorName, ...subject }))
}

interface LoggedEntry {
  readonly at: number
  readonly actorName: string
  readonly subject: Readonly<Record<string, unknown>>
}
