import {
  beginAnnotation,
  type AnnotationId,
  type MemberId,
  type MemberRole,
  type ParagraphId,
  type TextId,
} from '@variorum/document'
import { createWords, writeAnnotation } from '@variorum/ydoc'
import { expect, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { DeviceStore } from '../offline/device-store.ts'
import { openLostWords } from '../offline/lost-words.ts'
import { observable } from '../state/observable.ts'
import { testDeviceStore } from '../testing/test-device-store.ts'
import { textViewAs } from '../testing/test-text-view.ts'
import { connectText } from './connect-text.ts'
import { incomingGate } from './incoming-gate.ts'
import type { RoomConnection } from './open-room.ts'
import type { Refusal, SavedState } from './saved-state.ts'

/** One room of a server that answers at once. */
class FakeRoom implements RoomConnection {
  readonly name: string
  readonly doc = new Y.Doc()
  readonly awareness = new Awareness(this.doc)
  readonly provider = {} as RoomConnection['provider']
  readonly incoming = incomingGate([])
  readonly saved = observable<SavedState>({ type: 'saved' })
  readonly hasArrived = observable(true)
  copyRead = Promise.resolve()
  readonly isBroken = observable(false)
  readonly hasLostWords = observable(false)
  readonly isKept = observable(true)
  isForgotten = false
  unsent: string[] = []
  isClosed = false

  constructor(name: string) {
    this.name = name
  }

  isClean = () => this.unsent.length === 0
  unsentWords = () => this.unsent
  rejoin = () => this.saved.set({ type: 'saved' })
  refuses = (reason: Refusal) => this.saved.set({ type: 'refused', reason })
  forget = () => {
    this.isForgotten = true
    return Promise.resolve()
  }
  close = () => {
    this.isClosed = true
    this.awareness.destroy()
  }
}

const lostWordsOf = (store: DeviceStore) => openLostWords(store, 'text' as TextId, 'wang')

function connected(role: MemberRole, store = testDeviceStore()) {
  const rooms: FakeRoom[] = []
  let doubts = 0
  const open = (name: string) => {
    const room = new FakeRoom(name)
    if (name.startsWith('words')) {
      const paragraphs = [{ id: 'p' as ParagraphId, role: 'body' as const, text: '春天' }]
      Y.applyUpdate(room.doc, createWords({ title: '讲话', language: 'zh-Hans', paragraphs }))
    }
    rooms.push(room)
    return room
  }
  const connection = connectText(textViewAs(role), () => void doubts++, open, lostWordsOf(store))
  const joined = () => rooms.filter((room) => !room.isClosed).map(({ name }) => name)
  const room = (part: string) => {
    const found = rooms.findLast((one) => one.name.includes(part))
    if (!found) throw new Error(`no room ${part}`)
    return found
  }
  const all = () => rooms
  return { connection, joined, room, all, doubts: () => doubts }
}

test('a member joins the group layer and their own, a facilitator the desk as well', () => {
  const own = ['words/text', 'layer/text/group', 'layer/text/mine/wang']
  expect(connected('annotator').joined()).toEqual(own)
  expect(connected('facilitator').joined()).toEqual([...own, 'layer/text/desk'])
})

test('nothing is called saved before the words and every layer are there to be seen', () => {
  const rooms: FakeRoom[] = []
  const { saved, hasArrived, adopt } = connectText(
    textViewAs('annotator'),
    () => undefined,
    (name) => {
      const room = new FakeRoom(name)
      room.hasArrived.set(name.startsWith('words'))
      room.saved.set({ type: name.startsWith('words') ? 'saved' : 'connecting' })
      rooms.push(room)
      return room
    },
    lostWordsOf(testDeviceStore()),
  )
  const arrives = (part: string) => {
    const room = rooms.find(({ name }) => name.includes(part))
    room?.hasArrived.set(true)
    room?.saved.set({ type: 'saved' })
  }
  expect(saved.get()).toEqual({ type: 'connecting' })
  arrives('layer/text/group')
  expect(saved.get()).toEqual({ type: 'connecting' })
  arrives('mine')
  expect(hasArrived.get()).toBe(true)
  expect(saved.get()).toEqual({ type: 'saved' })
  // A layer that is joined later does not take that back.
  adopt(textViewAs('facilitator'))
  expect(saved.get()).toEqual({ type: 'saved' })
})

test('the words can be read, and their paragraphs are counted, before anything is here that is said about them', () => {
  const made: FakeRoom[] = []
  const { haveWordsArrived, hasArrived, rooms } = connectText(
    textViewAs('annotator'),
    () => undefined,
    (name) => {
      const room = new FakeRoom(name)
      room.hasArrived.set(false)
      made.push(room)
      return room
    },
    lostWordsOf(testDeviceStore()),
  )
  const words = made.find(({ name }) => name.startsWith('words'))
  const paragraphs = [{ id: 'p' as ParagraphId, role: 'body' as const, text: '春天' }]
  const state = createWords({ title: '讲话', language: 'zh-Hans', paragraphs })
  expect(haveWordsArrived.get()).toBe(false)
  if (words) Y.applyUpdate(words.doc, state)
  words?.hasArrived.set(true)
  expect(haveWordsArrived.get()).toBe(true)
  expect(hasArrived.get()).toBe(false)
  expect(rooms.get().live.state.get().index.text).toBe('春天')
})

test('no layer is read before the words that this browser keeps', async () => {
  const copy = Promise.withResolvers<void>()
  const begun: string[] = []
  connectText(
    textViewAs('annotator'),
    () => undefined,
    (name, _epoch, turn) => {
      const room = new FakeRoom(name)
      if (name.startsWith('words')) room.copyRead = copy.promise
      void (turn ?? Promise.resolve()).then(() => begun.push(name))
      return room
    },
    lostWordsOf(testDeviceStore()),
  )
  await Promise.resolve()
  expect(begun).toEqual(['words/text'])
  copy.resolve()
  await expect.poll(() => begun).toEqual(['words/text', 'layer/text/group', 'layer/text/mine/wang'])
})

test('a closing that may have passed is asked about once, and is no refusal', () => {
  const { connection, room, doubts } = connected('annotator')
  room('words').refuses('role-changed')
  room('mine').refuses('role-changed')
  expect(doubts()).toBe(1)
  expect(connection.saved.get()).toEqual({ type: 'connecting' })
  connection.adopt(textViewAs('facilitator'))
  expect(connection.saved.get()).toEqual({ type: 'saved' })
})

test('a session that was renewed in another window costs this one nothing', () => {
  const { connection, room, doubts } = connected('facilitator')
  const words = room('words')
  words.unsent = ['春']
  for (const part of ['words', 'group', 'mine', 'desk']) room(part).refuses('not-signed-in')
  expect(doubts()).toBe(1)
  connection.adopt(textViewAs('facilitator'))
  expect(connection.saved.get()).toEqual({ type: 'saved' })
  expect(connection.rooms.get().words).toBe(words)
})

test('who may edit again keeps the document with what waits in it', () => {
  const { connection, room } = connected('annotator')
  const words = room('words')
  words.unsent = ['春']
  words.refuses('role-changed')
  connection.adopt(textViewAs('facilitator'))
  expect(connection.rooms.get().words).toBe(words)
  expect(connection.lostWords.words.get()).toEqual([])
})

test('who may no longer edit gets the words anew, and what was not sent to copy', () => {
  const { connection, room, joined } = connected('facilitator')
  const old = room('words')
  old.unsent = ['春天来了']
  old.refuses('role-changed')
  connection.adopt(textViewAs('annotator'))
  expect(connection.rooms.get().words).not.toBe(old)
  expect(old.isClosed).toBe(true)
  expect(connection.lostWords.words.get()).toEqual(['春天来了'])
  expect(joined()).not.toContain('layer/text/desk')
})

test('without anything unsent the same document goes on being read', () => {
  const { connection, room } = connected('facilitator')
  const words = room('words')
  words.refuses('role-changed')
  connection.adopt(textViewAs('annotator'))
  expect(connection.rooms.get().words).toBe(words)
  expect(connection.saved.get()).toEqual({ type: 'saved' })
})

test('threads of the desk leave with the right to see them', () => {
  const { connection, room } = connected('facilitator')
  writeAnnotation(
    room('desk').doc,
    beginAnnotation({
      id: 'a' as AnnotationId,
      authorId: 'li' as MemberId,
      kind: 'note',
      target: { type: 'text' },
      audience: 'facilitators',
      createdAt: 1,
    }),
  )
  const threads = () => connection.rooms.get().live.state.get().threads
  expect(threads()).toHaveLength(1)
  connection.adopt(textViewAs('annotator'))
  expect(threads()).toEqual([])
})

test('a server that turns the same member away over and over is believed in the end', () => {
  const { connection, room, doubts } = connected('annotator')
  for (let round = 0; round < 20; round++) {
    room('group').saved.set({ type: 'connecting' })
    room('words').saved.set({ type: 'connecting' })
    room('group').refuses('not-allowed')
    room('words').saved.set({ type: 'connecting' })
    connection.adopt(textViewAs('annotator'))
  }
  expect(connection.saved.get()).toEqual({ type: 'refused', reason: 'not-allowed' })
  expect(doubts()).toBeLessThan(10)
})

test('a verdict stays', () => {
  const { connection, room } = connected('annotator')
  room('words').refuses('not-found')
  connection.refuse('removed')
  connection.adopt(textViewAs('annotator'))
  expect(connection.saved.get()).toEqual({ type: 'refused', reason: 'removed' })
})

test('layers that began anew are asked about; a text in which one is somebody else needs another connection', () => {
  const { connection, room, joined, doubts } = connected('annotator')
  const words = room('words')
  words.refuses('role-changed')
  room('group').refuses('wrong-epoch')
  expect(doubts()).toBe(1)
  expect(connection.saved.get()).toEqual({ type: 'connecting' })
  const anew = textViewAs('annotator')
  connection.adopt({ ...anew, layerEpoch: '2', me: { ...anew.me, authorId: 'x' as MemberId } })
  expect(words.saved.get()).toEqual({ type: 'refused', reason: 'role-changed' })
  expect(joined()).toHaveLength(3)
})

test('[C4] words that can no longer be read are fetched anew once, without the kept copy; the second time it ends', () => {
  const { connection, room } = connected('facilitator')
  const forged = room('words')
  forged.unsent = ['春天来了']
  forged.isBroken.set(true)
  expect(connection.anew.get()).toBe('unreadable')
  expect(forged).toMatchObject({ isForgotten: true, isClosed: true })
  expect(connection.lostWords.words.get()).toEqual(['春天来了'])
  expect(connection.saved.get()).toEqual({ type: 'saved' })
  room('words').isBroken.set(true)
  expect(connection.saved.get()).toEqual({ type: 'refused', reason: 'unreadable' })
})

test('a layer that can no longer be read is joined anew, and its copy goes', () => {
  const { connection, room, joined } = connected('annotator')
  const forged = room('group')
  forged.isBroken.set(true)
  expect(forged).toMatchObject({ isForgotten: true, isClosed: true })
  expect(room('group')).not.toBe(forged)
  expect(joined()).toHaveLength(3)
  expect(connection.saved.get()).toEqual({ type: 'saved' })
})

test('the copy of a layer goes with the right to read it', () => {
  const { connection, room } = connected('facilitator')
  const desk = room('desk')
  connection.adopt(textViewAs('annotator'))
  expect(desk.isForgotten).toBe(true)
})

test('words that an earlier page had not sent are given back to whoever may no longer edit', () => {
  const { connection, room } = connected('annotator')
  const kept = room('words')
  kept.hasArrived.set(false)
  kept.unsent = ['春天来了']
  kept.hasArrived.set(true)
  expect(kept).toMatchObject({ isForgotten: true, isClosed: true })
  expect(connection.lostWords.words.get()).toEqual(['春天来了'])
})

test('words typed while the right to edit went are given back, also if the line never said so', () => {
  const { connection, room } = connected('facilitator')
  const typed = room('words')
  typed.unsent = ['春天来了']
  typed.saved.set({ type: 'saving' })
  connection.adopt(textViewAs('facilitator'))
  expect(connection.lostWords.words.get()).toEqual([])
  connection.adopt(textViewAs('annotator'))
  expect(typed).toMatchObject({ isForgotten: true, isClosed: true })
  expect(connection.lostWords.words.get()).toEqual(['春天来了'])
  expect(connection.saved.get()).toEqual({ type: 'saved' })
})

test('words that were given back are still there when the page is opened again', async () => {
  const store = testDeviceStore()
  const { connection, room } = connected('facilitator', store)
  room('words').unsent = ['春天来了']
  connection.adopt(textViewAs('annotator'))
  connection.close()
  const again = connected('annotator', store).connection
  await expect.poll(() => again.lostWords.words.get()).toEqual(['春天来了'])
  again.lostWords.discard()
  expect(again.lostWords.words.get()).toEqual([])
})

test('whether this browser writes down what is typed is told of the words, and not of a layer', () => {
  const { connection, room } = connected('facilitator')
  expect(connection.areWordsKept.get()).toBe(true)
  room('group').isKept.set(false)
  expect(connection.areWordsKept.get()).toBe(true)
  room('words').isKept.set(false)
  expect(connection.areWordsKept.get()).toBe(false)
})

test('who may no longer edit in the middle of a composition keeps the room until it is done, and gets what they composed back', () => {
  const { connection, room, joined, doubts } = connected('facilitator')
  const old = room('words')
  old.incoming.close()
  old.unsent = ['zhong']
  old.refuses('role-changed')
  expect(doubts()).toBe(1)
  connection.adopt(textViewAs('annotator'))
  connection.adopt(textViewAs('annotator'))
  expect(connection.rooms.get().words).toBe(old)
  // Nobody knocks with it: what is composed would be sent.
  expect(old.saved.get()).toEqual({ type: 'refused', reason: 'role-changed' })
  expect(joined().filter((name) => name === 'words/text')).toHaveLength(1)
  old.unsent = ['中']
  old.incoming.open()
  expect(connection.rooms.get().words).not.toBe(old)
  expect(old.isClosed).toBe(true)
  expect(connection.lostWords.words.get()).toEqual(['中'])
  expect(connection.saved.get()).toEqual({ type: 'saved' })
  expect(doubts()).toBe(1)
})

test('words that are fetched anew while somebody composes replace the old ones when that is done', () => {
  const { connection, room } = connected('facilitator')
  const forged = room('words')
  forged.incoming.close()
  forged.unsent = ['zhong']
  forged.isBroken.set(true)
  expect(connection.rooms.get().words).toBe(forged)
  forged.unsent = ['中']
  forged.incoming.open()
  expect(connection.rooms.get().words).not.toBe(forged)
  expect(connection.lostWords.words.get()).toEqual(['中'])
})

test('leaving costs what this browser did not take, and nothing that the server or the browser has', async () => {
  const { connection, room } = connected('facilitator')
  const words = room('words')
  words.isKept.set(false)
  expect(connection.wouldLoseWords()).toBe(false)
  words.unsent = ['春天来了']
  expect(connection.wouldLoseWords()).toBe(true)
  words.isKept.set(true)
  expect(connection.wouldLoseWords()).toBe(false)

  const refusing = () => Promise.reject(new Error('This browser keeps nothing'))
  const nothing = { all: refusing, get: refusing, put: refusing, remove: refusing }
  const unkept = connected('facilitator', { ...nothing, replace: refusing })
  unkept.room('words').unsent = ['春天来了']
  unkept.connection.adopt(textViewAs('annotator'))
  await Promise.resolve()
  expect(unkept.connection.lostWords.words.get()).toEqual(['春天来了'])
  expect(unkept.connection.wouldLoseWords()).toBe(true)
  unkept.connection.lostWords.discard()
  expect(unkept.connection.wouldLoseWords()).toBe(false)
})
