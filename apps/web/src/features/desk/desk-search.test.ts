import { describe, expect, it } from 'vitest'
import {
  filterOf,
  narrowingCount,
  orderOf,
  readDeskSearch,
  deskViewOf,
  withoutNarrowing,
} from './desk-search.ts'

const ID = '0196b1d2-3c4d-7e8f-9a0b-1c2d3e4f5a6b'

describe('the address of a desk', () => {
  it('is read as far as it means something', () => {
    const search = {
      view: 'waits-for-me',
      order: 'most-agreed',
      text: ID,
      from: '3',
      to: 12,
      author: 'nobody',
      kind: 'question',
      tag: 7,
      color: 'green',
      state: 'asleep',
      audience: 'facilitators',
      since: '2026-11-29',
      until: '2026-13-45',
      thread: ID,
      other: 'x',
    }
    expect(readDeskSearch(search)).toEqual({
      view: 'waits-for-me',
      order: 'most-agreed',
      text: ID,
      from: 3,
      to: 12,
      kind: 'question',
      tag: '7',
      color: 'green',
      audience: 'facilitators',
      since: '2026-11-29',
      thread: ID,
    })
  })

  it.each([
    [{ view: 7, from: -1, to: 'x', tag: '' }],
    [{ from: 1.5, since: 'yesterday', thread: {}, tag: {} }],
    [{ text: `${ID}x`, to: null }],
  ])('%j says nothing', (search) => {
    expect(readDeskSearch(search)).toEqual({})
  })

  it('names days of the reader’s calendar, both included', () => {
    const { since = 0, before = 0 } = filterOf({ since: '2026-11-28', until: '2026-11-29' })
    expect(new Date(since).getDate()).toBe(28)
    expect(new Date(before - 1).getDate()).toBe(29)
    expect(new Date(before).getDate()).toBe(30)
  })

  it('shows unanswered questions in the order in which they wait where it says nothing', () => {
    expect([deskViewOf({}), orderOf({})]).toEqual(['unanswered-questions', 'longest-unanswered'])
    expect(orderOf({ view: 'everything' })).toBe('newest')
    expect(orderOf({ order: 'text' })).toBe('text')
  })

  it('keeps the list and its order when nothing narrows it any more', () => {
    const search = readDeskSearch({ view: 'everything', order: 'text', kind: 'note', tag: '善' })
    expect(narrowingCount(search)).toBe(2)
    expect(withoutNarrowing(search)).toEqual({ view: 'everything', order: 'text' })
  })
})
