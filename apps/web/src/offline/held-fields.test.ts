import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { heldFields } from './held-fields.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a field is let go with the answer, and what was hidden in it is shown from then on', async () => {
  const seen: boolean[] = []
  const fields = heldFields(() => seen.push(fields.isHidden('a')))
  const taken = fields.hold('a', { isHidden: true })
  const refused = fields.hold('b', { isHidden: false })
  expect([fields.isHidden('a'), fields.isHidden('b'), fields.has('b')]).toEqual([true, false, true])
  fields.end('a')
  await taken
  fields.end('b', new Error('no'))
  await expect(refused).rejects.toThrow('no')
  expect(seen).toEqual([false, false])
  expect(fields.has('a') || fields.has('b')).toBe(false)
})

test('nobody waits at a field for longer than a moment, and an answer that comes later finds nobody', async () => {
  const fields = heldFields(() => undefined)
  const waited = fields.hold('a', { isHidden: true })
  await vi.advanceTimersByTimeAsync(2_999)
  expect(fields.has('a')).toBe(true)
  await vi.advanceTimersByTimeAsync(1)
  await waited
  fields.end('a', new Error('too late'))
  expect(fields.has('a')).toBe(false)
})

test('all fields are let go where everything behind them has to wait', async () => {
  const fields = heldFields(() => undefined)
  const all = ['a', 'b', 'c'].map((key) => fields.hold(key, { isHidden: true }))
  fields.endAll()
  await Promise.all(all)
  expect(fields.has('b')).toBe(false)
})
