import { describe, expect, it } from 'vitest'
import { median } from './median.ts'
import { isMet } from './verdict.ts'

describe('the median', () => {
  it('is the middle value of three rounds', () => {
    expect(median([30, 10, 20])).toBe(20)
  })

  it('is "never" only if most rounds were', () => {
    expect(median([1, null, 2])).toBe(2)
    expect(median([null, 1, null])).toBeNull()
  })
})

describe('the verdict', () => {
  it('measures a share against the better peer', () => {
    const half = { type: 'share-of-peer', share: 0.5 } as const
    expect(isMet(half, 50, [120, 100])).toBe(true)
    expect(isMet(half, 51, [120, 100])).toBe(false)
  })

  it('wants at least what the better peer delivers', () => {
    expect(isMet({ type: 'at-least-peer' }, 400, [75, 500])).toBe(false)
    expect(isMet({ type: 'at-least-peer' }, 500, [75, 500])).toBe(true)
  })

  it('does not let "never" pass for quick', () => {
    expect(isMet({ type: 'at-most', value: 1 }, null, [])).toBe(false)
    expect(isMet({ type: 'share-of-peer', share: 0.5 }, null, [10])).toBe(false)
  })

  it('says nothing of a comparison without a peer', () => {
    expect(isMet({ type: 'at-least-peer' }, 5, [null])).toBeNull()
  })
})
