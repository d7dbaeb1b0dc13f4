import { PARTICIPATION_ORDERS, type ParticipationOrder, type TextId } from '@variorum/document'
import type { ParticipationScope } from '@variorum/protocol'

/** What the address of the page says: of which text, from when on, in which order. */
export interface ParticipationSearch {
  readonly text?: TextId
  /** `week`, or a day as the reader's calendar has it: `2026-11-29`. */
  readonly since?: string
  readonly order?: ParticipationOrder
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const WEEK_DAYS = 7

/** An address as somebody may have written it; what means nothing is left out. */
export function readParticipationSearch(search: Record<string, unknown>): ParticipationSearch {
  const { text, since } = search
  const order = PARTICIPATION_ORDERS.find((one) => one === search['order'])
  return {
    ...(typeof text === 'string' && UUID.test(text) ? { text: text as TextId } : {}),
    ...(since === 'week' || isDay(since) ? { since } : {}),
    ...(order === undefined ? {} : { order }),
  }
}

/**
 * What the server is asked for. A week is seven days of the calendar, today included; so what is asked for changes once a day, and not
 * with each look. `nowMs` is the time by the reader's clock.
 */
export function scopeOf({ text, since }: ParticipationSearch, nowMs: number): ParticipationScope {
  return { textId: text ?? null, since: sinceOf(since, nowMs) }
}

function sinceOf(since: string | undefined, nowMs: number): number | null {
  if (since === undefined) return null
  if (since === 'week') {
    const now = new Date(nowMs)
    return new Date(now.getFullYear(), now.getMonth(), now.getDate() - WEEK_DAYS + 1).getTime()
  }
  const [year = 0, month = 1, date = 1] = since.split('-').map(Number)
  // Nothing happened before there were computers, and the server takes no time before 1970.
  return Math.max(0, new Date(year, month - 1, date).getTime())
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && DAY.test(value) && !Number.isNaN(Date.parse(value))
}
