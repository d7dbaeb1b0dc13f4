import { describe, expect, it } from 'vitest'
import { beyondEdges, type CardSpan } from './beyond-edges.ts'

const card = (top: number, count = 1): CardSpan => ({ top, height: 50, count })

describe('what is out of view', () => {
  it('is counted on both sides, with the card that comes next', () => {
    const spans = [card(0), card(100), card(200), card(300), card(400)]
    expect(beyondEdges(spans, { top: 160, bottom: 280 })).toEqual({
      above: { count: 2, next: 100 },
      below: { count: 2, next: 300 },
    })
  })
  it('is nothing of which a part shows', () => {
    expect(beyondEdges([card(0), card(100)], { top: 49, bottom: 101 })).toEqual({
      above: { count: 0, next: null },
      below: { count: 0, next: null },
    })
  })
  it('counts what is folded away, and no line that folds', () => {
    const spans = [card(0), { ...card(60), count: 9 }, { ...card(120), count: 0 }, card(500)]
    const { above, below } = beyondEdges(spans, { top: 300, bottom: 400 })
    expect(above.count).toBe(10)
    expect(below).toEqual({ count: 1, next: 500 })
  })
})
