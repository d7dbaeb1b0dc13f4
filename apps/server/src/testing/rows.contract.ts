import type { GroupId, TextId } from '@variorum/document'
import { describe, expect, it } from 'vitest'
import { updateGroupRow } from '../access/group-rows.ts'
import { authorsByIds, currentMembers } from '../access/member-rows.ts'
import { insertText, textById } from '../access/text-rows.ts'
import type { AccountTables } from '../storage/schema.ts'
import { readSetting, takeSetting, writeSetting } from '../storage/setting-rows.ts'
import { AT, GROUP, insertGroupOf, member, textRow, USER } from './test-contract-rows.ts'
import type { StorageFixture } from './update-log.contract.ts'

/** What every storage must do with rows and transactions. `openFixture` is called once per test. */
export function describeRows(name: string, openFixture: () => Promise<StorageFixture>): void {
  describe(`${name} as a store of rows`, () => {
    it('gives back what was written, also after a restart', async () => {
      const { storage, reopen } = await openFixture()
      const value = JSON.stringify({ 慎独: ['𝒜', '"', '\\', '\u2028', 'e\u0301'], empty: '' })
      await storage.transaction(({ rows }) => writeSetting(rows, 'k', value))
      expect(await readSetting((await reopen()).rows, 'k')).toBe(value)
    })

    it('puts one value in the place of another, and takes it away with it', async () => {
      const { storage } = await openFixture()
      const taken = await storage.transaction(async ({ rows }) => {
        await writeSetting(rows, 'k', 'one')
        await writeSetting(rows, 'k', 'two')
        return [await takeSetting(rows, 'k'), await takeSetting(rows, 'k')]
      })
      expect(taken).toEqual(['two', null])
    })

    it('keeps times and counts as numbers, and empty columns as null', async () => {
      const { storage } = await openFixture()
      await insertGroupOf(storage)
      const [found] = await currentMembers(storage.rows, GROUP)
      expect(found).toEqual({
        ...member('m'),
        imported_in: null,
        admitted_at: null,
        removed_at: null,
      })
      const { count, last } = await storage.rows
        .selectFrom('member')
        .select(({ fn }) => [
          fn.countAll<number>().as('count'),
          fn.max<number>('joined_at').as('last'),
        ])
        .executeTakeFirstOrThrow()
      expect([count, last]).toEqual([1, AT])
    })

    it('keeps the largest number that is exact', async () => {
      const { storage } = await openFixture()
      await insertGroupOf(storage)
      await storage.transaction(({ rows }) =>
        updateGroupRow(rows, GROUP, { archived_at: Number.MAX_SAFE_INTEGER }),
      )
      const found = await storage.rows.selectFrom('study_group').selectAll().execute()
      expect(found).toMatchObject([{ archived_at: Number.MAX_SAFE_INTEGER, is_anonymous: 0 }])
    })

    it('keeps bytes as bytes, and none as none', async () => {
      const { storage } = await openFixture()
      const all = Uint8Array.from({ length: 256 }, (_, value) => value)
      const rows = [all, new Uint8Array()].map((bytes, at) => ({
        room: 'r',
        epoch: 'e',
        room_seq: at + 1,
        bytes,
      }))
      await storage.rows.insertInto('update_log').values(rows).execute()
      const found = await storage.rows
        .selectFrom('update_log')
        .select('bytes')
        .orderBy('room_seq')
        .execute()
      expect(found.map(({ bytes }) => Uint8Array.from(bytes))).toEqual([all, new Uint8Array()])
    })

    it('finds by true and false, and changes one into the other', async () => {
      const { storage } = await openFixture()
      await insertGroupOf(storage)
      const users = storage.rows.withTables<AccountTables>()
      const guests = () =>
        users.selectFrom('user').select('id').where('isAnonymous', '=', true).execute()
      expect(await guests()).toEqual([{ id: USER }])
      await users.updateTable('user').set({ isAnonymous: false }).execute()
      expect(await guests()).toEqual([])
    })

    it('sorts names by their characters, and tells capitals and accents apart', async () => {
      const { storage } = await openFixture()
      const names = ['a', 'b', 'B', 'á', 'a\u0301', '慎', '一', '0', '/', '_', 'ab', '\u{1F600}']
      await storage.transaction(async ({ rows }) => {
        for (const key of names) await writeSetting(rows, key, '')
      })
      const found = await storage.rows
        .selectFrom('server_setting')
        .select('key')
        .where('key', 'in', names)
        .orderBy('key')
        .execute()
      const byCharacters = names.toSorted((one, other) =>
        Buffer.compare(Buffer.from(one), Buffer.from(other)),
      )
      expect(found.map(({ key }) => key)).toEqual(byCharacters)
    })

    it('goes on in a list after its last one, whatever came at the same moment', async () => {
      const { storage } = await openFixture()
      await insertGroupOf(storage)
      const ids = ['a', 'b', 'c'] as TextId[]
      await storage.transaction(async ({ rows }) => {
        for (const id of ids.toReversed()) await insertText(rows, textRow(id))
      })
      const after = await storage.rows
        .selectFrom('text')
        .select('id')
        .where((where) =>
          where(where.refTuple('created_at', 'id'), '>', where.tuple(AT, 'a' as TextId)),
        )
        .orderBy('created_at')
        .orderBy('id')
        .execute()
      expect(after.map(({ id }) => id)).toEqual(['b', 'c'])
    })

    it('finds nothing among none, and everything outside of none', async () => {
      const { storage } = await openFixture()
      await insertGroupOf(storage)
      expect(await authorsByIds(storage.rows, [])).toEqual([])
      const all = storage.rows.selectFrom('member').select('id').where('id', 'not in', [])
      expect(await all.execute()).toEqual([{ id: 'm' }])
    })

    it('says how many rows a statement changed', async () => {
      const { storage } = await openFixture()
      await insertGroupOf(storage)
      const renamed = (id: string) =>
        storage.rows
          .updateTable('study_group')
          .set({ name: '二组' })
          .where('id', '=', id as GroupId)
          .executeTakeFirstOrThrow()
      expect((await renamed(GROUP)).numUpdatedRows).toBe(1n)
      expect((await renamed('nobody')).numUpdatedRows).toBe(0n)
      const again = await storage.rows
        .insertInto('study_group')
        .values({ id: GROUP, name: '三组', created_at: AT })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow()
      expect(again.numInsertedOrUpdatedRows).toBe(0n)
    })

    it('fills in what nobody said of a new row', async () => {
      const { storage } = await openFixture()
      await insertGroupOf(storage)
      await storage.transaction(({ rows }) => insertText(rows, textRow('t' as TextId)))
      expect(await textById(storage.rows, 't' as TextId)).toMatchObject({
        words_edited_by: 'facilitators',
        annotation_count: 0,
        deleted_at: null,
      })
    })
  })
}
