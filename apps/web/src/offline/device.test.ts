import type { AnnotationId, TextId } from '@variorum/document'
import { expect, test } from 'vitest'
import { fickleStore } from '../testing/test-fickle-store.ts'
import type { PendingCommand } from './command.ts'
import { deviceShelf } from './device.ts'

const textId = 'text' as TextId

function command(key: string, state: PendingCommand['state'] = 'waiting'): PendingCommand {
  const params = { textId, annotationId: 'a' as AnnotationId }
  const given = { name: 'deleteAnnotation', params, body: {} } as const
  return { key, userId: 'wang', textId, givenAt: 1, command: given, putOff: 0, state, code: null }
}

/** A page of a browser, with what lies on its shelf. */
function page(store = fickleStore()) {
  const shelf = deviceShelf(store)
  const keys = async () => (await shelf.all('wang')).map(({ key, state }) => `${key} ${state}`)
  return { store, shelf, keys, reloads: () => page(store) }
}

test('what the browser took survives the page, of its own user only', async () => {
  const { shelf, reloads } = page()
  await shelf.put(command('2'))
  await shelf.put(command('1'))
  await shelf.put({ ...command('3'), userId: 'li' })
  expect(shelf.isKept('1')).toBe(true)
  const next = reloads()
  expect(await next.keys()).toEqual(['1 waiting', '2 waiting'])
  expect(next.shelf.isKept('2')).toBe(true)
})

test('a browser that can not be read is not taken for an empty one', async () => {
  const { store, shelf } = page()
  await shelf.put(command('1'))
  store.becomes('failing')
  await expect(shelf.all('wang')).rejects.toThrow('quota')
})

test('what the browser did not take is there as long as the page, and says so', async () => {
  const { store, shelf, keys, reloads } = page()
  store.becomes('failing')
  await shelf.put(command('1'))
  expect(shelf.isKept('1')).toBe(false)
  store.becomes('sound')
  expect(await keys()).toEqual(['1 waiting'])
  expect(shelf.isKept('1')).toBe(false)
  expect(await reloads().keys()).toEqual([])
  await shelf.put(command('1'))
  expect(shelf.isKept('1')).toBe(true)
  expect(await reloads().keys()).toEqual(['1 waiting'])
})

test('a change that the browser did not take goes before what it kept', async () => {
  const { store, shelf, keys } = page()
  await shelf.put(command('1'))
  store.becomes('failing')
  await shelf.put(command('1', 'refused'))
  store.becomes('sound')
  expect(await keys()).toEqual(['1 refused'])
  expect(shelf.isKept('1')).toBe(true)
})

test('what could not be removed does not come back in this page', async () => {
  const { store, shelf, keys } = page()
  await shelf.put(command('1'))
  store.becomes('failing')
  await shelf.remove('1')
  store.becomes('sound')
  expect(await keys()).toEqual([])
})
