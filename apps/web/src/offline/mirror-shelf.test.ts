import type { AnnotationId, TextId } from '@variorum/document'
import { expect, test } from 'vitest'
import { fickleStore } from '../testing/test-fickle-store.ts'
import type { PendingCommand } from './command.ts'
import { deviceShelf } from './device.ts'
import { mirrorShelf } from './mirror-shelf.ts'

const textId = 'text' as TextId

function command(key: string): PendingCommand {
  const params = { textId, annotationId: 'a' as AnnotationId }
  const given = { name: 'deleteAnnotation', params, body: {} } as const
  const state = { putOff: 0, state: 'waiting', code: null } as const
  return { key, userId: 'wang', textId, givenAt: 1, command: given, ...state }
}

test('reading gives what another window took from the shelf', async () => {
  const store = fickleStore()
  const here = mirrorShelf(deviceShelf(store), 'wang')
  await here.put(command('1'))
  await here.put(command('2'))
  await deviceShelf(store).remove('1')
  expect(await here.read()).toEqual([command('1')])
  expect(here.all()).toEqual([command('2')])
})

test('a shelf that can not be read leaves everything as it was, and nothing is gone', async () => {
  const store = fickleStore()
  const here = mirrorShelf(deviceShelf(store), 'wang')
  await here.put(command('1'))
  store.becomes('failing')
  expect(await here.read()).toBeNull()
  expect(here.all()).toEqual([command('1')])
  store.becomes('sound')
  expect(await here.read()).toEqual([])
})
