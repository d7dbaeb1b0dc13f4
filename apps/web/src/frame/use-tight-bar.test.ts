import { expect, test } from 'vitest'
import { firstThatFits, TIGHTEST } from './use-tight-bar.ts'

test('no more gives way in a bar than has to', () => {
  expect(firstThatFits(() => true)).toBe(0)
  expect(firstThatFits((tried) => tried >= 2)).toBe(2)
})

test('where nothing is enough, all of it gives way, and the bar is left so', () => {
  const tried: number[] = []
  expect(firstThatFits((one) => !tried.push(one))).toBe(TIGHTEST)
  expect(tried.at(-1)).toBe(TIGHTEST)
})
