import type { GroupId, MemberId, TextId, UserId } from '@variorum/document'
import { describe, expect, it } from 'vitest'
import { insertGroupRow, updateGroupRow } from '../access/group-rows.ts'
import { insertMember, presentMembers } from '../access/member-rows.ts'
import { insertText, textById } from '../access/text-rows.ts'
import { insertEvent } from '../events/event-rows.ts'
import type { RowTransaction, Storage } from '../storage/ports.ts'
import type { AccountTables } from '../storage/schema.ts'
import { readSetting, takeSetting, writeSetting } from '../storage/setting-rows.ts'
import { failureKind } from '../storage/storage-failure.ts'
import type { StorageFixture } from './update-log.contract.ts'

/** Later than a number of 32 bits reaches, as every time of ours is. */
const AT = Date.UTC(2026, 10, 28)
const ISO = new Date(AT).toISOString()

const GROUP = 'g' as GroupId
const USER = 'u' as UserId

/** What a failed statement was told to be. */
async function kindOf(work: Promise<unknown>): Promise<string | null> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  return failureKind(error)
}

function insertUser(rows: RowTransaction, id: UserId, email = `${id}@example.org`) {
  const user = { id, name: '甲', email, emailVerified: false, isAnonymous: true }
  return rows
    .withTables<AccountTables>()
    .insertInto('user')
    .values({ ...user, createdAt: ISO, updatedAt: ISO })
    .execute()
}

const member = (id: string, joinedAt = AT) => ({
  id: id as MemberId,
  group_id: GROUP,
  user_id: USER,
  name: id,
  role: 'observer' as const,
  joined_at: joinedAt,
})

async function insertGroupOf(storage: Storage): Promise<void> {
  await storage.transaction(async ({ rows }) => {
    await insertUser(rows, USER)
    await insertGroupRow(rows, { id: GROUP, name: '一组', created_at: AT })
    await insertMember(rows, member('m'))
  })
}

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
      const [found] = await presentMembers(storage.rows, GROUP)
      expect(found).toEqual({ ...member('m'), admitted_at: null, removed_at: null })
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

  describe(`${name} as a keeper of what may not be`, () => {
    it('says of a row that there is one such already', async () => {
      const { storage } = await openFixture()
      await insertGroupOf(storage)
      const again = (work: (rows: RowTransaction) => Promise<unknown>) =>
        kindOf(storage.transaction(({ rows }) => work(rows)))
      const group = { id: GROUP, name: '二组', created_at: AT }
      expect(await again((rows) => insertGroupRow(rows, group))).toBe('taken')
      expect(await again((rows) => insertMember(rows, member('other')))).toBe('taken')
      const email = `${USER}@example.org`
      expect(await again((rows) => insertUser(rows, 'v' as UserId, email))).toBe('taken')
    })

    it('refuses what refers to nothing, what a column may not be, and what lacks something', async () => {
      const { storage } = await openFixture()
      await insertGroupOf(storage)
      const refused = (given: object) =>
        kindOf(
          storage.transaction(({ rows }) =>
            insertMember(rows, { ...member('n'), user_id: 'v' as UserId, ...given }),
          ),
        )
      await storage.transaction(({ rows }) => insertUser(rows, 'v' as UserId))
      expect(await refused({ group_id: 'nobody' })).toBe('constraint')
      expect(await refused({ role: 'king' })).toBe('constraint')
      expect(await refused({ name: null })).toBe('constraint')
      expect(await presentMembers(storage.rows, GROUP)).toHaveLength(1)
    })

    it('keeps what happened as it was told', async () => {
      const { storage } = await openFixture()
      await insertGroupOf(storage)
      const event = { group_id: GROUP, at: AT, kind: 'group-created' as const, subject_json: '{}' }
      const told = { ...event, ...NOBODY, audit_seq: 1 }
      await storage.transaction(({ rows }) => insertEvent(rows, told))
      const { rows } = storage
      expect(await kindOf(rows.updateTable('event').set({ at: 1 }).execute())).toBe('constraint')
      expect(await kindOf(rows.deleteFrom('event').execute())).toBe('constraint')
      const again = storage.transaction((transaction) => insertEvent(transaction.rows, told))
      expect(await kindOf(again)).not.toBe(null)
      expect(await rows.selectFrom('event').select('at').execute()).toEqual([{ at: AT }])
    })
  })

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

const NOBODY = {
  actor_id: null,
  text_id: null,
  annotation_id: null,
  comment_id: null,
  member_id: null,
  audience: null,
}

function textRow(id: TextId) {
  return {
    id,
    group_id: GROUP,
    title: '文',
    language: 'zh-Hans' as const,
    created_by: 'm' as MemberId,
    created_at: AT,
    character_count: 1,
    paragraph_count: 1,
    words_epoch: 'e',
    layer_epoch: 'e',
  }
}
