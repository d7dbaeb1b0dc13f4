import { tagKey, type GroupId } from '@variorum/document'
import type { RowStore, RowTransaction } from '../storage/ports.ts'

/** The tags that a group agrees on, in the order in which it did. */
export async function agreedTagsOf(rows: RowStore, groupId: GroupId): Promise<string[]> {
  const found = await rows
    .selectFrom('agreed_tag')
    .select('tag')
    .where('group_id', '=', groupId)
    .orderBy('created_at')
    .orderBy('tag_key')
    .execute()
  return found.map(({ tag }) => tag)
}

/** The tag that is the same to a person, as the group writes it; null if it agrees on none. */
export async function findAgreedTag(
  rows: RowStore,
  groupId: GroupId,
  tag: string,
): Promise<{ readonly tag: string; readonly createdAt: number } | null> {
  const found = await rows
    .selectFrom('agreed_tag')
    .select(['tag', 'created_at as createdAt'])
    .where('group_id', '=', groupId)
    .where('tag_key', '=', tagKey(tag))
    .executeTakeFirst()
  return found ?? null
}

/** Adds a tag, or writes the one that is the same otherwise. */
export async function putAgreedTag(
  rows: RowTransaction,
  groupId: GroupId,
  { tag, createdAt }: { readonly tag: string; readonly createdAt: number },
): Promise<void> {
  await rows
    .insertInto('agreed_tag')
    .values({ group_id: groupId, tag_key: tagKey(tag), tag, created_at: createdAt })
    .onConflict((conflict) => conflict.columns(['group_id', 'tag_key']).doUpdateSet({ tag }))
    .execute()
}

export async function removeAgreedTag(
  rows: RowTransaction,
  groupId: GroupId,
  tag: string,
): Promise<void> {
  await rows
    .deleteFrom('agreed_tag')
    .where('group_id', '=', groupId)
    .where('tag_key', '=', tagKey(tag))
    .execute()
}
