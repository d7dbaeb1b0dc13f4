const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

interface Formats {
  readonly ago: Intl.RelativeTimeFormat
  readonly day: Intl.DateTimeFormat
  readonly moment: Intl.DateTimeFormat
}

const known = new Map<string, Formats>()

/** How long ago, in words, up to a week; the date after that. `language` is a BCP 47 tag. */
export function relativeTime(atMs: number, nowMs: number, language: string): string {
  const ago = Math.max(0, nowMs - atMs)
  const { ago: format, day } = formatsIn(language)
  if (ago < MINUTE_MS) return format.format(0, 'second')
  if (ago < HOUR_MS) return format.format(-Math.floor(ago / MINUTE_MS), 'minute')
  if (ago < DAY_MS) return format.format(-Math.floor(ago / HOUR_MS), 'hour')
  if (ago < 7 * DAY_MS) return format.format(-Math.floor(ago / DAY_MS), 'day')
  return day.format(atMs)
}

/** The full date and time. */
export function absoluteTime(atMs: number, language: string): string {
  return formatsIn(language).moment.format(atMs)
}

/** Made once for each language: that takes longer than saying the times of a whole margin. */
function formatsIn(language: string): Formats {
  const formats = known.get(language) ?? {
    ago: new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' }),
    day: new Intl.DateTimeFormat(language, { dateStyle: 'medium' }),
    moment: new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }),
  }
  known.set(language, formats)
  return formats
}
