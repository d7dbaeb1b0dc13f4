import { expect, test } from 'vitest'
import { roughSizeOf } from './rough-size-of.ts'

test.each([
  [
    'a page of rows',
    Array.from({ length: 100 }, () => ({ id: 'x'.repeat(36), body: '注'.repeat(500) })),
  ],
  ['bytes', { type: 'image', bytes: new Uint8Array(100_000) }],
  ['a map', new Map([['0190a000', { name: '林'.repeat(50_000) }]])],
  ['pieces of bytes', { updates: [new Uint8Array(60_000), new Uint8Array(40_000)] }],
])('%s of a hundred thousand bytes is about as large', (_, value) => {
  const size = roughSizeOf(value)
  expect(size).toBeGreaterThan(90_000)
  expect(size).toBeLessThan(130_000)
})
