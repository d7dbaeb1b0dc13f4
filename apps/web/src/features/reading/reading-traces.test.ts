import { WordsIndex, type ParagraphId } from '@variorum/document'
import { describe, expect, it } from 'vitest'
import { paragraphsInView, traceTeller } from './reading-traces.ts'

const ids = ['a', 'b', 'c'] as ParagraphId[]
const index = new WordsIndex(
  ids.map((id) => ({ id, type: 'paragraph', role: 'body', text: id })) as never,
)
const [a, b, c] = ids as [ParagraphId, ParagraphId, ParagraphId]

describe('paragraphs in view', () => {
  const measured = (boxes: readonly (readonly [number, number])[]) => ({
    paragraphs: boxes.map(([top, height]) => ({ top, height })),
    marks: new Map(),
  })
  const seen = (top: number, bottom: number, boxes: readonly (readonly [number, number])[]) =>
    paragraphsInView({ top, bottom }, measured(boxes), index.paragraphs)

  it('are those of which half is there', () => {
    const boxes = [
      [0, 100],
      [100, 100],
      [200, 100],
    ] as const
    expect(seen(0, 300, boxes)).toEqual([a, b, c])
    expect(seen(40, 240, boxes)).toEqual([a, b])
    expect(seen(60, 250, boxes)).toEqual([b, c])
  })

  it('and those that fill much of the window, however long they are', () => {
    const boxes = [
      [0, 2_000],
      [2_000, 40],
      [2_040, 4_000],
    ] as const
    expect(seen(1_000, 1_600, boxes)).toEqual([a])
    expect(seen(1_700, 2_300, boxes)).toEqual([a, b, c])
    expect(seen(1_900, 2_600, boxes)).toEqual([b, c])
  })

  it('are none while words and measures are not of one time', () => {
    expect(seen(0, 100, [[0, 100]])).toEqual([])
  })
})

describe('what is told', () => {
  const settled = () => new Promise((resolve) => setImmediate(resolve))

  it('is that somebody came, then what stayed in view, once', async () => {
    const told: (readonly ParagraphId[])[] = []
    const teller = traceTeller(
      (some) => Promise.resolve(void told.push(some)),
      () => false,
    )
    for (const inView of [[a], [a, b], [b], [b, c], [b, c]]) {
      teller.look(inView)
      await settled()
    }
    expect(told).toEqual([[], [a], [b], [c]])
  })

  it('goes a while later where it could not be told', async () => {
    const told: (readonly ParagraphId[])[] = []
    let [isAway, asked] = [true, 0]
    const teller = traceTeller(
      async (some) => {
        asked++
        if (isAway) throw new Error('no line')
        told.push(some)
      },
      () => false,
    )
    for (const inView of [[a], [a], [b]]) {
      teller.look(inView)
      await settled()
    }
    expect(asked).toBe(1)
    isAway = false
    for (let look = 0; look < 9; look++) {
      teller.look([b])
      await settled()
    }
    expect(told).toEqual([[a, b]])
  })

  it('is told no more once it was refused', async () => {
    let asked = 0
    const teller = traceTeller(
      async () => {
        asked++
        throw new Error('no member any more')
      },
      () => true,
    )
    for (let look = 0; look < 100; look++) {
      teller.look([a])
      await settled()
    }
    expect(asked).toBe(1)
  })
})
