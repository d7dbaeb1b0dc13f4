import { CLOSE_CODES } from '@variorum/protocol'
import { expect, test } from 'vitest'
import {
  book,
  joinedState,
  NEW_LEDGER,
  savedState,
  workState,
  type LinkEvent,
} from './saved-state.ts'

const opened: LinkEvent = { type: 'opened' }
const synced: LinkEvent = { type: 'synced' }
const dropped: LinkEvent = { type: 'dropped' }
const typed: LinkEvent = { type: 'sent', carrier: 'update' }
const answered: LinkEvent = { type: 'sent', carrier: 'sync-step-2' }
const typedOffline: LinkEvent = { type: 'changed-unsent' }
const onDisk = (count: number): LinkEvent => ({ type: 'durable', count })
const refusedWith = (closeCode: number): LinkEvent => ({ type: 'refused', closeCode })

const after = (...events: LinkEvent[]) => savedState(events.reduce(book, NEW_LEDGER))

test('nothing is called saved before the words have arrived', () => {
  expect(after()).toEqual({ type: 'connecting' })
  expect(after(opened)).toEqual({ type: 'connecting' })
  expect(after(opened, synced)).toEqual({ type: 'saved' })
})

test('[C3] a change is saving until the server has it on disk', () => {
  const start = [opened, answered, synced, onDisk(1)]
  expect(after(...start)).toEqual({ type: 'saved' })
  expect(after(...start, typed)).toEqual({ type: 'saving' })
  expect(after(...start, typed, typed, onDisk(2))).toEqual({ type: 'saving' })
  expect(after(...start, typed, typed, onDisk(3))).toEqual({ type: 'saved' })
})

test('a confirmation that repeats an older count changes nothing', () => {
  expect(after(opened, synced, typed, typed, onDisk(1), onDisk(1), onDisk(0))).toEqual({
    type: 'saving',
  })
})

test('[C8] without a live connection what the server answers over HTTP is shown, and never called saved', () => {
  const polled: LinkEvent = { type: 'polled' }
  const unanswered: LinkEvent = { type: 'unanswered' }
  expect(after(polled)).toEqual({ type: 'polled', waitingCount: 0 })
  // Attempts that fail, and sockets that open and bring nothing, change nothing.
  expect(after(polled, dropped, opened, dropped)).toEqual({ type: 'polled', waitingCount: 0 })
  expect(after(polled, typedOffline)).toEqual({ type: 'polled', waitingCount: 1 })
  expect(after(polled, unanswered)).toEqual({ type: 'offline', waitingCount: 0 })
  expect(after(unanswered)).toEqual({ type: 'offline', waitingCount: 0 })
  expect(after(polled, opened, answered, synced, onDisk(1))).toEqual({ type: 'saved' })
  expect(after(polled, refusedWith(CLOSE_CODES.notFound), polled)).toEqual({
    type: 'refused',
    reason: 'not-found',
  })
})

test('[C8] a text is polled if one of its rooms is, and offline if one of them gets no answer', () => {
  const polled = { type: 'polled', waitingCount: 2 } as const
  const offline = { type: 'offline', waitingCount: 0 } as const
  expect(joinedState(polled, [{ type: 'saved' }])).toEqual(polled)
  expect(joinedState({ type: 'saved' }, [polled])).toEqual({ type: 'polled', waitingCount: 0 })
  expect(joinedState(polled, [offline])).toEqual({ type: 'offline', waitingCount: 2 })
  expect(workState(polled, { waitingCount: 1, refusedCount: 0, isAway: false })).toEqual(polled)
  expect(workState(polled, { waitingCount: 1, refusedCount: 0, isAway: true })).toEqual({
    type: 'offline',
    waitingCount: 3,
  })
})

test('[C8] before it is known whether the server can be reached, attempts that fail say nothing', () => {
  const polled: LinkEvent = { type: 'polled' }
  const unanswered: LinkEvent = { type: 'unanswered' }
  // Sockets that are refused, that hang until they are given up, and that open and bring nothing.
  expect(after(dropped, dropped)).toEqual({ type: 'connecting' })
  expect(after(dropped, opened, dropped)).toEqual({ type: 'connecting' })
  expect(after(typedOffline, dropped)).toEqual({ type: 'connecting' })
  expect(after(dropped, polled, dropped)).toEqual({ type: 'polled', waitingCount: 0 })
  expect(after(typedOffline, dropped, unanswered)).toEqual({ type: 'offline', waitingCount: 1 })
  // A server that is away stays so until something is heard of it, whatever opens and closes meanwhile.
  expect(after(dropped, unanswered, opened, dropped)).toEqual({ type: 'offline', waitingCount: 0 })
  expect(after(opened, unanswered)).toEqual({ type: 'offline', waitingCount: 0 })
  expect(after(dropped, unanswered, opened, synced)).toEqual({ type: 'saved' })
  // Who joins anew where no socket comes about is asked for over HTTP anew.
  const demoted = refusedWith(CLOSE_CODES.roleChanged)
  const rejoining: LinkEvent = { type: 'rejoining' }
  expect(after(polled, demoted, rejoining, dropped)).toEqual({ type: 'connecting' })
  // A line that has carried the room and is gone was cut.
  expect(after(opened, synced, dropped)).toEqual({ type: 'offline', waitingCount: 0 })
})

