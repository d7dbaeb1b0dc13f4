import { expect, test, vi } from 'vitest'
import { AT_ONCE_AFTER_MS, dueAt, knownZone } from './due-at.ts'

const at = (time: string) => Date.parse(time)

test.each([
  // A morning is that of the reader; what comes in the morning itself waits a day.
  ['daily', '2026-11-29T10:00:00Z', 'UTC', '2026-11-30T08:00:00Z'],
  ['daily', '2026-11-29T07:59:00Z', 'UTC', '2026-11-29T08:00:00Z'],
  ['daily', '2026-11-29T08:00:00Z', 'UTC', '2026-11-30T08:00:00Z'],
  ['daily', '2026-11-29T10:00:00Z', 'Asia/Shanghai', '2026-11-30T00:00:00Z'],
  ['daily', '2026-11-29T10:00:00Z', 'Asia/Kathmandu', '2026-11-30T02:15:00Z'],
  ['daily', '2026-11-29T10:00:00Z', 'Nowhere/Atlantis', '2026-11-30T08:00:00Z'],
  // Clocks go forward in this night.
  ['daily', '2027-03-27T20:00:00Z', 'Europe/Berlin', '2027-03-28T06:00:00Z'],
  // A Sunday.
  ['weekly', '2026-11-29T10:00:00Z', 'UTC', '2026-11-30T08:00:00Z'],
  ['weekly', '2026-11-30T08:00:00Z', 'UTC', '2026-12-07T08:00:00Z'],
  // Where it is Monday already.
  ['weekly', '2026-11-29T23:00:00Z', 'Pacific/Auckland', '2026-12-06T19:00:00Z'],
  ['hourly', '2026-11-29T10:20:00Z', 'UTC', '2026-11-29T11:20:00Z'],
] as const)('%s news of %s in %s goes out at %s', (pace, first, zone, due) => {
  expect(new Date(dueAt(pace, at(first), zone) ?? 0).toISOString()).toBe(
    new Date(due).toISOString(),
  )
})

test('what comes at once waits a moment, and what never comes has no time', () => {
  expect(dueAt('at-once', 5, 'UTC')).toBe(5 + AT_ONCE_AFTER_MS)
  expect(dueAt('never', 5, 'UTC')).toBeNull()
})

test('a time zone that is none counts as UTC', () => {
  expect(knownZone('x')).toBe('UTC')
  expect(knownZone('Asia/Shanghai')).toBe('Asia/Shanghai')
})

test('a morning for which many wait is found once', () => {
  const reads = vi.spyOn(Intl.DateTimeFormat.prototype, 'formatToParts')
  const due = dueAt('weekly', at('2026-11-24T10:00:00Z'), 'Asia/Tokyo')
  const before = reads.mock.calls.length
  expect(before).toBeGreaterThan(0)
  expect(dueAt('weekly', at('2026-11-24T10:14:59Z'), 'Asia/Tokyo')).toBe(due)
  expect(reads.mock.calls).toHaveLength(before)
  expect(dueAt('daily', at('2026-11-24T10:14:59Z'), 'Asia/Tokyo')).not.toBe(due)
  reads.mockRestore()
})
