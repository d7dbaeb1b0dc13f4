import type { MemberId } from '@variorum/document'
import { describe, expect, it } from 'vitest'
import type { LogEntry, RoomKey, Storage } from '../storage/ports.ts'

/** How a suite gets at storage that starts empty; `reopen` closes it and opens what was kept. */
export interface StorageFixture {
  readonly storage: Storage
  readonly reopen: () => Promise<Storage>
}

const words: RoomKey = { room: 'words/1', epoch: 'a' }
const bytes = (...values: number[]) => Uint8Array.from(values)
const entry = (key: RoomKey, ...values: number[]): LogEntry => ({ ...key, bytes: bytes(...values) })

/** What every update log must do. `openFixture` is called once per test. */
export function describeUpdateLog(name: string, openFixture: () => Promise<StorageFixture>): void {
  describe(`${name} as an update log`, () => {
    it('loads nothing from a room that nobody wrote to', async () => {
      const { storage } = await openFixture()
      expect(await storage.updateLog.load(words)).toEqual({
        snapshot: null,
        updates: [],
        throughSeq: 0,
        updatesBytes: 0,
        isSnapshotDamaged: false,
      })
    })

    it('keeps the order in which entries were appended', async () => {
      const { storage } = await openFixture()
      const count = 2_500
      await storage.updateLog.append(
        Array.from({ length: count }, (_, at) => entry(words, at & 255, at >> 8)),
      )
      await storage.updateLog.append([entry(words, 7, 7, 7)])
      const { updates, updatesBytes } = await storage.updateLog.load(words)
      const numbers = updates.slice(0, count).map(([low = 0, high = 0]) => low + high * 256)
      expect(numbers).toEqual(Array.from({ length: count }, (_, at) => at))
      expect(updates.at(-1)).toEqual(bytes(7, 7, 7))
      expect(updatesBytes).toBe(count * 2 + 3)
    })

    it('accepts no entries at all', async () => {
      const { storage } = await openFixture()
      await storage.updateLog.append([])
      expect((await storage.updateLog.load(words)).throughSeq).toBe(0)
    })

    it('keeps empty bytes as an entry and as a snapshot', async () => {
      const { storage } = await openFixture()
      await storage.updateLog.append([entry(words)])
      const { updates, throughSeq } = await storage.updateLog.load(words)
      expect(updates).toEqual([bytes()])
      await storage.updateLog.compact(words, bytes(), throughSeq)
      expect(await storage.updateLog.load(words)).toMatchObject({ snapshot: bytes(), updates: [] })
    })

    it.each([
      ['a prefix of another', 'words/1', 'words/10'],
      ['another with a slash', 'words/1', 'words/1/'],
      ['%', '%', 'words/1'],
      ['_', 'words/_', 'words/1'],
      ['another in capitals', 'words/a', 'words/A'],
      ['another with a quote', "words/'", 'words/"'],
      ['the empty name', '', ' '],
      ['another in decomposed letters', 'words/\u00e9', 'words/e\u0301'],
    ])('tells rooms apart when a name is %s', async (_, one, other) => {
      const { storage } = await openFixture()
      const [first, second] = [
        { room: one, epoch: 'a' },
        { room: other, epoch: 'a' },
      ]
      await storage.updateLog.append([entry(first, 1), entry(second, 2)])
      const { throughSeq } = await storage.updateLog.load(second)
      await storage.updateLog.compact(first, bytes(9), throughSeq)
      expect(await storage.updateLog.load(second)).toMatchObject({
        snapshot: null,
        updates: [bytes(2)],
      })
      expect(await storage.updateLog.load(first)).toMatchObject({ snapshot: bytes(9), updates: [] })
    })

    it('never mixes two epochs of a room', async () => {
      const { storage } = await openFixture()
      const next = { ...words, epoch: 'b' }
      await storage.updateLog.append([entry(words, 1), entry(next, 2)])
      const { throughSeq } = await storage.updateLog.load(next)
      await storage.updateLog.compact(next, bytes(9), throughSeq)
      expect((await storage.updateLog.load(words)).updates).toEqual([bytes(1)])
      expect(await storage.updateLog.load(next)).toMatchObject({ snapshot: bytes(9), updates: [] })
    })

    it('keeps what is appended while a compaction is under way', async () => {
      const { storage } = await openFixture()
      await storage.updateLog.append([entry(words, 1), entry(words, 2)])
      const { throughSeq } = await storage.updateLog.load(words)
      await Promise.all([
        storage.updateLog.append([entry(words, 3)]),
        storage.updateLog.compact(words, bytes(9), throughSeq),
        storage.updateLog.append([entry(words, 4)]),
      ])
      expect(await storage.updateLog.load(words)).toMatchObject({
        snapshot: bytes(9),
        updates: [bytes(3), bytes(4)],
      })
    })

    it('keeps what is appended after a compaction took everything', async () => {
      const { storage } = await openFixture()
      await storage.updateLog.append([entry(words, 1)])
      const before = await storage.updateLog.load(words)
      await storage.updateLog.compact(words, bytes(9), before.throughSeq)
      expect((await storage.updateLog.load(words)).throughSeq).toBe(before.throughSeq)
      await storage.updateLog.append([entry(words, 2)])
      const after = await storage.updateLog.load(words)
      expect(after.throughSeq).toBeGreaterThan(before.throughSeq)
      expect(after.updates).toEqual([bytes(2)])
    })

    it('does not let an overtaken compaction replace a newer snapshot', async () => {
      const { storage } = await openFixture()
      await storage.updateLog.append([entry(words, 1)])
      const early = await storage.updateLog.load(words)
      await storage.updateLog.append([entry(words, 2)])
      const late = await storage.updateLog.load(words)
      await storage.updateLog.compact(words, bytes(12), late.throughSeq)
      await storage.updateLog.compact(words, bytes(1), early.throughSeq)
      expect(await storage.updateLog.load(words)).toMatchObject({
        snapshot: bytes(12),
        updates: [],
      })
    })

    it.each([
      ['had a snapshot', true],
      ['never had a snapshot', false],
    ])('does not let a compaction bring back a removed room that %s', async (_, hasSnapshot) => {
      const { storage } = await openFixture()
      await storage.updateLog.append([entry(words, 1)])
      const { throughSeq } = await storage.updateLog.load(words)
      if (hasSnapshot) await storage.updateLog.compact(words, bytes(9), throughSeq)
      await storage.updateLog.append([entry(words, 2)])
      const folding = await storage.updateLog.load(words)
      const next = { ...words, epoch: 'b' }
      await storage.transaction(async ({ updateLog }) => {
        await updateLog.remove({ room: words.room })
        await updateLog.append([entry(next, 3)])
      })
      await storage.updateLog.compact(words, bytes(12), folding.throughSeq)
      expect(await storage.rows.selectFrom('room_snapshot').selectAll().execute()).toEqual([])
      expect(await storage.updateLog.load(next)).toMatchObject({ updates: [bytes(3)] })
    })

    it('keeps nothing of what it had when a room is erased, and everything that came since', async () => {
      const { storage, reopen } = await openFixture()
      const { updateLog } = storage
      await updateLog.append([entry(words, 1)])
      await updateLog.compact(words, bytes(11), (await updateLog.load(words)).throughSeq)
      await updateLog.append([entry(words, 2)])
      await updateLog.compact(words, bytes(12), (await updateLog.load(words)).throughSeq)
      await updateLog.append([{ ...entry(words, 3), isErasing: true }])
      expect(await updateLog.toErase()).toEqual([words])
      const { throughSeq } = await updateLog.load(words)
      await updateLog.append([entry(words, 4)])
      await updateLog.erase(words, bytes(9), throughSeq)
      expect(await updateLog.toErase()).toEqual([])
      const stored = await storage.rows
        .selectFrom('update_log')
        .select('bytes')
        .union(storage.rows.selectFrom('room_snapshot').select('bytes'))
        .execute()
      expect(stored.map((row) => row.bytes.join()).toSorted()).toEqual(['4', '9'])
      expect(await (await reopen()).updateLog.load(words)).toMatchObject({
        snapshot: bytes(9),
        updates: [bytes(4)],
      })
    })

    it('reads an erased room from its log when the snapshot is damaged, and compacts it as any', async () => {
      const { storage } = await openFixture()
      const { updateLog } = storage
      await updateLog.append([entry(words, 1), { ...entry(words, 2), isErasing: true }])
      await updateLog.erase(words, bytes(9), (await updateLog.load(words)).throughSeq)
      await storage.rows
        .updateTable('room_snapshot')
        .set({ bytes: bytes(255) })
        .execute()
      expect(await updateLog.load(words)).toMatchObject({
        snapshot: null,
        updates: [bytes(9)],
        isSnapshotDamaged: true,
      })
      await updateLog.append([entry(words, 3)])
      await updateLog.compact(words, bytes(13), (await updateLog.load(words)).throughSeq)
      expect(await updateLog.load(words)).toMatchObject({ snapshot: bytes(13), updates: [] })
    })

    it('has a room erased again if something was taken out of it meanwhile', async () => {
      const { storage } = await openFixture()
      const { updateLog } = storage
      await updateLog.append([{ ...entry(words, 1), isErasing: true }])
      const { throughSeq } = await updateLog.load(words)
      await updateLog.append([{ ...entry(words, 2), isErasing: true }])
      await updateLog.erase(words, bytes(9), throughSeq)
      expect(await updateLog.toErase()).toEqual([words])
      await updateLog.erase(words, bytes(12), (await updateLog.load(words)).throughSeq)
      expect(await updateLog.toErase()).toEqual([])
      expect(await updateLog.load(words)).toMatchObject({ snapshot: bytes(12), updates: [] })
    })

    it('does not let an overtaken erasure take what a newer compaction holds', async () => {
      const { storage } = await openFixture()
      const { updateLog } = storage
      await updateLog.append([{ ...entry(words, 1), isErasing: true }])
      const early = await updateLog.load(words)
      await updateLog.append([entry(words, 2)])
      await updateLog.compact(words, bytes(12), (await updateLog.load(words)).throughSeq)
      await updateLog.erase(words, bytes(1), early.throughSeq)
      expect(await updateLog.load(words)).toMatchObject({ snapshot: bytes(12), updates: [] })
      expect(await updateLog.toErase()).toEqual([words])
    })

    it('does not let an erasure bring back a removed room', async () => {
      const { storage } = await openFixture()
      const { updateLog } = storage
      await updateLog.append([{ ...entry(words, 1), isErasing: true }])
      const { throughSeq } = await updateLog.load(words)
      await storage.transaction((transaction) => transaction.updateLog.remove(words))
      await updateLog.erase(words, bytes(9), throughSeq)
      expect(await updateLog.load(words)).toMatchObject({ snapshot: null, updates: [] })
      expect(await updateLog.toErase()).toEqual([])
    })

    it('has nothing to erase after a transaction that failed', async () => {
      const { storage } = await openFixture()
      const failing = storage.transaction(async ({ updateLog }) => {
        await updateLog.append([{ ...entry(words, 1), isErasing: true }])
        throw new Error('changed my mind')
      })
      await expect(failing).rejects.toThrow('changed my mind')
      expect(await storage.updateLog.toErase()).toEqual([])
    })

    it('keeps who typed under which client id with the entry, and whoever was the first', async () => {
      const { storage, reopen } = await openFixture()
      const [lin, zhou] = ['lin', 'zhou'] as MemberId[]
      if (!lin || !zhou) throw new Error('two were expected')
      const clientId = 2 ** 32 - 1
      const by = (memberId: MemberId, id: number, key = words): LogEntry => ({
        ...entry(key, 1),
        writers: [{ clientId: id, memberId }],
      })
      const elsewhere = { ...words, room: 'words/10' }
      await storage.updateLog.append([by(lin, clientId), by(zhou, 7), by(zhou, 7, elsewhere)])
      await storage.updateLog.append([by(zhou, clientId)])
      const broken = { ...by(lin, 8), bytes: 'not bytes' as unknown as Uint8Array }
      await expect(storage.updateLog.append([by(lin, 9), broken])).rejects.toThrow(/BLOB/)
      const noted = await (
        await reopen()
      ).rows
        .selectFrom('words_writer')
        .select(['room', 'client_id', 'member_id'])
        .orderBy('room')
        .orderBy('client_id')
        .execute()
      expect(noted).toEqual([
        { room: 'words/1', client_id: 7, member_id: zhou },
        { room: 'words/1', client_id: clientId, member_id: lin },
        { room: 'words/10', client_id: 7, member_id: zhou },
      ])
    })

    it('leaves nothing of a transaction that failed', async () => {
      const { storage } = await openFixture()
      const failing = storage.transaction(async ({ rows, updateLog }) => {
        await rows.insertInto('server_setting').values({ key: 'k', value: 'v' }).execute()
        await updateLog.append([entry(words, 1)])
        throw new Error('changed my mind')
      })
      await expect(failing).rejects.toThrow('changed my mind')
      expect((await storage.updateLog.load(words)).updates).toEqual([])
      expect(await storage.rows.selectFrom('server_setting').selectAll().execute()).toEqual([])
    })

    it('leaves nothing of an append that failed half way', async () => {
      const { storage } = await openFixture()
      const broken = { ...words, bytes: 'not bytes' as unknown as Uint8Array }
      await expect(storage.updateLog.append([entry(words, 1), broken])).rejects.toThrow(/BLOB/)
      expect((await storage.updateLog.load(words)).updates).toEqual([])
    })

    it('keeps rows and entries of a committed transaction together, and after a restart', async () => {
      const { storage, reopen } = await openFixture()
      await storage.transaction(async ({ rows, updateLog }) => {
        await rows.insertInto('server_setting').values({ key: 'k', value: 'v' }).execute()
        await updateLog.append([entry(words, 1)])
      })
      const { throughSeq } = await storage.updateLog.load(words)
      await storage.updateLog.compact(words, bytes(9), throughSeq)
      await storage.updateLog.append([entry(words, 2)])
      const reopened = await reopen()
      expect(await reopened.updateLog.load(words)).toMatchObject({
        snapshot: bytes(9),
        updates: [bytes(2)],
      })
      expect(await reopened.rows.selectFrom('server_setting').selectAll().execute()).toMatchObject([
        { key: 'k', value: 'v' },
      ])
    })

    it('counts the entries of each life of a room by itself, without a gap', async () => {
      const { storage, reopen } = await openFixture()
      const other = { room: 'words/2', epoch: 'a' }
      const next = { ...words, epoch: 'b' }
      await storage.updateLog.append([entry(words, 1), entry(other, 2), entry(words, 3)])
      await storage.updateLog.append([entry(next, 4)])
      const failing = storage.transaction(async ({ updateLog }) => {
        await updateLog.append([entry(words, 5)])
        throw new Error('changed my mind')
      })
      await expect(failing).rejects.toThrow('changed my mind')
      await storage.transaction(({ updateLog }) => updateLog.append([entry(words, 6)]))
      const { updateLog } = await reopen()
      const newest = async (key: RoomKey) => (await updateLog.load(key)).throughSeq
      expect([await newest(words), await newest(other), await newest(next)]).toEqual([3, 1, 1])
    })

    it('goes on counting after what it compacted and erased', async () => {
      const { storage } = await openFixture()
      const { updateLog } = storage
      for (const value of [1, 2, 3]) {
        await updateLog.append([entry(words, value)])
        const { throughSeq } = await updateLog.load(words)
        expect(throughSeq).toBe(value)
        await updateLog.compact(words, bytes(10 + value), throughSeq)
      }
      await updateLog.append([{ ...entry(words, 4), isErasing: true }])
      await updateLog.erase(words, bytes(14), (await updateLog.load(words)).throughSeq)
      await updateLog.append([entry(words, 5)])
      expect(await updateLog.load(words)).toMatchObject({ throughSeq: 5, updates: [bytes(5)] })
    })

    it('does not pass over an entry that is missing', async () => {
      const { storage } = await openFixture()
      await storage.updateLog.append([entry(words, 1), entry(words, 2), entry(words, 3)])
      await storage.rows.deleteFrom('update_log').where('room_seq', '=', 2).execute()
      await expect(storage.updateLog.load(words)).rejects.toThrow(/entry of words\/1 is missing/)
    })

    it('does not take a log for whole that has lost its beginning', async () => {
      const { storage } = await openFixture()
      await storage.updateLog.append([entry(words, 1), entry(words, 2)])
      await storage.rows.deleteFrom('update_log').where('room_seq', '=', 1).execute()
      await expect(storage.updateLog.load(words)).rejects.toThrow(/entry of words\/1 is missing/)
    })
  })
}
