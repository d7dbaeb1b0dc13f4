import type { MailPace } from '@variorum/document'

/** A pace at which mails come at all. */
export type SentPace = Exclude<MailPace, 'never'>

/** Whoever is in the room has read it by then, and what is said in one breath comes in one mail. */
export const AT_ONCE_AFTER_MS = 20_000
const HOUR_MS = 60 * 60 * 1000
/** Every time zone is some quarters of an hour from UTC. */
const QUARTER_MS = HOUR_MS / 4
/** Before people begin to read. */
const MORNING_HOUR = 8
const WEEK_MS = 7 * 24 * HOUR_MS

/** No mail is due whose oldest news is younger. */
export const LEAST_AGE_MS: Readonly<Record<SentPace, number>> = {
  'at-once': AT_ONCE_AFTER_MS,
  hourly: HOUR_MS,
  daily: 0,
  weekly: 0,
}

/**
 * When a mail goes out whose oldest news is of `firstAt`: in the reader's own morning where it comes once a day or a week (on Mondays). A time zone
 * that nobody knows counts as UTC. Null: never.
 */
export function dueAt(pace: MailPace, firstAt: number, timeZone: string): number | null {
  switch (pace) {
    case 'at-once':
      return firstAt + AT_ONCE_AFTER_MS
    case 'hourly':
      return firstAt + HOUR_MS
    case 'daily':
      return nextMorning(firstAt, timeZone, false)
    case 'weekly':
      return nextMorning(firstAt, timeZone, true)
    case 'never':
      return null
  }
}

/** Some thousand zones' mornings of a week; beyond it they are found anew. */
const KNOWN_MORNINGS_MAX = 20_000
const knownMornings = new Map<string, number>()

/** Remembered, since it takes milliseconds, and many wait for the same morning. */
function nextMorning(after: number, timeZone: string, isMonday: boolean): number {
  const from = Math.floor(after / QUARTER_MS) * QUARTER_MS
  const key = `${from} ${isMonday} ${timeZone}`
  const known = knownMornings.get(key)
  if (known !== undefined) return known
  if (knownMornings.size >= KNOWN_MORNINGS_MAX) knownMornings.clear()
  const morning = findMorning(from, timeZone, isMonday)
  knownMornings.set(key, morning)
  return morning
}

function findMorning(from: number, timeZone: string, isMonday: boolean): number {
  const clock = clockIn(timeZone)
  for (let at = from + QUARTER_MS; at <= from + WEEK_MS + 24 * HOUR_MS; at += QUARTER_MS) {
    const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, value]))
    const isMorning =
      Number(parts.get('hour')) === MORNING_HOUR && Number(parts.get('minute')) === 0
    if (isMorning && (!isMonday || parts.get('weekday') === 'Mon')) return at
  }
  // The morning was left out, as on the day on which a place changes to another side of the date line.
  return from + WEEK_MS
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockIn(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en', {
    timeZone: knownZone(timeZone),
    weekday: 'short',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  })
  clocks.set(timeZone, clock)
  return clock
}

/** The time zone, or UTC for one that is none. */
export function knownZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
