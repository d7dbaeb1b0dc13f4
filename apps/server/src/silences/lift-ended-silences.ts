import { dropEndedSilences } from '../access/silence-rows.ts'
import type { SilenceDeps } from './silence-member.ts'

/** So late may somebody be who waits for the minute in which they may write again. */
export const SILENCES_LIFTED_EVERY_MS = 5_000

/** Lets everybody write again whose time is over, on their open pages, too. The log says when that would be from the beginning. */
export async function liftEndedSilences(deps: SilenceDeps): Promise<void> {
  const ended = await deps.storage.transaction(({ rows }) => dropEndedSilences(rows, deps.now()))
  for (const { textId, userId } of ended) {
    if (userId !== null) await deps.rooms.reexamine({ userId, textId })
  }
}
