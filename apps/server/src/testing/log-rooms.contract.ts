import { describe, expect, it } from 'vitest'
import type { LogEntry, RoomKey, RoomsMeant } from '../storage/ports.ts'
import type { StorageFixture } from './update-log.contract.ts'

const words: RoomKey = { room: 'words/1', epoch: 'a' }
const bytes = (...values: number[]) => Uint8Array.from(values)
const entry = (key: RoomKey, ...values: number[]): LogEntry => ({ ...key, bytes: bytes(...values) })

/** What every log must do with whole rooms. `openFixture` is called once per test. */
export function describeLogRooms(name: string, openFixture: () => Promise<StorageFixture>): void {
  describe(`${name} as a log of whole rooms`, () => {
    it('names the rooms that it keeps anything of, by a name or by its beginning, in one life or all', async () => {
      const { storage } = await openFixture()
      const keys = [
        { room: 'layer/1/desk', epoch: 'a' },
        { room: 'layer/1/desk', epoch: 'b' },
        { room: 'layer/1/group', epoch: 'a' },
        { room: 'layer/10/group', epoch: 'a' },
        { room: 'LAYER/1/group', epoch: 'a' },
      ]
      await storage.updateLog.append(keys.map((key) => entry(key, 1)))
      const named = (meant?: RoomsMeant) =>
        storage.transaction(async ({ updateLog }) =>
          (await updateLog.rooms(meant)).map(({ room, epoch }) => `${room} ${epoch}`),
        )
      const all = keys.map(({ room, epoch }) => `${room} ${epoch}`)
      expect(await named()).toEqual([...all].toSorted())
      expect(await named({ room: 'layer/1/', isPrefix: true })).toEqual(all.slice(0, 3))
      expect(await named({ room: 'layer/1/', isPrefix: true, epoch: 'b' })).toEqual([all[1]])
      expect(await named({ room: 'layer/1/' })).toEqual([])
      expect(await named({ room: 'layer/1/desk' })).toEqual(all.slice(0, 2))
    })

    it('removes rooms with all that is kept of them, and no others', async () => {
      const { storage, reopen } = await openFixture()
      const [desk, group, other] = ['layer/1/desk', 'layer/1/group', 'layer/10/group'].map(
        (room) => ({ room, epoch: 'a' }),
      ) as [RoomKey, RoomKey, RoomKey]
      const { updateLog } = storage
      await updateLog.append([
        { ...entry(desk, 1), isErasing: true },
        entry(group, 2),
        { ...entry(other, 3), isErasing: true },
      ])
      await updateLog.compact(group, bytes(9), 1)
      await storage.transaction((transaction) =>
        transaction.updateLog.remove({ room: 'layer/1/', isPrefix: true }),
      )
      const reopened = await reopen()
      for (const key of [desk, group]) {
        const nothing = { snapshot: null, updates: [], throughSeq: 0 }
        expect(await reopened.updateLog.load(key)).toMatchObject(nothing)
      }
      expect(await reopened.updateLog.toErase()).toEqual([other])
      expect((await reopened.updateLog.load(other)).updates).toEqual([bytes(3)])
    })

    it('gives a room another life with the same content, and leaves its other lives', async () => {
      const { storage } = await openFixture()
      const { updateLog } = storage
      const [old, next] = [
        { ...words, epoch: 'old' },
        { ...words, epoch: 'next' },
      ]
      await updateLog.append([entry(old, 7), entry(words, 1)])
      await updateLog.compact(words, bytes(9), 1)
      await updateLog.append([{ ...entry(words, 2), isErasing: true }])
      await storage.transaction((transaction) =>
        transaction.updateLog.renewEpoch(words, next.epoch),
      )
      expect(await updateLog.load(next)).toMatchObject({ snapshot: bytes(9), updates: [bytes(2)] })
      expect(await updateLog.toErase()).toEqual([next])
      expect(await updateLog.load(words)).toMatchObject({ snapshot: null, updates: [] })
      expect((await updateLog.load(old)).updates).toEqual([bytes(7)])
    })

    it.each([
      ['removed', { remove: true }],
      ['given another life', { remove: false }],
    ])('leaves rooms as they were that a failed transaction had %s', async (_, { remove }) => {
      const { storage } = await openFixture()
      await storage.updateLog.append([entry(words, 1)])
      const failing = storage.transaction(async ({ updateLog }) => {
        if (remove) await updateLog.remove(words)
        else await updateLog.renewEpoch(words, 'b')
        throw new Error('changed my mind')
      })
      await expect(failing).rejects.toThrow('changed my mind')
      expect((await storage.updateLog.load(words)).updates).toEqual([bytes(1)])
    })
  })
}
