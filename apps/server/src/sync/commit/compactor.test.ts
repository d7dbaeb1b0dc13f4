import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { LogEntry, RoomKey, Storage } from '../../storage/ports.ts'
import { openSqliteStorage } from '../../storage/sqlite-storage.ts'
import { TestPeer } from '../../testing/test-peer.ts'
import { storageWith } from '../../testing/test-storage.ts'
import { RoomRegistry } from '../room/room-registry.ts'
import { COMPACT_TAIL_UPDATES } from '../wire/sync-limits.ts'
import { Compactor } from './compactor.ts'
import { foldStored } from './fold-stored.ts'

const KEY: RoomKey = { room: 'words/t', epoch: 'e1' }

let storage: Storage
beforeEach(async () => {
  storage = await openSqliteStorage(':memory:')
})
afterEach(() => storage.close())

/** A log of one character per entry. */
function typed(count: number): LogEntry[] {
  const doc = new Y.Doc()
  const entries: LogEntry[] = []
  doc.on('update', (bytes: Uint8Array) => entries.push({ ...KEY, bytes }))
  for (let at = 0; at < count; at++) doc.getText('words').insert(at, '字')
  return entries
}

async function wordsOnDisk(): Promise<string> {
  return foldStored(await storage.updateLog.load(KEY))
    .doc.getText('words')
    .toJSON()
}

describe('[S7] compaction', () => {
  it('folds what is there and keeps what comes meanwhile', async () => {
    const entries = typed(500)
    await storage.updateLog.append(entries.slice(0, 400))
    const failures: unknown[] = []
    const compactor = new Compactor(storage.updateLog, (_key, error) => failures.push(error))
    compactor.request(KEY)
    for (const entry of entries.slice(400)) await storage.updateLog.append([entry])
    await compactor.settled()
    const { snapshot, updates } = await storage.updateLog.load(KEY)
    expect(snapshot).not.toBeNull()
    expect(updates.length).toBeLessThanOrEqual(100)
    expect(await wordsOnDisk()).toBe('字'.repeat(500))
    expect(failures).toEqual([])
    await compactor.close()
  })

  it('leaves a log alone in which something can’t be applied', async () => {
    const broken = { ...KEY, bytes: new Uint8Array([255, 255, 3]) }
    await storage.updateLog.append([...typed(10), broken])
    const failures: unknown[] = []
    const compactor = new Compactor(storage.updateLog, (_key, error) => failures.push(error))
    compactor.request(KEY)
    await compactor.settled()
    expect(String(failures[0])).toMatch(/1 updates can not be applied/)
    expect((await storage.updateLog.load(KEY)).updates).toHaveLength(11)
    expect(await wordsOnDisk()).toBe('字'.repeat(10))
    await compactor.close()
  })

  it('reports a log that can’t be read, and goes on with the next', async () => {
    const broken = { room: 'words/broken', epoch: 'e1' }
    await storage.updateLog.append(typed(10))
    const failed: RoomKey[] = []
    const { updateLog } = storageWith(storage, {
      load: (key) => {
        if (key === broken) throw new Error('the disk has a bad sector')
        return storage.updateLog.load(key)
      },
    })
    const compactor = new Compactor(updateLog, (key) => failed.push(key))
    compactor.request(broken)
    compactor.request(KEY)
    await compactor.settled()
    expect(failed).toEqual([broken])
    expect((await storage.updateLog.load(KEY)).updates).toHaveLength(0)
    await compactor.close()
  })

  it('happens while people type, and when a room with a long log is opened', async () => {
    const registry = new RoomRegistry(storage)
    await storage.updateLog.append(typed(COMPACT_TAIL_UPDATES))
    const alice = await new TestPeer('alice').joins(await registry.open(KEY))
    await registry.compacted()
    expect((await storage.updateLog.load(KEY)).updates).toHaveLength(0)
    alice.types('甲')
    await alice.until(() => alice.durableCount === 1)
    expect(await wordsOnDisk()).toBe(`${'字'.repeat(COMPACT_TAIL_UPDATES)}甲`)
    await registry.close()
  })
})
