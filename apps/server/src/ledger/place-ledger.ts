import type { TextId } from '@variorum/document'
import { memberActor } from '../access/text-rows.ts'
import { workWhileAllowed } from '../access/work-while-allowed.ts'
import type { WorkingDeps } from '../annotations/annotation-deps.ts'
import { askForWork } from '../annotations/ask-for-work.ts'
import { placeText } from '../desk/place-text.ts'
import { staleTextsKnownTo } from '../desk/stale-text-rows.ts'
import type { ApiContext } from '../http/api-env.ts'

/**
 * Looks where the annotations of a text stand by now, if that is not known of one that the asker may know of. Says nothing of whether it was, and takes no longer for
 * others.
 * @throws {AppError} as `requireTextMember`, and what `WorkerPool.run` throws.
 */
export async function placeLedger(
  deps: WorkingDeps,
  context: ApiContext,
  textId: TextId,
): Promise<Record<string, never>> {
  const wanting = await askForWork(deps.storage, context, textId)
  const { member, text } = wanting.asking
  const asker = { actor: memberActor(member), groupId: text.group_id, closedTexts: [] }
  const known = await staleTextsKnownTo(deps.storage.rows, asker, deps.now())
  const stale = known.find((one) => one.textId === textId)
  if (!stale?.isDue) return {}
  const askerId = member.user_id
  // Whoever asks and goes again and again keeps nobody's notes from being looked for.
  const { signal: never } = new AbortController()
  await workWhileAllowed(deps.rooms, { ...wanting, signal: never }, (signal) => {
    const textNow = async () => (await wanting.askNow()).text
    return placeText(deps, stale, { askerId, signal, textNow })
  })
  return {}
}
