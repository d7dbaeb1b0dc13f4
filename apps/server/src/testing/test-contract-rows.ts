import type { AnnotationId, CommentId, GroupId, MemberId, TextId, UserId } from '@variorum/document'
import { insertGroupRow } from '../access/group-rows.ts'
import { insertMember } from '../access/member-rows.ts'
import { insertText } from '../access/text-rows.ts'
import { insertComment } from '../annotations/comment-rows.ts'
import { insertAnnotation } from '../layers/annotation-rows.ts'
import type { RowTransaction, Storage } from '../storage/ports.ts'
import type { AccountTables } from '../storage/schema.ts'
import { failureKind } from '../storage/storage-failure.ts'

/** Later than a number of 32 bits reaches, as every time of ours is. */
export const AT = Date.UTC(2026, 10, 28)
const ISO = new Date(AT).toISOString()

export const GROUP = 'g' as GroupId
export const USER = 'u' as UserId
export const TEXT = 't' as TextId
export const ANNOTATION = 'a' as AnnotationId
export const COMMENT = 'c' as CommentId

/** What a failed statement was told to be. */
export async function kindOf(work: Promise<unknown>): Promise<string | null> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  return failureKind(error)
}

/** A guest. */
export function insertUser(rows: RowTransaction, id: UserId, email?: string) {
  return rows.withTables<AccountTables>().insertInto('user').values(guest(id, email)).execute()
}

/** As many guests as one statement takes. */
export function insertUsers(rows: RowTransaction, ids: readonly UserId[]) {
  const guests = ids.map((id) => guest(id))
  return rows.withTables<AccountTables>().insertInto('user').values(guests).execute()
}

const guest = (id: UserId, email = `${id}@example.org`) => ({
  id,
  name: '甲',
  email,
  emailVerified: false,
  isAnonymous: true,
  createdAt: ISO,
  updatedAt: ISO,
})

/** A member of the group; the ids of rows are their names. */
export const member = (id: string, joinedAt = AT) => ({
  id: id as MemberId,
  group_id: GROUP,
  user_id: USER,
  name: id,
  role: 'observer' as const,
  joined_at: joinedAt,
})

/** The group with its one member. */
export async function insertGroupOf(storage: Storage): Promise<void> {
  await storage.transaction(async ({ rows }) => {
    await insertUser(rows, USER)
    await insertGroupRow(rows, { id: GROUP, name: '一组', created_at: AT })
    await insertMember(rows, member('m'))
  })
}

/** A text with one annotation and two comments of the same member. */
export async function insertThread(storage: Storage): Promise<void> {
  await insertGroupOf(storage)
  await storage.transaction(async ({ rows }) => {
    await insertText(rows, textRow(TEXT))
    await insertAnnotation(rows, {
      id: ANNOTATION,
      text_id: TEXT,
      author_id: 'm' as MemberId,
      kind: 'question',
      target_json: '{"type":"text"}',
      audience: 'group',
      created_at: AT,
    })
    for (const id of [COMMENT, 'other' as CommentId]) {
      const said = { id, annotationId: ANNOTATION, authorId: 'm' as MemberId, body: '好' }
      await insertComment(rows, TEXT, { ...said, createdAt: AT })
    }
  })
}

/** An event that is about nothing but the group. */
export const NOBODY = {
  actor_id: null,
  text_id: null,
  annotation_id: null,
  comment_id: null,
  member_id: null,
  audience: null,
}

/** A text of the group. */
export function textRow(id: TextId) {
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
