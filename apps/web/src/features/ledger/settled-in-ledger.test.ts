import type { AnnotationId } from '@variorum/document'
import type { LedgerEntry, LedgerPage, LedgerState } from '@variorum/protocol'
import { describe, expect, it } from 'vitest'
import { doubtfulIn, entriesIn } from './ledger-sums.ts'
import { cursorIn, settledInLedger } from './settled-in-ledger.ts'

const id = (name: string) => name as AnnotationId
const entry = (name: string, state: LedgerState, isDoubtful: boolean) =>
  ({ id: id(name), state, isDoubtful, share: 0.5, score: null }) as LedgerEntry
const counts = (over: Partial<Record<LedgerState, number>>) => ({
  anchored: 0,
  confirmed: 0,
  changed: 0,
  moved: 0,
  fuzzy: 0,
  orphaned: 0,
  unknown: 0,
  ...over,
})

const PAGES: readonly LedgerPage[] = [
  {
    entries: [entry('a', 'changed', true), entry('b', 'orphaned', true)],
    next: null,
    isPlaceStale: false,
    counts: {
      states: counts({ changed: 1, orphaned: 1, anchored: 3 }),
      doubtfulStates: counts({ changed: 1, orphaned: 1 }),
    },
  },
]

describe('what a person settled', () => {
  it.each([
    ['here', 'a', 'confirmed'],
    ['elsewhere', 'b', 'confirmed'],
    ['gone', 'b', 'orphaned'],
  ] as const)('is listed and counted as it is then: %s', (type, name, state) => {
    const [page] = settledInLedger(PAGES, { type, id: id(name) })
    expect(page?.entries.find((one) => one.id === name)).toMatchObject({ state, isDoubtful: false })
    if (!page?.counts) throw new Error('the counts are gone')
    expect(entriesIn(page.counts.states)).toBe(5)
    expect(doubtfulIn(page.counts)).toBe(1)
    const listed = page.entries.filter((one) => one.state === state).length
    expect(page.counts.states[state]).toBe(listed)
  })

  it('changes nothing where it is not listed', () => {
    expect(settledInLedger(PAGES, { type: 'gone', id: id('z') })).toEqual(PAGES)
  })
})

describe('the cursor', () => {
  const ids = [id('a'), id('b'), id('c')]
  it('stays on its entry wherever that goes', () => {
    expect(cursorIn(ids, { id: id('c'), at: 0 })).toBe(2)
  })
  it('goes on with what came to stand in the place of one that left, or the last', () => {
    expect(cursorIn([id('a'), id('c')], { id: id('b'), at: 1 })).toBe(1)
    expect(cursorIn([id('a')], { id: id('b'), at: 1 })).toBe(0)
    expect(cursorIn([], { id: id('b'), at: 1 })).toBe(-1)
  })
})
