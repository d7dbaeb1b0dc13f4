import { expect, test } from 'vitest'
import { crowdedKeys, layoutMargin, type MarginItem } from './margin-layout.ts'

const GAP = 10
const card = (key: string, desiredTop: number, height = 100): MarginItem => ({
  key,
  desiredTop,
  height,
})
const tops = (items: readonly MarginItem[], pin: { key: string; top: number } | null = null) =>
  Object.fromEntries(layoutMargin(items, GAP, pin))

test('cards that have room stand beside their words', () => {
  expect(tops([card('a', 0), card('b', 200), card('c', 900)])).toEqual({ a: 0, b: 200, c: 900 })
})

test('crowded cards push each other down in order', () => {
  expect(tops([card('a', 50), card('b', 60), card('c', 70)])).toEqual({ a: 50, b: 160, c: 270 })
})

test('the pinned card stands at its top; those before it make room above, those after it below', () => {
  const items = [card('a', 300), card('b', 310), card('c', 320)]
  expect(tops(items, { key: 'b', top: 310 })).toEqual({ a: 200, b: 310, c: 420 })
})

test('a card that arrives before the pinned one does not move it', () => {
  const pin = { key: 'b', top: 260 }
  const before = tops([card('a', 100), card('b', 250)], pin)
  const after = tops([card('a', 100), card('new', 110, 140), card('b', 250)], pin)
  expect(before['b']).toBe(260)
  expect(after['b']).toBe(260)
})

test('where the room above the pinned card is too short for all, the last ones go below it', () => {
  const items = [card('a', 0), card('b', 10), card('c', 20), card('d', 30), card('e', 40)]
  expect(tops(items, { key: 'd', top: 150 })).toEqual({ a: 0, d: 150, b: 260, c: 370, e: 480 })
})

test.each([80, 500, 2_000])(
  'no card covers another with %i notes on a few lines, whichever is pinned',
  (count) => {
    const items = Array.from({ length: count }, (_, at) =>
      card(`${at}`, (at * 7) % 300, 40 + (at % 90)),
    )
    items.sort((one, other) => one.desiredTop - other.desiredTop)
    for (const pinned of [null, ...[0, 1, count >> 1, count - 1].map((at) => items[at])]) {
      const pin = pinned ? { key: pinned.key, top: pinned.desiredTop } : null
      const placed = layoutMargin(items, GAP, pin)
      expect(placed.size).toBe(count)
      const stacked = items.map(({ key, height }) => ({ top: placed.get(key) ?? -1, height }))
      stacked.sort((one, other) => one.top - other.top)
      let free = 0
      for (const { top, height } of stacked) {
        expect(top).toBeGreaterThanOrEqual(free)
        free = top + height
      }
    }
  },
)

test('cards before the pinned one that are not in its way stay beside their words', () => {
  const items = [card('a', 100), card('b', 800), card('c', 810)]
  expect(tops(items, { key: 'c', top: 810 })).toEqual({ a: 100, b: 700, c: 810 })
})

test('a pin for a card that is gone is no pin', () => {
  expect(tops([card('a', 5)], { key: 'gone', top: 50 })).toEqual({ a: 5 })
})

test('cards of a run that drifts far from its words are crowded, the others are not', () => {
  const run = Array.from({ length: 6 }, (_, at) => card(`run-${at}`, 2_000 + at * 20))
  const items = [card('alone', 0), card('pair', 800), card('of two', 810), ...run, card('z', 9_000)]
  expect([...crowdedKeys(items)]).toEqual(run.map(({ key }) => key))
})
