import { setImmediate } from 'node:timers/promises'
import type { GroupId } from '@variorum/document'
import { requireTextMember, type GroupMember } from '../access/require-member.ts'
import { wordsKey } from '../access/text-rows.ts'
import { workWhileAllowed } from '../access/work-while-allowed.ts'
import type { WorkingDeps } from '../annotations/annotation-deps.ts'
import { recordPlacements } from '../annotations/placements.ts'
import type { ApiContext } from '../http/api-env.ts'
import { FIND_PLACES, type TargetsPart } from './find-places-job.ts'
import { requireAtDesk } from './read-desk.ts'
import {
  notePlaces,
  notePlacing,
  noteTextPlaced,
  placesToNote,
  staleTexts,
  targetPages,
} from './text-placing-rows.ts'

/** Places that one transaction notes: some milliseconds, in which nobody else writes. */
const PLACES_AT_ONCE = 200

type RequireAsker = (
  ...asking: Parameters<typeof requireAtDesk>
) => Promise<Pick<GroupMember, 'member'>>

/**
 * Looks where the threads of one text of the group stand by now, in a worker, if that is not known of any. Answers whether there are more such
 * texts. One for which that fails, or does not come to an end, waits until all others had their turn. What is found is what anybody would find, so all threads are looked for, also those that the asker does not see.
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
 * As `placeDesk`, for whomever `requireAsker` lets ask. Whether there is a text in which some thread was not looked for tells that somebody wrote something: whoever
 * may not know of everything that is written must not learn it.
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
  const { groupId, requireAsker } = wish
  const { storage, rooms } = deps
  const { rows } = storage
  const { member } = await requireAsker(rows, context.var.user, groupId)
  const startedAt = deps.now()
  const [stale, ...others] = (await staleTexts(rows, groupId, startedAt)).filter(
    ({ isDue }) => isDue,
  )
  if (!stale) return { hasMore: false }
  const { textId } = stale
  const askNow = async () => {
    const user = await context.var.readUser()
    await requireAsker(rows, user, groupId)
    return requireTextMember(rows, user, textId)
  }
  const standing = { userId: member.user_id, groupId, textId }
  const wanting = { standing, askNow, signal: wish.signal }
  await workWhileAllowed(rooms, wanting, async (signal) => {
    const found = await deps.workers.run(FIND_PLACES, {
      askerId: member.user_id,
      signal,
      parts: async function* (): AsyncGenerator<TargetsPart> {
        const { text } = await askNow()
        // Where nobody comes to the end of it, the next ones look elsewhere.
        await storage.transaction((transaction) => notePlacing(transaction.rows, textId, startedAt))
        const words = await rooms.open(wordsKey(text))
        const answers = deps.quoteMemory.recall(textId)
        yield { type: 'words', updates: await words.updates(), answers }
        for await (const targets of targetPages(rows, textId)) {
          yield { type: 'targets', targets }
          await setImmediate()
        }
      },
    })
    deps.quoteMemory.keep(textId, found.answers)
    deps.onQuotesSearched(found.searchCount)
    await recordPlacements(storage, textId, found.outcomes, startedAt)
    const news = await placesToNote(rows, textId, found.places)
    for (let from = 0; from < news.length; from += PLACES_AT_ONCE) {
      const places = news.slice(from, from + PLACES_AT_ONCE)
      await storage.transaction((transaction) => notePlaces(transaction.rows, places))
    }
    if (found.places.some(({ state }) => state === 'unknown')) return
    await storage.transaction((transaction) => noteTextPlaced(transaction.rows, stale, startedAt))
  })
  return { hasMore: others.length > 0 }
}
