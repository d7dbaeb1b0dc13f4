import type { UserId } from '@variorum/document'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  QUESTIONS_BURST_PER_USER,
  WORKED_ANSWER_UNITS_BURST_OF_ALL,
  WORKED_ANSWER_UNITS_BURST_PER_USER,
  WORKED_ANSWER_UNITS_PER_SECOND_OF_ALL,
} from './sync-limits.ts'
import { UserBudgets } from './user-budgets.ts'

const ALICE = 'alice' as UserId

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

describe('[S5] what a user may spend', () => {
  it('is not made anew for one who leaves and comes back, however many others come meanwhile', () => {
    const budgets = new UserBudgets()
    const alice = budgets.of(ALICE)
    for (let asked = 0; asked < QUESTIONS_BURST_PER_USER; asked++) alice.questions.take()
    for (let other = 0; other < 5_000; other++) budgets.of(`user ${other}` as UserId)
    expect(budgets.of(ALICE)).toBe(alice)
    expect(alice.questions.take()).toBe(false)
  })

  it('is forgotten when nothing is owed', () => {
    const budgets = new UserBudgets()
    const alice = budgets.of(ALICE)
    for (let other = 0; other < 5_000; other++) budgets.of(`user ${other}` as UserId)
    expect(budgets.of(ALICE)).not.toBe(alice)
  })
})

describe('[S5] what may be worked out for many users together', () => {
  const attackers = Array.from({ length: 100 }, (_, at) => `attacker ${at}` as UserId)
  /** Each takes as much as there is for them, unit by unit and in turn. */
  const takeAll = (budgets: UserBudgets): number => {
    let taken = 0
    for (let before = -1; before !== taken;) {
      before = taken
      for (const userId of attackers) if (budgets.of(userId).answers.take(1)) taken++
    }
    return taken
  }

  it('is bounded, however many they are', () => {
    const budgets = new UserBudgets()
    const taken = takeAll(budgets)
    expect(taken).toBeLessThanOrEqual(WORKED_ANSWER_UNITS_BURST_OF_ALL)
    expect(taken).toBeLessThan((attackers.length * WORKED_ANSWER_UNITS_BURST_PER_USER) / 4)
    vi.advanceTimersByTime(10_000)
    expect(takeAll(budgets)).toBeLessThanOrEqual(10 * WORKED_ANSWER_UNITS_PER_SECOND_OF_ALL)
  })

  it('leaves something for those who ask for little, while others ask for all they can get', () => {
    const budgets = new UserBudgets()
    // Few enough that each spends most of their own.
    const some = attackers.slice(0, 12)
    const drain = (): void => {
      for (const userId of some) while (budgets.of(userId).answers.take(1));
    }
    drain()
    for (let second = 0; second < 60; second++) {
      vi.advanceTimersByTime(1_000)
      drain()
    }
    const alice = budgets.of(ALICE)
    expect(alice.answers.take(WORKED_ANSWER_UNITS_BURST_PER_USER / 2)).toBe(true)
    for (const userId of some) expect(budgets.of(userId).answers.take(1)).toBe(false)
    expect(budgets.of(some[0]!).answers.waitMs(1)).toBeGreaterThan(0)
  })
})
