import {
  FORMER_MEMBER,
  type AnnotationId,
  type MemberId,
  type MemberRole,
  type TextId,
  type UserId,
} from '@variorum/document'
import type { AuthorRow } from '../access/member-rows.ts'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import type { AccountTables } from '../storage/schema.ts'

/** Whoever a user is or was, in every group. */
export function everyMemberOf(rows: RowStore, userId: UserId): Promise<AuthorRow[]> {
  return rows.selectFrom('member').selectAll().where('user_id', '=', userId).execute()
}

/** The roles of everybody else who is in the group of a member and admitted. */
export async function rolesOfOthers(rows: RowStore, member: AuthorRow): Promise<MemberRole[]> {
  const others = await rows
    .selectFrom('member')
    .select('role')
    .where('group_id', '=', member.group_id)
    .where('user_id', 'is not', null)
    .where('admitted_at', 'is not', null)
    .where('removed_at', 'is', null)
    .where('id', '<>', member.id)
    .execute()
  return others.map(({ role }) => role)
}

/** An annotation that its author alone may see, and where it stands. */
export interface PrivateThread {
  readonly id: AnnotationId
  readonly authorId: MemberId
  readonly textId: TextId
  readonly layerEpoch: string
}

/** What these members keep to themselves. */
export async function privateThreadsOf(
  rows: RowStore,
  ids: readonly MemberId[],
): Promise<PrivateThread[]> {
  if (ids.length === 0) return []
  return rows
    .selectFrom('annotation')
    .innerJoin('text', 'text.id', 'annotation.text_id')
    .select([
      'annotation.id',
      'annotation.author_id as authorId',
      'annotation.text_id as textId',
      'text.layer_epoch as layerEpoch',
    ])
    .where('annotation.author_id', 'in', ids)
    .where('annotation.audience', '=', 'self')
    .execute()
}

/** Rows that are about somebody as a reader, and say nothing that others were told. */
const OF_THE_READER = [
  'silence',
  'text_read_mark',
  'thread_read_mark',
  'reading_place',
  'paragraph_read',
  'text_visit',
  'member_without_traces',
  'notification',
  'mail',
  'mail_choice',
  'muted_text',
  'muted_thread',
  'thread_waiting',
] as const

/** Takes from the rows of a member who they were, and all that is about them alone. What they said stays, by nobody's name. */
export async function emptyMember(
  rows: RowTransaction,
  { id, removed_at: removedAt }: AuthorRow,
  at: number,
): Promise<void> {
  for (const table of OF_THE_READER) {
    await rows.deleteFrom(table).where('member_id', '=', id).execute()
  }
  // What facilitators wrote to them, and nobody else reads.
  await rows
    .deleteFrom('word_to_author')
    .where('comment_id', 'in', (comments) =>
      comments.selectFrom('comment').select('comment.id').where('comment.author_id', '=', id),
    )
    .execute()
  // What no log shows of them: it tells their name.
  await rows
    .deleteFrom('event')
    .where('audit_seq', 'is', null)
    .where((event) => event.or([event('actor_id', '=', id), event('member_id', '=', id)]))
    .execute()
  await rows.deleteFrom('undoable_deletion').where('author_id', '=', id).execute()
  await rows.deleteFrom('text_replacement').where('member_id', '=', id).execute()
  await rows.deleteFrom('import').where('created_by', '=', id).execute()
  const removed = { name: FORMER_MEMBER, removed_at: removedAt ?? at }
  await rows.updateTable('member').set(removed).where('id', '=', id).execute()
}

/**
 * Takes from a user all by which somebody could sign in as them, and who they were. The row stays for those who wrote under it: with a guest’s
 * address, which is nobody’s.
 */
export async function emptyUser(rows: RowTransaction, id: UserId, at: number): Promise<void> {
  await rows.deleteFrom('mail_voice').where('user_id', '=', id).execute()
  await rows.deleteFrom('phone_link').where('user_id', '=', id).execute()
  await rows.deleteFrom('user_without_places').where('user_id', '=', id).execute()
  const accounts = rows.withTables<AccountTables>()
  await accounts.deleteFrom('session').where('userId', '=', id).execute()
  await accounts.deleteFrom('account').where('userId', '=', id).execute()
  const { email: address } = await accounts
    .selectFrom('user')
    .select('email')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  // Links that are on their way: they name the user, or say the address.
  await accounts
    .deleteFrom('verification')
    .where((row) => row.or([row('value', '=', id), row('value', 'like', `%${address}%`)]))
    .execute()
  const email = `removed-${id}@account.invalid`
  const updatedAt = new Date(at).toISOString()
  await accounts
    .updateTable('user')
    .set({ name: FORMER_MEMBER, email, emailVerified: false, isAnonymous: true, updatedAt })
    .where('id', '=', id)
    .execute()
}
