import type { GroupId, MailChoice, UserId } from '@variorum/document'
import { AppError, type EndpointBody, type EndpointResponse } from '@variorum/protocol'
import { requireGroupMember } from '../access/require-member.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { RowStore, Storage } from '../storage/ports.ts'
import { knownZone } from './due-at.ts'
import {
  addressOfUser,
  groupNameOf,
  mailChoicesOf,
  putMailChoice,
  putMailVoice,
} from './mail-rows.ts'
import type { MailSeal } from './mail-seal.ts'

/** How often a user is mailed, in each of their groups, and where. */
export async function readMailChoices(
  rows: RowStore,
  userId: UserId,
  sendsMail: boolean,
): Promise<EndpointResponse<'readMailChoices'>> {
  const address = await addressOfUser(rows, userId)
  return {
    sendsMail,
    address: address?.address ?? null,
    isConfirmed: address?.isConfirmed ?? false,
    groups: await mailChoicesOf(rows, userId),
  }
}

/** @throws {AppError} what `requireGroupMember` throws. */
export async function chooseMail(
  storage: Pick<Storage, 'transaction'>,
  user: Pick<SignedInUser, 'userId'> | null,
  groupId: GroupId,
  { direct, others }: MailChoice,
): Promise<void> {
  await storage.transaction(async ({ rows }) => {
    const { member } = await requireGroupMember(rows, user, groupId)
    await putMailChoice(rows, { member_id: member.id, direct, others })
  })
}

/** Notes how a user is spoken to. */
export async function noteVoice(
  rows: RowStore,
  userId: UserId,
  { language, timeZone }: EndpointBody<'noteVoice'>,
): Promise<void> {
  await putMailVoice(rows, { userId, language, timeZone: knownZone(timeZone) })
}

/**
 * Stops all mails of a group to whom the link was sent, whoever opens it; answers how the group is called.
 * @throws {AppError} `link-invalid`.
 */
export async function stopMail(
  storage: Pick<Storage, 'transaction'>,
  seal: MailSeal,
  token: string,
): Promise<string> {
  const memberId = seal.memberIn(token)
  if (memberId === null) throw new AppError('link-invalid')
  return storage.transaction(async ({ rows }) => {
    const groupName = await groupNameOf(rows, memberId)
    if (groupName === null) throw new AppError('link-invalid')
    await putMailChoice(rows, { member_id: memberId, direct: 'never', others: 'never' })
    return groupName
  })
}
