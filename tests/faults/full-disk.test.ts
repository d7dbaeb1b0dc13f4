import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CLOSE_CODES } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Storage } from '../../apps/server/src/storage/ports.ts'
import { openSqliteStorage } from '../../apps/server/src/storage/sqlite-storage.ts'
import { isStorageFailure } from '../../apps/server/src/storage/storage-failure.ts'
import { RoomRegistry } from '../../apps/server/src/sync/room/room-registry.ts'
import { TestPeer } from '../../apps/server/src/testing/test-peer.ts'

/** Two mebibytes, of which the tables take some. */
const MAX_PAGE_COUNT = 512
const PASTED = '一段很长的引文。'.repeat(10_000)
const KEY = { room: 'words/1', epoch: 'e' }

let folder: string
let storage: Storage
let rooms: RoomRegistry
let failures: unknown[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'variorum-full-'))
  storage = await openSqliteStorage(join(folder, 'variorum.db'), { maxPageCount: MAX_PAGE_COUNT })
  failures = []
  rooms = new RoomRegistry(storage, { onFailed: (_, error) => failures.push(error) })
})

afterEach(async () => {
  await rooms.close()
  await storage.close()
  await rm(folder, { recursive: true })
})

const setting = (key: string, value: string) =>
  storage.rows.insertInto('server_setting').values({ key, value }).execute()

/** Something else takes all the space there is, to the last page. */
async function fillsUp(): Promise<void> {
  for (const size of [100_000, 10_000, 1_000]) {
    for (let count = 0; ; count++) {
      const error = await setting(`filler-${size}-${count}`, 'x'.repeat(size)).catch(
        (thrown: unknown) => thrown,
      )
      if (!(error instanceof Error)) continue
      expect(isStorageFailure(error)).toBe(true)
      break
    }
  }
}

async function frees(what = 'filler-%'): Promise<void> {
  await storage.rows.deleteFrom('server_setting').where('key', 'like', what).execute()
}

async function comes(name: string): Promise<TestPeer> {
  return new TestPeer(name).joins(await rooms.open(KEY))
}

describe('a full disk', () => {
  it('is acknowledged to nobody, and everything goes on when there is space', async () => {
    const alice = await comes('alice')
    alice.types('已存')
    await expect.poll(() => alice.durableCount).toBe(1)
    await fillsUp()

    alice.types(PASTED)
    await expect.poll(() => alice.closedWith).toBe(CLOSE_CODES.storageFailed)
    expect(alice.durableCount).toBe(1)
    expect(failures.map(isStorageFailure)).toEqual([true])

    const bob = await comes('bob')
    expect(bob.words).toBe('已存')
    await frees()
    bob.types(PASTED)
    await expect.poll(() => bob.durableCount).toBe(1)
    expect((await comes('carol')).words).toBe(`已存${PASTED}`)
  })

  it('does not take the words of others with it that still fit', async () => {
    const other = await new TestPeer('dora').joins(await rooms.open({ ...KEY, room: 'words/2' }))
    const alice = await comes('alice')
    await fillsUp()
    await frees('filler-1000-%')
    alice.types(PASTED)
    other.types('短')
    await expect.poll(() => alice.closedWith).toBe(CLOSE_CODES.storageFailed)
    await expect.poll(() => other.durableCount).toBe(1)
  })

  it('refuses commands whole: rows and words or neither', async () => {
    const room = await rooms.open(KEY)
    await fillsUp()
    // Room for the row alone.
    await frees('filler-1000-%')
    const command = rooms.commit([KEY], async ({ rows }, docOf) => {
      await rows.insertInto('server_setting').values({ key: 'k', value: 'v' }).execute()
      docOf(KEY).getText('words').insert(0, PASTED)
    })
    await expect(command).rejects.toSatisfy(isStorageFailure)
    expect(room.isClosed).toBe(true)
    const rows = storage.rows.selectFrom('server_setting').where('key', '=', 'k').select('key')
    expect(await rows.execute()).toEqual([])
    expect((await comes('bob')).words).toBe('')
  })
})
