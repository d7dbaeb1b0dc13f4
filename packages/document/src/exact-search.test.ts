import { expect, it } from 'vitest'
import { occurrences } from './exact-search.ts'
import { matchQuote } from './match-quote.ts'
import type { StepTally } from './step-tally.ts'

const everywhere = (text: string) => ({ start: 0, end: text.length })

/** The plain way. */
function starts(text: string, words: string): number[] {
  return Array.from(text, (_, at) => at).filter((at) => text.startsWith(words, at))
}

it.each([1, 3, 64, 65, 200])(
  'finds words of %i units wherever they stand, also over each other',
  (length) => {
    for (const pattern of ['a', 'ab', 'aab', 'abcabd']) {
      const words = pattern.repeat(length).slice(0, length)
      const text = `x${pattern.repeat(300)}y${words}z${words}${words}`
      const tally: StepTally = { steps: 0 }
      expect(occurrences(text, words, everywhere(text), tally)).toEqual(starts(text, words))
      const within = { start: 5, end: text.length - 3 }
      const inside = starts(text, words).filter(
        (at) => at >= within.start && at + words.length <= within.end,
      )
      expect(occurrences(text, words, within, tally)).toEqual(inside)
    }
  },
)

it('reads each unit of a text once, however both repeat themselves', () => {
  const text = 'a'.repeat(200_000)
  for (const words of ['a'.repeat(5_000), `b${'a'.repeat(4_999)}`, `${'a'.repeat(4_999)}b`]) {
    const tally: StepTally = { steps: 0 }
    occurrences(text, words, everywhere(text), tally)
    expect(tally.steps).toBeLessThanOrEqual(text.length)
  }
})

it('ends when the tally is spent, and says so', () => {
  const text = 'ab'.repeat(10_000)
  for (const words of ['ab', 'ab'.repeat(100)]) {
    const tally: StepTally = { steps: 0, maxSteps: 100 }
    const found = occurrences(text, words, everywhere(text), tally)
    expect(found.length).toBeLessThan(starts(text.slice(0, 5_000), words).length)
    expect(tally).toMatchObject({ isSpent: true })
    expect(tally.steps).toBeLessThanOrEqual(100)
  }
})

it('one quote costs no more than its search and as much again, however often it almost stands there', () => {
  // After each of these the quote all but ends.
  const period = '天地玄黄宇宙洪荒日月盈昃辰宿列张'
  const words = period.repeat(312)
  const text = period.repeat(6_000)
  const tally: StepTally = { steps: 0 }
  matchQuote(text, { quote: `${words}终`, prefix: '', suffix: '' }, null, { tally })
  expect(tally.steps).toBeGreaterThan(1_000_000)
  expect(tally.steps).toBeLessThan(34_000_000)
})
