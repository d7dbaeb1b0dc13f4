import type { GroupId, MemberId, TextId, UserId } from '@variorum/document'
import type { Insertable, Selectable } from 'kysely'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'

export type SilenceRow = Selectable<Rows['silence']>

/** Whether, until when and why a member does not write in a text. */
export function silenceOf(
  rows: RowStore,
  memberId: MemberId,
  textId: TextId,
): Promise<SilenceRow | undefined> {
  return rows
    .selectFrom('silence')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('text_id', '=', textId)
    .executeTakeFirst()
}

/** Who is silenced in which text of a group, the newest first; nobody who left, no text in the bin. */
export function silencesInGroup(rows: RowStore, groupId: GroupId, limit: number) {
  return rows
    .selectFrom('silence')
    .innerJoin('text', 'text.id', 'silence.text_id')
    .innerJoin('member', 'member.id', 'silence.member_id')
    .where('text.group_id', '=', groupId)
    .where('text.deleted_at', 'is', null)
    .where('member.removed_at', 'is', null)
    .selectAll('silence')
    .select('text.title')
    .orderBy('silence.at', 'desc')
    .orderBy('silence.member_id')
    .limit(limit)
    .execute()
}

/** In the place of what was said of this member before. */
export async function putSilence(
  rows: RowTransaction,
  silence: Insertable<Rows['silence']>,
): Promise<void> {
  const { member_id: _member, text_id: _text, ...said } = silence
  await rows
    .insertInto('silence')
    .values(silence)
    .onConflict((conflict) => conflict.columns(['member_id', 'text_id']).doUpdateSet(said))
    .execute()
}

/** False if there was none. */
export async function dropSilence(
  rows: RowTransaction,
  memberId: MemberId,
  textId: TextId,
): Promise<boolean> {
  const dropped = await rows
    .deleteFrom('silence')
    .where('member_id', '=', memberId)
    .where('text_id', '=', textId)
    .returning('text_id')
    .execute()
  return dropped.length > 0
}

/** Of a member who leads the group from now on: nobody silences a facilitator. */
export async function dropSilencesOf(rows: RowTransaction, memberId: MemberId): Promise<void> {
  await rows.deleteFrom('silence').where('member_id', '=', memberId).execute()
}

/** Removes those whose time is over at `now`, and answers whose they were. */
export async function dropEndedSilences(
  rows: RowTransaction,
  now: number,
): Promise<readonly { readonly textId: TextId; readonly userId: UserId | null }[]> {
  const ended = await rows
    .selectFrom('silence')
    .innerJoin('member', 'member.id', 'silence.member_id')
    .where('silence.ends_at', '<=', now)
    .select(['silence.text_id as textId', 'member.user_id as userId'])
    .execute()
  if (ended.length > 0) await rows.deleteFrom('silence').where('ends_at', '<=', now).execute()
  return ended
}
