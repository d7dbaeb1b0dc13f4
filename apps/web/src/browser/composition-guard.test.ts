import { expect, test } from 'vitest'
import { compositionGuard } from './composition-guard.ts'

const enter = { isComposing: false, keyCode: 13 }

test('Enter acts when nobody is composing', () => {
  expect(compositionGuard().isComposing({ ...enter, timeStamp: 0 })).toBe(false)
})

test('Enter that chooses a candidate does not act', () => {
  const guard = compositionGuard()
  expect(guard.isComposing({ isComposing: true, keyCode: 13, timeStamp: 5 })).toBe(true)
  expect(guard.isComposing({ isComposing: false, keyCode: 229, timeStamp: 5 })).toBe(true)
})

test('the key that ends a composition does not act even when it is reported after the end', () => {
  const guard = compositionGuard()
  guard.compositionEnded({ timeStamp: 1000 })
  expect(guard.isComposing({ ...enter, timeStamp: 1003 })).toBe(true)
})

test('the next key after a composition acts again', () => {
  const guard = compositionGuard()
  guard.compositionEnded({ timeStamp: 1000 })
  expect(guard.isComposing({ ...enter, timeStamp: 1200 })).toBe(false)
})
