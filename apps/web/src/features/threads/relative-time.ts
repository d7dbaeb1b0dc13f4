const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** How long ago, in words, up to a week; the date after that. `language` is a BCP 47 tag. */
export function relativeTime(atMs: number, nowMs: number, language: string): string {
  const ago = Math.max(0, nowMs - atMs)
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' })
  if (ago < MINUTE_MS) return format.format(0, 'second')
  if (ago < HOUR_MS) return format.format(-Math.floor(ago / MINUTE_MS), 'minute')
  if (ago < DAY_MS) return format.format(-Math.floor(ago / HOUR_MS), 'hour')
  if (ago < 7 * DAY_MS) return format.format(-Math.floor(ago / DAY_MS), 'day')
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(atMs)
}

/** The full date and time. */
export function absoluteTime(atMs: number, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(atMs)
}
