import { describe, expect, test } from 'vitest'
import { offsetOnScreen } from './begun-line.ts'

describe('a card that begins at a line', () => {
  test.each([
    ['in the middle', 400, 0],
    ['above the upper edge', -80, 200],
    ['behind the bars at the top', 60, 60],
    ['at the lower edge', 880, -280],
    ['below it', 1_500, -900],
  ])('%s of a window of 900 pixels comes to stand on the screen', (_where, top, offset) => {
    expect(offsetOnScreen(top, 900)).toBe(offset)
  })

  test('stands below the bars where a window has no room for all of it', () => {
    expect(offsetOnScreen(200, 360)).toBe(-80)
  })
})
