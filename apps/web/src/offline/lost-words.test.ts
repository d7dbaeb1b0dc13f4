import type { TextId } from '@variorum/document'
import { expect, test } from 'vitest'
import { testDeviceStore } from '../testing/test-device-store.ts'
import type { DeviceStore } from './device-store.ts'
import { forgetLostWords, keepLostWords, openLostWords } from './lost-words.ts'

const text = 'text' as TextId
const wang = { userId: 'wang', textId: text }

async function opened(store: DeviceStore, userId: string | null = 'wang', textId = text) {
  const lost = openLostWords(store, textId, userId)
  await Promise.resolve()
  await Promise.resolve()
  await Promise.resolve()
  return lost
}

test('words that are lost are there for their author when the text is opened again', async () => {
  const store = testDeviceStore()
  const lost = await opened(store)
  lost.note('words/text 1', ['春天来了', '又走了'])
  expect(lost.words.get()).toEqual(['春天来了', '又走了'])
  expect((await opened(store)).words.get()).toEqual(['春天来了', '又走了'])
  expect((await opened(store, 'li')).words.get()).toEqual([])
  expect((await opened(store, 'wang', 'another' as TextId)).words.get()).toEqual([])
})

test('what turns out to have arrived was no loss', async () => {
  const store = testDeviceStore()
  const lost = await opened(store)
  lost.note('words/text 1', ['春天来了', '又走了'])
  lost.note('words/text 1', ['又走了'])
  expect(lost.words.get()).toEqual(['又走了'])
  lost.note('words/text 1', [])
  expect(lost.words.get()).toEqual([])
  expect((await opened(store)).words.get()).toEqual([])
})

test('words of a copy that was removed are found on the open page, too', async () => {
  const store = testDeviceStore()
  const lost = await opened(store)
  await keepLostWords(store, wang, 'words/text 0', ['从前的话'])
  lost.reread()
  await expect.poll(() => lost.words.get()).toEqual(['从前的话'])
})

test('they go when their author lets them go, and when somebody else has signed in', async () => {
  const store = testDeviceStore()
  const lost = await opened(store)
  lost.note('words/text 1', ['春天来了'])
  lost.discard()
  expect(lost.words.get()).toEqual([])
  expect((await opened(store)).words.get()).toEqual([])

  await keepLostWords(store, wang, 'words/text 1', ['春天来了'])
  await forgetLostWords(store, (userId) => userId !== 'wang')
  expect((await opened(store)).words.get()).toEqual(['春天来了'])
  await forgetLostWords(store, (userId) => userId !== 'li')
  expect((await opened(store)).words.get()).toEqual([])
})

test('where the browser keeps nothing, they are shown as long as the page is open', async () => {
  const refusing = () => Promise.reject(new Error('This browser keeps nothing'))
  const store = {
    all: refusing,
    get: refusing,
    put: refusing,
    remove: refusing,
    replace: refusing,
  } satisfies DeviceStore
  const lost = await opened(store)
  expect(lost.areKept()).toBe(true)
  lost.note('words/text 1', ['春天来了'])
  lost.reread()
  expect(lost.words.get()).toEqual(['春天来了'])
  await Promise.resolve()
  expect(lost.areKept()).toBe(false)
  lost.discard()
  expect(lost.areKept()).toBe(true)
  const keeping = await opened(testDeviceStore())
  keeping.note('words/text 1', ['春天来了'])
  await expect.poll(() => keeping.areKept()).toBe(true)
})
