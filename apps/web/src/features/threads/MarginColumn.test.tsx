// @vitest-environment happy-dom
import { act, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { renderIn } from '../../testing/render-in.tsx'
import { MarginColumn, type MarginCard } from './MarginColumn.tsx'

/** The browser's report of sizes, when the test says so. */
class Sizes {
  static heights = new Map<string, number>()
  static #all = new Set<Sizes>()
  readonly #watched = new Set<HTMLElement>()
  readonly #tell: (entries: readonly { target: HTMLElement }[]) => void

  constructor(tell: (entries: readonly { target: HTMLElement }[]) => void) {
    this.#tell = tell
    Sizes.#all.add(this)
  }

  static report() {
    act(() => {
      for (const sizes of Sizes.#all) sizes.#tell([...sizes.#watched].map((target) => ({ target })))
    })
  }

  observe(element: HTMLElement) {
    this.#watched.add(element)
  }

  unobserve(element: HTMLElement) {
    this.#watched.delete(element)
  }

  disconnect() {
    this.#watched.clear()
  }
}

beforeEach(() => {
  vi.stubGlobal('ResizeObserver', Sizes)
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockImplementation(function (
    this: HTMLElement,
  ) {
    return Sizes.heights.get(this.dataset['key'] ?? '') ?? 0
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const card = (key: string, desiredTop: number): MarginCard => ({
  key,
  desiredTop,
  content: () => <p>{key}</p>,
})

/** Cards with these heights, measured. */
function margin(heights: Readonly<Record<string, number>>, cards: readonly MarginCard[]) {
  Sizes.heights = new Map(Object.entries(heights))
  const onLaidOut = vi.fn<(offsets: ReadonlyMap<string, number>) => void>()
  const of = (shown: readonly MarginCard[], pin: { key: string; offset: number } | null) => (
    <MarginColumn cards={shown} pin={pin} onLaidOut={onLaidOut} />
  )
  const { rerender } = renderIn('en', {}, of(cards, null))
  Sizes.report()
  const tops = () =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLElement>('[data-key]')].map((slot) => [
        slot.dataset['key'],
        Number(/translateY\((-?[\d.]+)px\)/.exec(slot.style.transform)?.[1]),
      ]),
    )
  const shows = (
    next: readonly MarginCard[],
    pin: { key: string; offset: number } | null = null,
  ) => {
    rerender(of(next, pin))
    Sizes.report()
  }
  return { tops, shows, offsets: () => onLaidOut.mock.lastCall?.[0] }
}

const CARDS = [card('a', 100), card('b', 120), card('c', 600)]

it('cards stand beside their words, and push each other down where they would meet', () => {
  const { tops } = margin({ a: 80, b: 200, c: 50 }, CARDS)
  expect(tops()).toEqual({ a: 100, b: 190, c: 600 })
})

it('a card that grows moves those below it, and none above', () => {
  const { tops, shows } = margin({ a: 80, b: 80, c: 50 }, CARDS)
  Sizes.heights.set('b', 500)
  shows(CARDS)
  expect(tops()).toEqual({ a: 100, b: 190, c: 700 })
})

it('the card that somebody is busy with stays where it is when others come above it', () => {
  const { tops, shows } = margin({ a: 80, b: 80, c: 50, new: 60 }, CARDS)
  const before = tops()['b']
  shows([card('new', 90), ...CARDS], { key: 'b', offset: 70 })
  expect(tops()['b']).toBe(before)
  expect(tops()).toEqual({ new: 30, a: 100, b: 190, c: 600 })
})

it('a line leads from the card that somebody is busy with to its words, wherever it stands, and from no other', () => {
  const { shows } = margin({ a: 80, b: 80, c: 50 }, CARDS)
  const lines = () =>
    [...document.querySelectorAll<SVGElement>('[data-key] > svg')].map((line) => [
      line.parentElement?.dataset['key'],
      line.style.insetBlockStart,
      line.querySelector('path')?.getAttribute('d'),
    ])
  expect(lines()).toEqual([])
  shows(CARDS, { key: 'b', offset: 70 })
  expect(lines()).toEqual([['b', '-52px', 'M2 70H1V0H0']])
  shows(CARDS, { key: 'c', offset: 0 })
  expect(lines()).toEqual([['c', '18px', 'M2 0H1V0H0']])
})

it('whoever pins a card is told how far each stands from its words', () => {
  const { offsets } = margin({ a: 80, b: 80, c: 50 }, CARDS)
  expect(Object.fromEntries(offsets() ?? [])).toEqual({ a: 0, b: 70, c: 0 })
})

it('cards are read in the order of their words, wherever they stand', () => {
  margin({ a: 80, b: 80, c: 50 }, CARDS)
  expect(screen.getAllByText(/^[abc]$/).map(({ textContent }) => textContent)).toEqual([
    'a',
    'b',
    'c',
  ])
})

it('of two thousand cards those near the screen are in the page, with the pinned one and those that are kept', () => {
  const many = Array.from({ length: 2_000 }, (_, at) => card(`${at}`, at * 100))
  const heights = Object.fromEntries(many.map(({ key }) => [key, 80]))
  const kept = { ...card('kept', 150_000), isKept: true }
  const { tops, shows, offsets } = margin(heights, [])
  shows([...many, kept], { key: '1500', offset: 0 })
  const keys = Object.keys(tops())
  expect(keys).toContain('0')
  expect(keys).toContain('1500')
  expect(keys).toContain('kept')
  expect(keys.length).toBeLessThan(50)
  expect(offsets()?.size).toBe(2_001)
})
