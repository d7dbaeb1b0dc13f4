import { expect, it } from 'vitest'
import { isOwnedBy, ownedId } from './owned-id.ts'

const ZHOU = '019b0000-0000-7000-8000-000000000001'
const WU = '019b0000-0000-7000-8000-000000000002'
const SEED = '6f1f4a52-7c1e-4d5b-9d4e-3a0c5b7e8f90'
const OTHER_SEED = '0e9f4a52-7c1e-4d5b-9d4e-3a0c5b7e8f91'

it('is the same for the same member and seed, on every device and in every version', () => {
  expect(ownedId(ZHOU, SEED)).toEqual({ id: '714b33a7-961d-5690-8d9d-0d215d6a795c', seed: SEED })
})

it('is another for another seed, and for another member', () => {
  const ids = [ownedId(ZHOU, SEED), ownedId(ZHOU, OTHER_SEED), ownedId(WU, SEED)]
  expect(new Set(ids.map(({ id }) => id)).size).toBe(3)
})

it('proves its maker, and nobody else', () => {
  const mine = ownedId(ZHOU, SEED)
  expect(isOwnedBy(ZHOU, mine)).toBe(true)
  expect(isOwnedBy(WU, mine)).toBe(false)
  expect(isOwnedBy(ZHOU, { ...mine, seed: OTHER_SEED })).toBe(false)
})

it('has one spelling', () => {
  const { id, seed } = ownedId(ZHOU, SEED)
  expect(isOwnedBy(ZHOU, { id: id.toUpperCase(), seed })).toBe(false)
})
