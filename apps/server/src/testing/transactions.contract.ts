import { describe, expect, it } from 'vitest'
import { insertMember } from '../access/member-rows.ts'
import type { RowTransaction } from '../storage/ports.ts'
import { readSetting, takeSetting, writeSetting } from '../storage/setting-rows.ts'
import { member } from './test-contract-rows.ts'
import type { StorageFixture } from './update-log.contract.ts'

/** What every storage must do with transactions. `openFixture` is called once per test. */
export function describeTransactions(
  name: string,
  openFixture: () => Promise<StorageFixture>,
): void {
  describe(`${name} as a doer of transactions`, () => {
    it('keeps all that a transaction wrote, and answers what it answers', async () => {
      const { storage, reopen } = await openFixture()
      const answer = await storage.transaction(async ({ rows }) => {
        await writeSetting(rows, 'one', '1')
        await writeSetting(rows, 'two', '2')
        return readSetting(rows, 'one')
      })
      expect(answer).toBe('1')
      const { rows } = await reopen()
      expect([await readSetting(rows, 'one'), await readSetting(rows, 'two')]).toEqual(['1', '2'])
    })

    it.each([
      ['throws', /changed my mind/, () => Promise.reject(new Error('changed my mind'))],
      [
        'had a statement refused',
        /constraint/i,
        (rows: RowTransaction) => insertMember(rows, member('m')),
      ],
    ])('keeps nothing of a transaction that %s, and goes on', async (_, reason, fails) => {
      const { storage } = await openFixture()
      const failing = storage.transaction(async ({ rows, updateLog }) => {
        await writeSetting(rows, 'k', 'v')
        await updateLog.append([{ room: 'r', epoch: 'e', bytes: new Uint8Array([1]) }])
        await fails(rows)
      })
      await expect(failing).rejects.toThrow(reason)
      expect(await readSetting(storage.rows, 'k')).toBe(null)
      expect((await storage.updateLog.load({ room: 'r', epoch: 'e' })).updates).toEqual([])
      await storage.transaction(({ rows }) => writeSetting(rows, 'k', 'after'))
      expect(await readSetting(storage.rows, 'k')).toBe('after')
    })

    it('shows nobody what a transaction has not committed, and itself all of it', async () => {
      const { storage } = await openFixture()
      const written = Promise.withResolvers<void>()
      const mayEnd = Promise.withResolvers<void>()
      const open = storage.transaction(async ({ rows }) => {
        await writeSetting(rows, 'k', 'v')
        const own = await readSetting(rows, 'k')
        written.resolve()
        await mayEnd.promise
        await takeSetting(rows, 'k')
        return own
      })
      await written.promise
      const seen = readSetting(storage.rows, 'k')
      mayEnd.resolve()
      expect(await open).toBe('v')
      expect(await seen).toBe(null)
    })

    it('lets of two that count the same thing neither miss the other', async () => {
      const { storage } = await openFixture()
      const count = () =>
        storage.transaction(async ({ rows }) => {
          const before = Number((await readSetting(rows, 'count')) ?? '0')
          await writeSetting(rows, 'count', String(before + 1))
        })
      await Promise.all(Array.from({ length: 20 }, count))
      expect(await readSetting(storage.rows, 'count')).toBe('20')
    })

    it('refuses to wait for itself: a query beside, a transaction within, the log beside', async () => {
      const { storage } = await openFixture()
      const beside = storage.transaction(() => readSetting(storage.rows, 'k'))
      await expect(beside).rejects.toThrow(/Inside a transaction/)
      const within = storage.transaction(() => storage.transaction(() => Promise.resolve(1)))
      await expect(within).rejects.toThrow(/Inside a transaction/)
      const logged = storage.transaction(() => storage.updateLog.append([]))
      await expect(logged).rejects.toThrow(/Inside a transaction/)
      expect(await storage.transaction(() => Promise.resolve('free'))).toBe('free')
    })
  })
}
