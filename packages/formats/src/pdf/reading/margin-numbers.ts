import { readBareNumber } from '../../plain-text/page-signs.ts'
import type { BarePage } from './edges-of-pages.ts'
import type { Segment } from './segments.ts'

/** Pages without the numbers that count their lines or paragraphs from the margin. */
interface Unnumbered {
  readonly pages: readonly BarePage[]
  readonly count: number
}

/** Fewer say nothing: a list begins with one. */
const NUMBERS_MIN = 3
/** What is shorter does not show where the words begin. */
const WORDS_MIN = 6
/** Of words, so many lines may begin further out than the others. */
const BEYOND = 0.02

/** Takes bare numbers that stand beside the words, further out than any line, and grow from one to the next. */
export function withoutMarginNumbers(pages: readonly BarePage[]): Unnumbered {
  const found = pages.map((page) => ({ page, numbers: numbersBeside(page) }))
  const values = found.flatMap(({ numbers }) => numbers.map(({ value }) => value))
  const pairs = values.slice(1).map((value, at) => [values[at] ?? 0, value] as const)
  const growing = pairs.filter(([before, value]) => value > before).length
  if (values.length < NUMBERS_MIN || growing < 0.8 * pairs.length) {
    return { pages, count: 0 }
  }
  return {
    pages: found.map(({ page, numbers }) => {
      const gone = new Set(numbers.map(({ segment }) => segment))
      return { ...page, segments: page.segments.filter((one) => !gone.has(one)) }
    }),
    count: values.length,
  }
}

interface MarginNumber {
  readonly segment: Segment
  readonly value: number
}

function numbersBeside({ segments }: BarePage): MarginNumber[] {
  const words = segments.filter(({ text }) => text.length >= WORDS_MIN)
  if (words.length === 0) return []
  const few = Math.floor(words.length * BEYOND)
  const left = words.map((one) => one.left).toSorted((one, other) => one - other)[few] ?? 0
  const right = words.map((one) => one.right).toSorted((one, other) => other - one)[few] ?? 0
  return segments
    .flatMap((segment) => {
      const value = readBareNumber(segment.text)
      const isBeside = segment.right < left || segment.left > right
      return value !== null && isBeside ? [{ segment, value }] : []
    })
    .toSorted((one, other) => one.segment.baseline - other.segment.baseline)
}
