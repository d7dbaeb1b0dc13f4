/**
 * Writes the day of a time, in milliseconds since 1970, as a calendar in that zone has it: `2026-03-05`. Days compare as they are written.
 * @throws {RangeError} for an unknown time zone.
 */
export function dayWriter(timeZone: string): (timeMs: number) => string {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  return (timeMs) => {
    const parts = new Map(format.formatToParts(timeMs).map(({ type, value }) => [type, value]))
    return [parts.get('year'), parts.get('month'), parts.get('day')].join('-')
  }
}
