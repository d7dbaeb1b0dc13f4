import type { MemberId, ParagraphId, TextId } from '@variorum/document'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ReadingPlace } from './reading-place.ts'
import { placeElsewhere, placeTeller, TELL_AFTER_MS, toldHere } from './told-place.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const at = (id: string, share = 0): ReadingPlace => ({ paragraphId: id as ParagraphId, share })

describe('where somebody reads', () => {
  function teller(isDown = () => false) {
    const told: (string | null)[] = []
    const one = placeTeller((place) => {
      if (isDown()) return Promise.reject(new Error('no line'))
      told.push(place?.paragraphId ?? null)
      return Promise.resolve()
    })
    return { told, ...one }
  }

  it('is told now and then, the newest alone, and at once when the page goes', () => {
    const { told, note, hold, tellNow } = teller()
    hold(false)
    note(at('p1'))
    note(at('p2'))
    expect(told).toEqual([])
    vi.advanceTimersByTime(TELL_AFTER_MS)
    expect(told).toEqual(['p2'])
    note(null)
    tellNow()
    expect(told).toEqual(['p2', null])
    vi.advanceTimersByTime(10 * TELL_AFTER_MS)
    expect(told).toHaveLength(2)
  })

  it('is not told before it is decided what becomes of the place elsewhere', () => {
    const { told, note, hold, tellNow } = teller()
    note(at('p1'))
    tellNow()
    vi.advanceTimersByTime(10 * TELL_AFTER_MS)
    expect(told).toEqual([])
    hold(false)
    vi.advanceTimersByTime(TELL_AFTER_MS)
    expect(told).toEqual(['p1'])
  })

  it('goes with the next place where it could not be told', async () => {
    let isDown = true
    const { told, note, hold, tellNow } = teller(() => isDown)
    hold(false)
    note(at('p1'))
    tellNow()
    await Promise.resolve()
    await Promise.resolve()
    isDown = false
    tellNow()
    expect(told).toEqual(['p1'])
  })
})

describe('where somebody stopped elsewhere', () => {
  const told = (place: ReadingPlace | null, toldAt: number | null) => ({ place, toldAt })

  it.each([
    ['another device told it', told(at('p9'), 7), at('p1'), 5, at('p9')],
    ['this device was never here', told(at('p9'), 7), null, null, at('p9')],
    ['this device told it', told(at('p9'), 7), at('p1'), 7, null],
    ['it is nowhere', told(null, null), at('p1'), null, null],
    ['it is where this device goes anyway', told(at('p9', 0.4), 7), at('p9', 0.5), null, null],
    ['it is far on in the same paragraph', told(at('p9', 0.9), 7), at('p9'), null, at('p9', 0.9)],
  ] as const)('is news, or not: %s', (_, server, here, toldHereAt, news) => {
    expect(placeElsewhere(server, here, toldHereAt)).toEqual(news)
  })

  it('is known from what this device told, where it can remember that', () => {
    const kept = new Map<string, string>()
    const shelf = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    }
    const [text, li] = ['t' as TextId, 'li' as MemberId]
    const here = toldHere(shelf)
    expect(here.read(text, li)).toBeNull()
    here.write(text, li, 7)
    expect([here.read(text, li), here.read(text, 'wu' as MemberId)]).toEqual([7, null])
    here.write(text, li, null)
    expect(here.read(text, li)).toBeNull()
    const full = toldHere({
      ...shelf,
      setItem: () => {
        throw new Error('full')
      },
    })
    expect(() => full.write(text, li, 7)).not.toThrow()
  })
})
