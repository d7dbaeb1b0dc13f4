import type { TextId } from '@variorum/document'
import { requireTextMember } from '../access/require-member.ts'
import type { ApiContext } from '../http/api-env.ts'
import type { Storage } from '../storage/ports.ts'
import type { LongAsking } from './annotation-deps.ts'

/** Who asks for a copy or a review of a text. @throws {AppError} as `requireTextMember`. */
export async function askForWork(
  { rows }: Pick<Storage, 'rows'>,
  context: ApiContext,
  textId: TextId,
): Promise<LongAsking> {
  const asking = await requireTextMember(rows, context.var.user, textId)
  const { member, text } = asking
  return {
    asking,
    standing: { userId: member.user_id, groupId: text.group_id, textId },
    askNow: async () => requireTextMember(rows, await context.var.readUser(), textId),
    signal: context.req.raw.signal,
  }
}
