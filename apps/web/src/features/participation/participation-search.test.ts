import { expect, it } from 'vitest'
import { readParticipationSearch, scopeOf } from './participation-search.ts'

const TEXT = '0190aaaa-bbbb-7ccc-8ddd-eeeeffff0000'

it('takes from an address what means something', () => {
  const address = { text: TEXT, since: '2026-11-20', order: 'quiet-longest', score: 1 }
  expect(readParticipationSearch(address)).toEqual({
    text: TEXT,
    since: '2026-11-20',
    order: 'quiet-longest',
  })
  const wild = { text: 'all', since: '2026-13-45', order: 'most' }
  expect(readParticipationSearch(wild)).toEqual({})
})

it('asks from the first moment of a day on, or of a week that ends today', () => {
  const now = new Date(2026, 10, 29, 15, 30).getTime()
  expect(scopeOf({}, now)).toEqual({ textId: null, since: null })
  const day = scopeOf({ since: '2026-11-20' }, now).since
  expect(day).toBe(new Date(2026, 10, 20).getTime())
  expect(scopeOf({ since: 'week' }, now).since).toBe(new Date(2026, 10, 23).getTime())
  expect(scopeOf({ since: '1066-10-14' }, now).since).toBe(0)
})
