import {
  DIRECT_NOTIFICATIONS,
  USUAL_MAIL_CHOICE,
  type MailOutcome,
  type MailPace,
  type MemberId,
  type TextId,
  type UserId,
} from '@variorum/document'
import type { InterfaceLanguage } from '@variorum/document/languages'
import type { Insertable } from 'kysely'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import type { AccountTables, Rows } from '../storage/schema.ts'

/**
 * What is told after `since` and by `until`, stands in no mail and was not read, for everybody who can be mailed and has it at that pace: in which
 * text, and since when, the longest waiting first, `count` at most.
 */
export function unmailed(
  rows: RowStore,
  pace: MailPace,
  {
    since,
    until,
    count,
  }: { readonly since: number; readonly until: number; readonly count: number },
) {
  return rows
    .withTables<AccountTables>()
    .selectFrom('notification')
    .innerJoin('member', 'member.id', 'notification.member_id')
    .innerJoin('user', 'user.id', 'member.user_id')
    .leftJoin('mail_choice', 'mail_choice.member_id', 'member.id')
    .leftJoin('mail_voice', 'mail_voice.user_id', 'member.user_id')
    .where('notification.mail_id', 'is', null)
    .where('notification.read_at', 'is', null)
    .where('notification.at', '>', since)
    .where('notification.at', '<=', until)
    .where('member.removed_at', 'is', null)
    .where('member.admitted_at', 'is not', null)
    .where('user.emailVerified', '=', true)
    .where('user.isAnonymous', 'is not', true)
    .where((row) => {
      const { direct, others } = USUAL_MAIL_CHOICE
      const comesAt = (column: 'mail_choice.direct' | 'mail_choice.others', usual: MailPace) =>
        row(row.fn.coalesce(column, row.val(usual)), '=', pace)
      return row.or([
        row('notification.kind', 'in', DIRECT_NOTIFICATIONS).and(
          comesAt('mail_choice.direct', direct),
        ),
        row('notification.kind', 'not in', DIRECT_NOTIFICATIONS).and(
          comesAt('mail_choice.others', others),
        ),
      ])
    })
    .select((row) => [
      'notification.member_id as memberId',
      'notification.text_id as textId',
      'mail_voice.time_zone as timeZone',
      row.fn.min('notification.at').as('firstAt'),
    ])
    .groupBy(['notification.member_id', 'notification.text_id', 'mail_voice.time_zone'])
    .orderBy('firstAt')
    .limit(count)
    .execute()
}

/** Puts into a mail what a member was told of a text at that pace. Answers how much that is. */
export async function putIntoMail(
  rows: RowTransaction,
  mailId: string,
  {
    memberId,
    textId,
    pace,
    since,
  }: {
    readonly memberId: MemberId
    readonly textId: TextId | null
    readonly pace: MailPace
    readonly since: number
  },
): Promise<number> {
  const choice = await readMailChoice(rows, memberId)
  const kinds: { readonly isDirect: boolean }[] = []
  if (choice.direct === pace) kinds.push({ isDirect: true })
  if (choice.others === pace) kinds.push({ isDirect: false })
  let count = 0
  for (const { isDirect } of kinds) {
    const { numUpdatedRows } = await rows
      .updateTable('notification')
      .set({ mail_id: mailId })
      .where('member_id', '=', memberId)
      .where('mail_id', 'is', null)
      .where('read_at', 'is', null)
      .where('at', '>', since)
      .where('text_id', textId === null ? 'is' : '=', textId)
      .where('kind', isDirect ? 'in' : 'not in', DIRECT_NOTIFICATIONS)
      .executeTakeFirst()
    count += Number(numUpdatedRows)
  }
  return count
}

/** The newest mail to a member about a text that was made after `after` and that nobody is sending. */
export async function waitingMail(
  rows: RowTransaction,
  { memberId, textId }: { readonly memberId: MemberId; readonly textId: TextId | null },
  after: number,
): Promise<string | null> {
  const found = await rows
    .selectFrom('mail')
    .select('id')
    .where('member_id', '=', memberId)
    .where('text_id', textId === null ? 'is' : '=', textId)
    .where('settled_at', 'is', null)
    .where('claimed_until', 'is', null)
    .where('made_at', '>', after)
    .orderBy('made_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.id ?? null
}

/** It says something else from now on: whoever receives it shall not take it for what it was. */
export async function renameMail(
  rows: RowTransaction,
  id: string,
  messageId: string,
): Promise<void> {
  await rows.updateTable('mail').set({ message_id: messageId }).where('id', '=', id).execute()
}

export async function insertMail(
  rows: RowTransaction,
  mail: Insertable<Rows['mail']>,
): Promise<void> {
  await rows.insertInto('mail').values(mail).execute()
}

/**
 * Claims the mail that waits longest, until `until`: whoever else looks meanwhile, on another server too, finds the next one. Null where none is due.
 */
export async function claimMail(rows: RowStore, now: number, until: number) {
  const claimed = await rows
    .updateTable('mail')
    .set((row) => ({ claimed_until: until, attempts: row('attempts', '+', 1) }))
    .where('id', '=', (mails) =>
      mails
        .selectFrom('mail')
        .select('id')
        .where('settled_at', 'is', null)
        .where('next_at', '<=', now)
        .where((row) => row.or([row('claimed_until', 'is', null), row('claimed_until', '<=', now)]))
        .orderBy('next_at')
        .orderBy('id')
        .limit(1),
    )
    .where('settled_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  return claimed ?? null
}

/** One row of `claimMail`. */
export type ClaimedMail = NonNullable<Awaited<ReturnType<typeof claimMail>>>

/** Whoever claimed it is still at it. */
export async function renewClaim(rows: RowStore, id: string, until: number): Promise<void> {
  await rows
    .updateTable('mail')
    .set({ claimed_until: until })
    .where('id', '=', id)
    .where('claimed_until', 'is not', null)
    .execute()
}

/** It is not sent any more. */
export async function settleMail(
  rows: RowStore,
  id: string,
  outcome: MailOutcome,
  at: number,
): Promise<void> {
  await rows
    .updateTable('mail')
    .set({ settled_at: at, outcome, claimed_until: null })
    .where('id', '=', id)
    .execute()
}

/** It is sent once more, not before `nextAt`. */
export async function putMailOff(rows: RowStore, id: string, nextAt: number): Promise<void> {
  await rows
    .updateTable('mail')
    .set({ next_at: nextAt, claimed_until: null })
    .where('id', '=', id)
    .execute()
}

/** It is as before it was claimed: nobody looked at it. */
export async function releaseMail(rows: RowStore, id: string): Promise<void> {
  await rows
    .updateTable('mail')
    .set((row) => ({ attempts: row('attempts', '-', 1), claimed_until: null }))
    .where('id', '=', id)
    .execute()
}

/** Mails that wait, and mails that were given up and are still remembered. */
export function countMails(
  rows: RowStore,
): Promise<{ readonly waiting: number; readonly givenUp: number }> {
  return rows
    .selectFrom('mail')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('settled_at', 'is', null).as('waiting'),
      fn.countAll<number>().filterWhere('outcome', '=', 'given-up').as('givenUp'),
    ])
    .executeTakeFirstOrThrow()
}

