import { expect, test } from 'vitest'
import { timeWriter, wallClock } from './copy-times.ts'

const LATE = Date.UTC(2026, 11, 31, 23, 30)

test('times are UTC unless a zone is given', () => {
  expect(timeWriter({ language: 'en' })(LATE)).toBe('31 Dec 2026, 23:30')
  expect(timeWriter({ language: 'en', timeZone: 'Asia/Shanghai' })(LATE)).toBe('1 Jan 2027, 07:30')
  expect(timeWriter({ language: 'zh-Hans' })(LATE)).toBe('2026年12月31日 23:30')
})

test('a wall clock reads the hour of its zone in the fields of UTC', () => {
  expect(wallClock({ language: 'en', timeZone: 'Asia/Shanghai' })(LATE).toISOString()).toBe(
    '2027-01-01T07:30:00.000Z',
  )
  const midnight = wallClock({ language: 'en', timeZone: 'America/New_York' })
  expect(midnight(Date.UTC(2026, 6, 1, 4)).toISOString()).toBe('2026-07-01T00:00:00.000Z')
})

test('an unknown zone is refused', () => {
  expect(() => timeWriter({ language: 'en', timeZone: 'Mars/Olympus' })).toThrow(RangeError)
})
