import type { TextId } from '@variorum/document'
import { workWhileAllowed } from '../access/work-while-allowed.ts'
import type { WorkingDeps } from '../annotations/annotation-deps.ts'
import { askForWork } from '../annotations/ask-for-work.ts'
import { placeText } from '../desk/place-text.ts'
import { staleTexts } from '../desk/text-placing-rows.ts'
import type { ApiContext } from '../http/api-env.ts'

/**
 * Looks where the annotations of a text stand by now, if that is not known. Says nothing of whether it was: an annotation that was not looked for yet may be one
 * that the asker may not know of.
 * @throws {AppError} as `requireTextMember`, and what `WorkerPool.run` throws.
 */
export async function placeLedger(
  deps: WorkingDeps,
  context: ApiContext,
  textId: TextId,
): Promise<Record<string, never>> {
  const wanting = await askForWork(deps.storage, context, textId)
  const [stale] = await staleTexts(deps.storage.rows, { textId }, deps.now())
  if (!stale?.isDue) return {}
  const askerId = wanting.asking.member.user_id
  // Whoever asks and goes again and again keeps nobody's notes from being looked for.
  const { signal: never } = new AbortController()
  await workWhileAllowed(deps.rooms, { ...wanting, signal: never }, (signal) => {
    const textNow = async () => (await wanting.askNow()).text
    return placeText(deps, stale, { askerId, signal, textNow })
  })
  return {}
}
