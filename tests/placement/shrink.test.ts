import { describe, expect, it } from 'vitest'
import type { Step } from './script.ts'
import { shrink } from './shrink.ts'
import { withinTime } from './within-time.ts'

const STEPS = Array.from({ length: 40 }, (_, who): Step => ({
  kind: 'types',
  who,
  at: 0,
  size: 0,
  way: 0,
}))
const needs =
  (...those: readonly number[]) =>
  (steps: readonly Step[]) =>
    those.every((who) => steps.some((step) => step.who === who))

describe('steps that fail', () => {
  it('are made fewer until each of them is needed', () => {
    const left = shrink(STEPS, needs(3, 21))
    expect(left.map(({ who }) => who)).toEqual([3, 21])
  })

  it('are tried again as often as they may be', () => {
    let tried = 0
    const left = shrink(STEPS, () => (tried++, false), { tries: 7, timeMs: 1, now: () => 0 })
    expect([tried, left.length]).toEqual([7, STEPS.length])
  })

  it('are tried again for as long as they may be, and those that are left fail', () => {
    let time = 0
    const fails = (steps: readonly Step[]) => ((time += 10), needs(3)(steps))
    const left = shrink(STEPS, fails, { tries: 1_000, timeMs: 25, now: () => time })
    expect(time).toBe(30)
    expect(left.length).toBeLessThan(STEPS.length)
    expect(needs(3)(left)).toBe(true)
  })
})

describe('what has no end', () => {
  it('is stopped', () => {
    const count = { turns: 0 }
    const turns = (): never => {
      for (;;) count.turns++
    }
    expect(() => withinTime(20, turns)).toThrow('timed out')
    expect(count.turns).toBeGreaterThan(0)
  })
})
