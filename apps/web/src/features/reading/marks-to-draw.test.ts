import type { AnnotationId } from '@variorum/document'
import { expect, test } from 'vitest'
import type { Highlight } from './highlight.ts'
import { marksToDraw } from './marks-to-draw.ts'
import { overlapLevels } from './overlap-levels.ts'

const highlight = (id: string, from: number, to: number, given: Partial<Highlight> = {}) =>
  ({
    annotationId: id as AnnotationId,
    kind: 'note',
    attributes: {},
    isResolved: false,
    level: 0,
    stretches: [{ from, to }],
    proposals: [],
    ...given,
  }) satisfies Highlight

const shown = (marks: ReturnType<typeof marksToDraw>) =>
  marks.map(({ annotationId, from, to }) => [annotationId, from, to])

test('of many highlights only those in the words near the screen are drawn, and the active one', () => {
  const all = Array.from({ length: 2_000 }, (_, at) => highlight(`${at}`, at * 10, at * 10 + 5))
  const near = marksToDraw(all, null, { from: 500, to: 530 })
  expect(shown(near)).toEqual([
    ['50', 500, 505],
    ['51', 510, 515],
    ['52', 520, 525],
    ['53', 530, 535],
  ])
  const withActive = marksToDraw(all, '1000' as AnnotationId, { from: 500, to: 530 })
  expect(shown(withActive)).toContainEqual(['1000', 10_000, 10_005])
  expect(withActive).toHaveLength(5)
})

test('resolved highlights share a mark where they overlap, and the active one has its own', () => {
  const one = highlight('a', 1, 5, { isResolved: true })
  const other = highlight('b', 3, 9, { isResolved: true })
  expect(shown(marksToDraw([one, other], null, null))).toEqual([['a', 1, 9]])
  expect(marksToDraw([one, other], null, null)[0]?.look).toContain('resolved')
  expect(shown(marksToDraw([one, other], one.annotationId, null))).toEqual([
    ['a', 1, 5],
    ['b', 3, 9],
  ])
})

test('five hundred highlights over each other take a mark for each of the first levels and share the last one', () => {
  const ranges = Array.from({ length: 500 }, (_, at) => ({
    id: `${at}`,
    from: at,
    to: at + 400,
  }))
  const levels = overlapLevels(ranges)
  const all = ranges.map(({ id, from, to }) =>
    highlight(id, from, to, { level: levels.get(id) ?? 0 }),
  )
  const marks = marksToDraw(all, null, null)
  expect(marks.length).toBeLessThan(10)
  expect(marks.at(-1)).toMatchObject({ from: 3, to: 899, look: 'note level-3 crowd' })
  const active = marksToDraw(all, '250' as AnnotationId, null)
  expect(shown(active)).toContainEqual(['250', 250, 650])
})
