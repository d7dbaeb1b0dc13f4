import type { GroupId } from '@variorum/document'
import { requireTextMember, type GroupMember } from '../access/require-member.ts'
import { memberActor } from '../access/text-rows.ts'
import { workWhileAllowed } from '../access/work-while-allowed.ts'
import type { WorkingDeps } from '../annotations/annotation-deps.ts'
import type { ApiContext } from '../http/api-env.ts'
import type { DeskAsker } from './desk-condition-rows.ts'
import { placeText } from './place-text.ts'
import { requireAtDesk } from './read-desk.ts'
import { staleTextsKnownTo } from './stale-text-rows.ts'

type RequireAsker = (
  ...asking: Parameters<typeof requireAtDesk>
) => Promise<Pick<GroupMember, 'member'> & { readonly asker?: DeskAsker }>

/**
 * Looks where the threads of one text of the group stand by now, if that is not known of any. Answers whether there are more such
 * texts. One for which that fails, or does not come to an end, waits until all others had their turn.
 * @throws {AppError} see `requireAtDesk`, and what `WorkerPool.run` throws.
 */
export function placeDesk(
  deps: WorkingDeps,
  context: ApiContext,
  groupId: GroupId,
): Promise<{ readonly hasMore: boolean }> {
  const { signal } = context.req.raw
  return placeStaleText(deps, context, { groupId, requireAsker: requireAtDesk, signal })
}

/**
 * As `placeDesk`, for whomever `requireAsker` lets ask: of the texts in which they may know of a thread that was not looked for. Neither the answer nor how long it takes tells of
 * others.
 * @throws {AppError} what `requireAsker` and `WorkerPool.run` throw.
 */
export async function placeStaleText(
  deps: WorkingDeps,
  context: ApiContext,
  wish: {
    readonly groupId: GroupId
    readonly requireAsker: RequireAsker
    /** Ends the search; its text then waits. */
    readonly signal: AbortSignal
  },
): Promise<{ readonly hasMore: boolean }> {
  const { groupId, requireAsker, signal: wished } = wish
  const { rows } = deps.storage
  const { member, asker } = await requireAsker(rows, context.var.user, groupId)
  const whoever = asker ?? { actor: memberActor(member), groupId, closedTexts: [] }
  const known = await staleTextsKnownTo(rows, whoever, deps.now())
  const [stale, ...others] = known.filter(({ isDue }) => isDue)
  if (!stale) return { hasMore: false }
  const { textId } = stale
  const askNow = async () => {
    const user = await context.var.readUser()
    await requireAsker(rows, user, groupId)
    return requireTextMember(rows, user, textId)
  }
  const standing = { userId: member.user_id, groupId, textId }
  const wanting = { standing, askNow, signal: wished }
  await workWhileAllowed(deps.rooms, wanting, async (signal) => {
    const textNow = async () => (await askNow()).text
    await placeText(deps, stale, { askerId: member.user_id, signal, textNow })
  })
  return { hasMore: others.length > 0 }
}
