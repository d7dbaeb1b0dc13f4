import type { MemberId, UserId } from '@variorum/document'
import { describe, expect, it } from 'vitest'
import { insertGroupRow } from '../access/group-rows.ts'
import { insertMember, currentMembers } from '../access/member-rows.ts'
import { textById } from '../access/text-rows.ts'
import { removeComment } from '../annotations/comment-rows.ts'
import { keepVersion, versionsOf } from '../annotations/version-rows.ts'
import { insertEvent } from '../events/event-rows.ts'
import { removeThread } from '../layers/annotation-rows.ts'
import { tallyOf } from '../limits/tally-rows.ts'
import type { RowTransaction } from '../storage/ports.ts'
import { removeText } from '../texts/binned-text-rows.ts'
import {
  ANNOTATION,
  AT,
  COMMENT,
  GROUP,
  insertGroupOf,
  insertThread,
  insertUser,
  kindOf,
  member,
  NOBODY,
  TEXT,
  USER,
} from './test-contract-rows.ts'
import type { StorageFixture } from './update-log.contract.ts'

/** What every storage must not let happen to its rows. `openFixture` is called once per test. */
export function describeConstraints(
  name: string,
  openFixture: () => Promise<StorageFixture>,
): void {
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
      expect(await currentMembers(storage.rows, GROUP)).toHaveLength(1)
    })

    it('counts what stands in a text and whose it is, whoever writes or removes it', async () => {
      const { storage } = await openFixture()
      await insertThread(storage)
      const counted = async () => {
        const text = await textById(storage.rows, TEXT)
        return [
          text?.annotation_count,
          text?.comment_count,
          await tallyOf(storage.rows, TEXT, 'm' as MemberId),
        ]
      }
      expect(await counted()).toEqual([1, 2, { annotations: 1, comments: 2 }])
      await storage.transaction(({ rows }) => removeComment(rows, COMMENT))
      expect(await counted()).toEqual([1, 1, { annotations: 1, comments: 1 }])
      await storage.transaction(({ rows }) => removeThread(rows, ANNOTATION))
      expect(await counted()).toEqual([0, 0, { annotations: 0, comments: 0 }])
    })

    it('removes with a row what can not be without it', async () => {
      const { storage } = await openFixture()
      await insertThread(storage)
      await storage.transaction(({ rows }) => keepVersion(rows, { id: COMMENT, body: '旧' }, AT))
      expect(await versionsOf(storage.rows, COMMENT)).toEqual([{ body: '旧', endedAt: AT }])
      await storage.transaction(({ rows }) => removeComment(rows, COMMENT))
      expect(await versionsOf(storage.rows, COMMENT)).toEqual([])
      const kept = storage.transaction(({ rows }) => removeText(rows, TEXT))
      await expect(kept).resolves.toBe(undefined)
      expect(await tallyOf(storage.rows, TEXT, 'm' as MemberId)).toMatchObject({ comments: 0 })
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
}
