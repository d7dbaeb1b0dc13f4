import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compilePattern, scanErrors } from './approximate-search.ts'

/** Few letters, so that near matches and repeats are common; lengths on both sides of one and two blocks. */
const words = (minLength: number) =>
  fc
    .array(fc.constantFrom('a', 'b', '中'), { minLength, maxLength: 80 })
    .map((letters) => letters.join(''))

/** The same numbers by the textbook's table. */
function errorsByTable(pattern: string, text: string, isAnchored: boolean): number[] {
  let column = Array.from({ length: pattern.length + 1 }, (_, row) => row)
  return Array.from(text, (letter, at) => {
    const next = [isAnchored ? at + 1 : 0]
    for (let row = 1; row <= pattern.length; row++) {
      const change = (column[row - 1] ?? 0) + (pattern[row - 1] === letter ? 0 : 1)
      next.push(Math.min(change, (column[row] ?? 0) + 1, (next[row - 1] ?? 0) + 1))
    }
    column = next
    return next[pattern.length] ?? 0
  })
}

function errorsByBits(
  pattern: string,
  text: string,
  direction: 1 | -1,
  isAnchored: boolean,
): number[] {
  const found: number[] = []
  const from = direction === 1 ? 0 : text.length
  const scan = { from, count: text.length, isAnchored }
  scanErrors(compilePattern(pattern, direction), text, scan, (_read, errors) => {
    found.push(errors)
  })
  return found
}

const reversed = (letters: string) => Array.from(letters).toReversed().join('')

test('the bit-parallel scan counts what the textbook table counts, in both directions', () => {
  fc.assert(
    fc.property(words(1), words(0), fc.boolean(), (pattern, text, isAnchored) => {
      const expected = errorsByTable(pattern, text, isAnchored)
      expect(errorsByBits(pattern, text, 1, isAnchored)).toEqual(expected)
      expect(errorsByBits(reversed(pattern), reversed(text), -1, isAnchored)).toEqual(expected)
    }),
    { numRuns: 200 },
  )
})

test('a scan past the edge of the text reports only what is there', () => {
  const found: number[] = []
  const scan = { from: 2, count: 10, isAnchored: true }
  scanErrors(compilePattern('cd', 1), 'abcd', scan, (read) => found.push(read))
  expect(found).toEqual([1, 2])
})
