import { expect, test } from 'vitest'
import { Budget } from './budget.ts'

test('a key has its burst, then one after each so long a time, and never more than its burst', () => {
  let time = 0
  const budget = new Budget({ burst: 3, oneEveryMs: 1_000 }, () => time)
  const takes = () => {
    const waitMs = budget.waitMs('a')
    if (waitMs === 0) budget.take('a')
    return waitMs
  }
  expect([takes(), takes(), takes(), takes()]).toEqual([0, 0, 0, 1_000])
  time += 400
  expect(takes()).toBe(600)
  time += 600
  expect([takes(), takes()]).toEqual([0, 1_000])
  expect(budget.waitMs('b')).toBe(0)
  time += 3_600_000
  expect([takes(), takes(), takes(), takes()]).toEqual([0, 0, 0, 1_000])
})

test('what is given back can be taken again', () => {
  const budget = new Budget({ burst: 1, oneEveryMs: 1_000 }, () => 0)
  budget.take('a')
  budget.giveBack('a')
  budget.giveBack('a')
  expect(budget.waitMs('a')).toBe(0)
  budget.take('a')
  expect(budget.waitMs('a')).toBe(1_000)
})

test('nobody gets rid of what they spent by coming under many other names', () => {
  let time = 0
  const budget = new Budget({ burst: 5, oneEveryMs: 1_000 }, () => time, 100)
  for (let at = 0; at < 5; at++) budget.take('guesser')
  for (let at = 0; at < 10_000; at++) budget.take(`name ${at}`)
  expect(budget.waitMs('guesser')).toBe(1_000)
  time += 1_000
  expect(budget.waitMs('guesser')).toBe(0)
})
