import type { UserId } from '@variorum/document'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { QUESTIONS_BURST_PER_USER } from './sync-limits.ts'
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
