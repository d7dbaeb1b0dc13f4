import { expect, test } from 'vitest'
import { holdPlace } from './hold-place.ts'

/** A field with `above` pixels of other things above it, in a page that can be scrolled to `end`. */
function page({ above = 300, end = 10_000 } = {}) {
  let scrolled = 0
  let aboveField = above
  const scrollBy = (byPx: number) => {
    scrolled = Math.min(end, Math.max(0, scrolled + byPx))
  }
  const top = () => aboveField - scrolled
  return {
    field: { top, raise: (byPx: number) => scrollBy(Math.round(byPx)) },
    scrollBy,
    grows: (byPx: number) => {
      aboveField += byPx
    },
  }
}

test('a field stays where it is when what is above it grows and shrinks', () => {
  const { field, grows } = page()
  const held = holdPlace(field)
  for (const byPx of [80, 120, -40, 300]) {
    grows(byPx)
    held.laidOut()
    expect(field.top()).toBe(300)
  }
})

test('a field that its writer scrolled stays there from then on', () => {
  const { field, grows, scrollBy } = page()
  const held = holdPlace(field)
  scrollBy(100)
  held.moved()
  grows(80)
  held.laidOut()
  expect(field.top()).toBe(200)
})

test('what the browser has taken back by itself is not taken back twice', () => {
  const { field, grows, scrollBy } = page()
  const held = holdPlace(field)
  grows(80)
  scrollBy(80)
  held.laidOut()
  held.moved()
  expect(field.top()).toBe(300)
})

test('where the page ends the field is held as near as it comes', () => {
  const { field, grows } = page({ end: 50 })
  const held = holdPlace(field)
  grows(80)
  held.laidOut()
  expect(field.top()).toBe(330)
  grows(-20)
  held.laidOut()
  expect(field.top()).toBe(330)
})

test('parts of a pixel do not add up', () => {
  const { field, grows } = page()
  const held = holdPlace(field)
  for (let reply = 0; reply < 40; reply += 1) {
    grows(24.4)
    held.laidOut()
    held.moved()
  }
  expect(Math.abs(field.top() - 300)).toBeLessThan(1)
})