export async function removeMailsBefore(rows: RowStore, at: number): Promise<void> {
  await rows.deleteFrom('mail').where('settled_at', '<=', at).execute()
}

/** Whom a mail is for, as they are now; null for somebody who can not be mailed any more. */
export async function addressee(rows: RowStore, memberId: MemberId) {
  const found = await rows
    .withTables<AccountTables>()
    .selectFrom('member')
    .innerJoin('study_group', 'study_group.id', 'member.group_id')
    .innerJoin('user', 'user.id', 'member.user_id')
    .leftJoin('mail_voice', 'mail_voice.user_id', 'member.user_id')
    .where('member.id', '=', memberId)
    .where('member.removed_at', 'is', null)
    .where('user.emailVerified', '=', true)
    .where('user.isAnonymous', 'is not', true)
    .select([
      'user.email',
      'user.id as userId',
      'study_group.name as groupName',
      'mail_voice.language',
      'mail_voice.time_zone as timeZone',
    ])
    .executeTakeFirst()
  return found ?? null
}

export async function readMailChoice(rows: RowStore, memberId: MemberId) {
  const chosen = await rows
    .selectFrom('mail_choice')
    .select(['direct', 'others'])
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  return chosen ?? USUAL_MAIL_CHOICE
}

export async function putMailChoice(
  rows: RowTransaction,
  choice: Rows['mail_choice'],
): Promise<void> {
  const { direct, others } = choice
  await rows
    .insertInto('mail_choice')
    .values(choice)
    .onConflict((conflict) => conflict.column('member_id').doUpdateSet({ direct, others }))
    .execute()
}

export async function putMailVoice(
  rows: RowStore,
  voice: {
    readonly userId: UserId
    readonly language: InterfaceLanguage
    readonly timeZone: string
  },
): Promise<void> {
  const { language, timeZone: time_zone } = voice
  await rows
    .insertInto('mail_voice')
    .values({ user_id: voice.userId, language, time_zone })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ language, time_zone }))
    .execute()
}

/** Each group that a user is in, with what they chose there. */
export async function mailChoicesOf(rows: RowStore, userId: UserId) {
  const found = await rows
    .selectFrom('member')
    .innerJoin('study_group', 'study_group.id', 'member.group_id')
    .leftJoin('mail_choice', 'mail_choice.member_id', 'member.id')
    .where('member.user_id', '=', userId)
    .where('member.removed_at', 'is', null)
    .where('member.admitted_at', 'is not', null)
    .select(['study_group.id as groupId', 'study_group.name', 'direct', 'others'])
    .orderBy('study_group.name')
    .orderBy('study_group.id')
    .execute()
  return found.map(({ groupId, name, direct, others }) => ({
    groupId,
    name,
    direct: direct ?? USUAL_MAIL_CHOICE.direct,
    others: others ?? USUAL_MAIL_CHOICE.others,
  }))
}

/** Where a user is mailed; null for a guest. */
export async function addressOfUser(rows: RowStore, userId: UserId) {
  const found = await rows
    .withTables<AccountTables>()
    .selectFrom('user')
    .select((row) => ['email', row('emailVerified', '=', true).as('isConfirmed')])
    .where('id', '=', userId)
    .where('isAnonymous', 'is not', true)
    .executeTakeFirst()
  return found ? { address: found.email, isConfirmed: Boolean(found.isConfirmed) } : null
}

/** The group of a member, be it that they left it; null where there is none. */
export async function groupNameOf(rows: RowStore, memberId: MemberId): Promise<string | null> {
  const found = await rows
    .selectFrom('member')
    .innerJoin('study_group', 'study_group.id', 'member.group_id')
    .select('study_group.name')
    .where('member.id', '=', memberId)
    .executeTakeFirst()
  return found?.name ?? null
}
