import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { observable } from '../state/observable.ts'
import { testSocket } from '../testing/test-socket.ts'
import { HELD_FOR_MS, outgoingGate } from './outgoing-gate.ts'
import { book, NEW_LEDGER, savedState } from './saved-state.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Somebody on a line who types with an input method. */
async function composer() {
  const { doc, provider, seen } = testSocket('serve')
  const isClosed = observable(false)
  let ledger = NEW_LEDGER
  const told: string[] = []
  outgoingGate(provider, {
    isClosed,
    isOwn: (origin) => origin !== 'copy',
    note: (event) => {
      told.push(event.type)
      ledger = book(ledger, event)
    },
  })
  provider.on(
    'sync',
    () => void (ledger = book(book(ledger, { type: 'opened' }), { type: 'synced' })),
  )
  provider.connect()
  await vi.advanceTimersByTimeAsync(1)
  const text = doc.getText()
  return {
    provider,
    seen,
    told,
    isClosed,
    /** The input method replaces what it has put there. */
    composes: (letters: string, before: string) => {
      isClosed.set(true)
      doc.transact(() => {
        text.delete(text.length - before.length, before.length)
        text.insert(text.length, letters)
      })
    },
    ends: () => isClosed.set(false),
    types: (words: string) => text.insert(text.length, words),
    brings: (words: string) => doc.transact(() => text.insert(text.length, words), 'copy'),
    state: () => savedState(ledger),
    othersRead: () => seen.room.getText().toJSON(),
  }
}

test('nobody reads the letters of a word that is being composed, and everybody reads the word', async () => {
  const lin = await composer()
  lin.types('第三个')
  expect(lin.seen.changes).toBe(1)
  lin.composes('z', '')
  lin.composes('zhong', 'z')
  lin.composes('中', 'zhong')
  expect(lin.seen.changes).toBe(1)
  expect(lin.othersRead()).toBe('第三个')
  expect(lin.state()).toEqual({ type: 'saving' })
  lin.ends()
  expect(lin.seen.changes).toBe(2)
  expect(lin.othersRead()).toBe('第三个中')
  lin.provider.destroy()
})

test('a composition that nobody ends goes out as it stands, some seconds after its last letter', async () => {
  const lin = await composer()
  lin.composes('go', '')
  await vi.advanceTimersByTimeAsync(HELD_FOR_MS - 1)
  lin.composes('good', 'go')
  await vi.advanceTimersByTimeAsync(HELD_FOR_MS - 1)
  expect(lin.othersRead()).toBe('')
  await vi.advanceTimersByTimeAsync(1)
  expect(lin.othersRead()).toBe('good')
  lin.composes('goods', 'good')
  expect(lin.othersRead()).toBe('good')
  lin.ends()
  expect(lin.othersRead()).toBe('goods')
  lin.provider.destroy()
})

test('what was composed on a line that is gone waits, as one change', async () => {
  const lin = await composer()
  lin.composes('zhong', '')
  lin.provider.disconnect()
  lin.composes('中', 'zhong')
  lin.ends()
  expect(lin.told).toEqual(['held', 'changed-unsent', 'let-go'])
  lin.types('国')
  expect(lin.told.at(-1)).toBe('changed-unsent')
  expect(lin.seen.changes).toBe(0)
  lin.provider.destroy()
})

test('what this browser had kept is no change of anybody', async () => {
  const lin = await composer()
  lin.isClosed.set(true)
  lin.brings('从前的话')
  lin.provider.disconnect()
  lin.brings('又来了')
  expect(lin.told).toEqual([])
  lin.provider.destroy()
})
