import { expect, test } from 'vitest'
import type { Refusal, SavedState } from './saved-state.ts'
import {
  afterAnswer,
  afterSight,
  afterVerdict,
  believed,
  FULL_TRUST,
  type Sight,
  type Trust,
} from './trust.ts'

const well: Sight = { state: { type: 'saved' }, doubt: null }
const connecting: SavedState = { type: 'connecting' }
const closed = (doubt: Refusal = 'role-changed'): Sight => ({ state: connecting, doubt })

/** Closings in a row, each answered by the text. */
const turnedAway = (times: number, from: Trust = FULL_TRUST) =>
  Array.from({ length: times }).reduce<Trust>(
    (trust) => afterAnswer(afterSight(trust, closed())),
    from,
  )

test('what the rooms say is believed while none of them is closed', () => {
  const offline: SavedState = { type: 'offline', waitingCount: 2 }
  expect(believed(FULL_TRUST, well)).toEqual({ type: 'saved' })
  expect(believed(FULL_TRUST, { state: offline, doubt: null })).toEqual(offline)
})

test('a closing that may have passed is a doubt until the text came, and no refusal', () => {
  const doubting = afterSight(FULL_TRUST, closed())
  expect(doubting.isInDoubt).toBe(true)
  expect(believed(doubting, closed())).toEqual(connecting)
  expect(afterSight(doubting, closed('not-allowed'))).toEqual(doubting)
  expect(afterAnswer(doubting).isInDoubt).toBe(false)
})

test('a server that turns somebody away for the sixth time in a row is believed', () => {
  const patient = turnedAway(5)
  expect(believed(patient, closed())).toEqual(connecting)
  const told = afterSight(patient, closed('not-allowed'))
  expect(believed(told, closed())).toEqual({ type: 'refused', reason: 'not-allowed' })
  expect(told.isInDoubt).toBe(false)
})

test('a moment in which all was well forgets the closings before it', () => {
  const forgotten = afterSight(turnedAway(5), well)
  expect(turnedAway(5, forgotten).verdict).toBeNull()
})

test('a verdict stays, whatever the rooms say', () => {
  const told = afterVerdict(FULL_TRUST, 'removed')
  for (const sight of [well, closed()]) {
    expect(believed(afterSight(told, sight), sight)).toEqual({ type: 'refused', reason: 'removed' })
    expect(afterSight(told, sight).isInDoubt).toBe(false)
  }
})
