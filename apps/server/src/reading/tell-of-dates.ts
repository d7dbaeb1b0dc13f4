import { randomUUID } from 'node:crypto'
import { listenersAmong, membersOf } from '../events/concerned-rows.ts'
import { putNotifications } from '../events/notification-rows.ts'
import type { Storage } from '../storage/ports.ts'
import { nearDates, noteToldNear, reachedBy, type NearDate } from './near-date-rows.ts'

/** So long before its time is over a reading date is told once more: an evening and a night. */
export const NEAR_MS = 24 * 60 * 60 * 1000
/** How often it is looked which dates are near. */
export const NEAR_LOOKED_FOR_EVERY_MS = 60_000

/**
 * Tells members of reading dates that are near, once of each, unless they came as far as it goes. Of whoever wants no reading kept that is not known, and they are told. A date that
 * was set when it was near already was told then, and whoever set it knows. Where several servers run, one tells.
 */
export async function tellOfDates(
  storage: Pick<Storage, 'rows' | 'transaction'>,
  now: number,
): Promise<void> {
  for (const date of await nearDates(storage.rows, { now, until: now + NEAR_MS })) {
    await storage.transaction(async ({ rows }) => {
      if (!(await noteToldNear(rows, date.id, now))) return
      if (date.setAt > date.dueAt - NEAR_MS) return
      const place = { text_id: date.textId, annotation_id: null }
      const members = await listenersAmong(rows, await membersOf(rows, date.groupId), place)
      const reached = await reachedBy(rows, date)
      const told = [...members].filter((id) => id !== date.setBy && !reached.has(id))
      await putNotifications(
        rows,
        told.map((id) => notificationOf(date, id, now)),
      )
    })
  }
}

function notificationOf(date: NearDate, memberId: NearDate['setBy'], at: number) {
  return {
    text_id: date.textId,
    annotation_id: null,
    comment_id: null,
    member_id: memberId,
    kind: 'reading-date-near' as const,
    about_id: date.id,
    id: randomUUID(),
    at,
    actor_id: date.setBy,
  }
}
