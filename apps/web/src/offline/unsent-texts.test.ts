import type { TextId } from '@variorum/document'
import { expect, test } from 'vitest'
import { testDeviceStore } from '../testing/test-device-store.ts'
import { keepLostWords, textsWithLostWords } from './lost-words.ts'
import { textsWithUnsentWords } from './room-cache.ts'

const [a, b] = ['a' as TextId, 'b' as TextId]

test('only a text whose words wait here, of this user, counts as unsent', async () => {
  const store = testDeviceStore()
  const known = async (userId: string, textId: TextId) => {
    const name = `variorum ${userId} words/${textId} 1`
    await store.put('rooms', { name, userId, textId, room: `words/${textId}`, epoch: '1' })
    return name
  }
  const waits = (room: string, clientId: number) =>
    store.put('unsent', { name: `${room} ${clientId}`, room, clientId, fromClock: 0 })
  const room = await known('wang', a)
  await known('wang', b)
  await waits(await known('li', b), 7)
  expect(await textsWithUnsentWords(store, 'wang')).toEqual([])
  await waits(room, 1)
  await waits(room, 2)
  expect(await textsWithUnsentWords(store, 'wang')).toEqual([a])
})

test('a text that no longer takes the words counts as one with lost words, for their author', async () => {
  const store = testDeviceStore()
  await keepLostWords(store, { userId: 'wang', textId: a }, 'words/a 1', ['春天来了'])
  expect(await textsWithLostWords(store, 'wang')).toEqual([a])
  expect(await textsWithLostWords(store, 'li')).toEqual([])
})
