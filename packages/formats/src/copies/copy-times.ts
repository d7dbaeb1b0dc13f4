import { OUTSIDE_SENTENCES } from '@variorum/document/languages'
import type { CopyOptions } from './copy.ts'

/** The zone in which a copy writes its times. */
export function timeZoneOf(options: CopyOptions): string {
  return options.timeZone ?? 'UTC'
}

/**
 * Writes a time for people, to the minute, in the copy's language and zone.
 * @throws {RangeError} for an unknown time zone.
 */
export function timeWriter(options: CopyOptions): (timeMs: number) => string {
  const format = new Intl.DateTimeFormat(OUTSIDE_SENTENCES[options.language].copies.timesAs, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: timeZoneOf(options),
  })
  // Most of what is written of a text is written in a few minutes of a few evenings.
  const written = new Map<number, string>()
  return (timeMs) => {
    const minute = Math.floor(timeMs / MINUTE_MS)
    const known = written.get(minute) ?? format.format(timeMs)
    written.set(minute, known)
    return known
  }
}

const MINUTE_MS = 60_000

/**
 * Gives a `Date` whose UTC fields read as the wall clock does in the copy's zone: what Word expects in `w:date`, which
 * it shows as it stands although the value ends in Z.
 * @throws {RangeError} for an unknown time zone.
 */
export function wallClock(options: CopyOptions): (timeMs: number) => Date {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timeZoneOf(options),
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return (timeMs) => {
    const parts = new Map(format.formatToParts(timeMs).map(({ type, value }) => [type, value]))
    const field = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type))
    return new Date(
      Date.UTC(
        field('year'),
        field('month') - 1,
        field('day'),
        field('hour'),
        field('minute'),
        field('second'),
      ),
    )
  }
}
