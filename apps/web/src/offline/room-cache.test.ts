import type { TextId } from '@variorum/document'
import type { RoomName } from '@variorum/protocol'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { typesIn } from '../../../../packages/ydoc/src/words/typing.test-support.ts'
import { testDeviceStore } from '../testing/test-device-store.ts'
import { openLostWords } from './lost-words.ts'
import { roomCache } from './room-cache.ts'

/** What stands for y-indexeddb: it fills a document with what lies under its name. */
const { kept, FakePersistence } = vi.hoisted(() => {
  const kept = new Map<string, (doc: Y.Doc) => void>()
  const values = new Map<string, unknown>()
  class FakePersistence {
    readonly _db = Promise.resolve(Object.assign(new EventTarget(), { transaction: () => null }))
    readonly whenSynced = Promise.resolve()
    readonly _storeUpdate = () => undefined
    constructor(name: string, doc: Y.Doc) {
      kept.get(name)?.(doc)
    }
    /** Whatever was here is all that there was. */
    get = (key: string) => Promise.resolve(key === 'complete' ? 1 : values.get(key))
    set = (key: string, value: unknown) => Promise.resolve(values.set(key, value))
    destroy = () => Promise.resolve()
  }
  return { kept, FakePersistence }
})
vi.mock('y-indexeddb', () => ({ IndexeddbPersistence: FakePersistence }))

const textId = 't' as TextId
const room = 'words/t' as RoomName

beforeEach(() => {
  kept.clear()
  const deleteDatabase = (name: string) => {
    kept.delete(name)
    const request = Object.assign(new EventTarget(), { onsuccess: (): void => undefined })
    queueMicrotask(() => request.onsuccess())
    return request
  }
  vi.stubGlobal('indexedDB', { deleteDatabase })
})
afterEach(() => void vi.unstubAllGlobals())

/** A browser that kept this document of an earlier life, from a clock of its writer on unsent, and opens the text again. */
async function opensAgain(earlier: Y.Doc, fromClock: number) {
  const store = testDeviceStore()
  const name = `variorum wang ${room} e1`
  kept.set(name, (doc) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(earlier)))
  await store.put('rooms', { name, userId: 'wang', textId, room, epoch: 'e1' })
  const clientId = earlier.clientID
  await store.put('unsent', { name: `${name} ${clientId}`, room: name, clientId, fromClock })
  const doc = new Y.Doc()
  const cache = roomCache(store, { userId: 'wang', textId, room, epoch: 'e2' })
  const { hasLostWords } = await cache.load(doc)
  const lost = openLostWords(store, textId, 'wang')
  await vi.waitUntil(() => lost.words.get().length > 0 || !hasLostWords)
  return { hasLostWords, words: lost.words.get(), isGone: !kept.has(name), doc }
}

test('[C10] words that wait in the copy of an older page, which kept them as a tree, are given back', async () => {
  const earlier = new Y.Doc()
  const paragraph = new Y.XmlElement('paragraph')
  const characters = new Y.XmlText('春天来了')
  paragraph.insert(0, [characters])
  earlier.getXmlFragment('words').insert(0, [paragraph])
  const confirmed = Y.getState(earlier.store, earlier.clientID)
  characters.insert(4, '，花开了')
  characters.insert(0, '今年')
  const answer = await opensAgain(earlier, confirmed)
  expect(answer).toMatchObject({ hasLostWords: true, words: ['今年', '，花开了'], isGone: true })
  // Nothing of the old life comes into the new one.
  expect([...answer.doc.share.keys()]).toEqual([])
})

test('so are those in the copy of an earlier life that was a sequence already', async () => {
  const earlier = new Y.Doc()
  earlier.getText('sequence').insert(0, '春天来了\n')
  const confirmed = Y.getState(earlier.store, earlier.clientID)
  typesIn(earlier, 0, 4, '，花开了')
  const answer = await opensAgain(earlier, confirmed)
  expect(answer).toMatchObject({ hasLostWords: true, words: ['，花开了'], isGone: true })
})

test('a copy is whole in the form that pages show now, and none in the form of before', async () => {
  const tree = new Y.Doc()
  tree.getXmlFragment('words').insert(0, [new Y.XmlElement('paragraph')])
  const sequence = new Y.Doc()
  sequence.getText('sequence').insert(0, '春天来了\n')
  const isWhole = async (there: Y.Doc) => {
    const name = `variorum wang ${room} e1`
    kept.set(name, (doc) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(there)))
    const place = { userId: 'wang', textId, room, epoch: 'e1' }
    return (await roomCache(testDeviceStore(), place).load(new Y.Doc())).isComplete
  }
  expect([await isWhole(tree), await isWhole(sequence)]).toEqual([false, true])
})

test('whoever opens a text again is told by which clients they wrote in it before', async () => {
  const store = testDeviceStore()
  const place = { userId: 'wang', textId, room, epoch: 'e1' }
  const opens = async (doc: Y.Doc) => {
    const cache = roomCache(store, place)
    return { cache, ...(await cache.load(doc)) }
  }
  const [first, second, third] = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
  const one = await opens(first)
  expect(one.writers).toEqual([])
  one.cache.noteUnsent({ clientId: first.clientID, fromClock: 0 })
  one.cache.noteUnsent(null)
  one.cache.noteUnsent({ clientId: first.clientID, fromClock: 4 })
  await vi.waitFor(async () => expect((await opens(second)).writers).toEqual([first.clientID]))
  const two = await opens(second)
  two.cache.noteUnsent({ clientId: second.clientID, fromClock: 0 })
  await vi.waitFor(async () =>
    expect((await opens(third)).writers).toEqual([first.clientID, second.clientID]),
  )
})
