import { expect, test } from 'vitest'
import { sentFrames } from './sent-frames.ts'

test('what is on its way is what was sent and not confirmed', () => {
  const frames = sentFrames()
  frames.opened()
  for (const sizeBytes of [10, 20, 30]) frames.sent(sizeBytes, 0)
  expect(frames.unconfirmedBytes()).toBe(60)
  frames.confirmed(2)
  expect(frames.unconfirmedBytes()).toBe(30)
  frames.confirmed(1)
  frames.confirmed(2)
  expect(frames.unconfirmedBytes()).toBe(30)
  frames.confirmed(3)
  expect(frames.unconfirmedBytes()).toBe(0)
})

test('typing is confirmed as far as it had come when the confirmed frame was sent', () => {
  const frames = sentFrames()
  frames.opened()
  frames.sent(1, 3)
  frames.sent(1, 8)
  expect(frames.confirmedClock()).toBe(0)
  frames.confirmed(1)
  expect(frames.confirmedClock()).toBe(3)
  frames.confirmed(2)
  expect(frames.confirmedClock()).toBe(8)
})

test('a new connection counts anew, and forgets nothing that was confirmed', () => {
  const frames = sentFrames()
  frames.opened()
  frames.sent(5, 4)
  frames.confirmed(1)
  frames.sent(5, 9)
  frames.opened()
  expect(frames.unconfirmedBytes()).toBe(0)
  expect(frames.confirmedClock()).toBe(4)
  frames.sent(7, 9)
  expect(frames.unconfirmedBytes()).toBe(7)
  frames.confirmed(1)
  expect(frames.confirmedClock()).toBe(9)
})

test('a count of more than was sent confirms what was sent, and nothing that comes later', () => {
  const frames = sentFrames()
  frames.opened()
  frames.sent(1, 2)
  frames.confirmed(5)
  frames.sent(4, 6)
  expect(frames.unconfirmedBytes()).toBe(4)
  expect(frames.confirmedClock()).toBe(2)
})