test('changes that are kept back are not saved, on a line or without one', () => {
  const held: LinkEvent = { type: 'held' }
  const letGo: LinkEvent = { type: 'let-go' }
  expect(after(opened, synced, held)).toEqual({ type: 'saving' })
  expect(after(opened, synced, held, typed, letGo)).toEqual({ type: 'saving' })
  expect(after(opened, synced, held, typed, letGo, onDisk(1))).toEqual({ type: 'saved' })
  expect(after(opened, synced, held, dropped, typedOffline, letGo)).toEqual({
    type: 'offline',
    waitingCount: 1,
  })
})

test('what was sent but not confirmed waits again when the line drops', () => {
  expect(after(opened, answered, synced, onDisk(1), typed, typed, onDisk(2), dropped)).toEqual({
    type: 'offline',
    waitingCount: 1,
  })
})

test('[C3] changes made offline are counted, and saved once the step 2 that carries them is on disk', () => {
  const away = [opened, answered, synced, onDisk(1), dropped, typedOffline, typedOffline]
  expect(after(...away)).toEqual({ type: 'offline', waitingCount: 2 })
  // Some lines open, and carry nothing.
  expect(after(...away, opened)).toEqual({ type: 'offline', waitingCount: 2 })
  expect(after(...away, opened, typed)).toEqual({ type: 'offline', waitingCount: 3 })
  expect(after(...away, opened, synced)).toEqual({ type: 'saving' })
  expect(after(...away, opened, synced, answered)).toEqual({ type: 'saving' })
  expect(after(...away, opened, synced, answered, onDisk(1))).toEqual({ type: 'saved' })
})

test('a line that drops again before the step 2 was confirmed still counts what waits', () => {
  expect(after(opened, synced, dropped, typedOffline, opened, answered, dropped)).toEqual({
    type: 'offline',
    waitingCount: 1,
  })
})

test('a refusal says why, and stays when the socket then closes', () => {
  expect(after(opened, synced, refusedWith(CLOSE_CODES.notAllowed), dropped)).toEqual({
    type: 'refused',
    reason: 'not-allowed',
  })
  expect(after(dropped, refusedWith(CLOSE_CODES.notSignedIn))).toEqual({
    type: 'refused',
    reason: 'not-signed-in',
  })
  expect(after(refusedWith(CLOSE_CODES.notFound))).toMatchObject({ reason: 'not-found' })
  expect(after(refusedWith(CLOSE_CODES.wrongEpoch))).toMatchObject({ reason: 'wrong-epoch' })
  expect(after(refusedWith(CLOSE_CODES.tooManyConnections))).toMatchObject({
    reason: 'too-many-connections',
  })
  expect(after(refusedWith(4499))).toMatchObject({ reason: 'unreadable' })
})

test('knocking again after a refusal keeps count of what waits', () => {
  const rejoining: LinkEvent = { type: 'rejoining' }
  const turnedAway = [opened, answered, synced, onDisk(1), typed, refusedWith(4408)]
  expect(after(...turnedAway)).toEqual({ type: 'refused', reason: 'role-changed' })
  expect(after(...turnedAway, rejoining)).toEqual({ type: 'saving' })
  expect(after(...turnedAway, rejoining, opened, answered, synced, onDisk(1))).toEqual({
    type: 'saved',
  })
})

test('a text is refused if one of its rooms is, and offline if the annotations are', () => {
  const saved = { type: 'saved' } as const
  const refused = { type: 'refused', reason: 'not-found' } as const
  const offline = { type: 'offline', waitingCount: 3 } as const
  expect(joinedState(saved, [saved, refused])).toBe(refused)
  expect(joinedState(refused, [saved])).toBe(refused)
  expect(joinedState(offline, [saved])).toBe(offline)
  expect(joinedState(saved, [{ type: 'offline', waitingCount: 0 }])).toEqual({
    type: 'offline',
    waitingCount: 0,
  })
  expect(joinedState(saved, [{ type: 'connecting' }])).toBe(saved)
})

test('commands that wait are counted with the words, and named once they were refused', () => {
  const saved = { type: 'saved' } as const
  const offline = { type: 'offline', waitingCount: 3 } as const
  const none = { waitingCount: 0, refusedCount: 0, isAway: false }
  expect(workState(saved, none)).toBe(saved)
  expect(workState(saved, { ...none, waitingCount: 2 })).toEqual({ type: 'saving' })
  const away = { ...none, waitingCount: 2, isAway: true }
  expect(workState(saved, away)).toEqual({ type: 'offline', waitingCount: 2 })
  expect(workState(offline, { ...none, waitingCount: 2 })).toEqual({
    type: 'offline',
    waitingCount: 5,
  })
  expect(workState(offline, { ...away, refusedCount: 1 })).toEqual({
    type: 'partly-refused',
    count: 1,
  })
})
