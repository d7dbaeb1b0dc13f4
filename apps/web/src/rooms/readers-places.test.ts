import type { MemberId } from '@variorum/document'
import { expect, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { readersPlaces, watchReadersPlaces } from './readers-places.ts'

const me = 'm0' as MemberId
const at = (id: string, name: unknown, readingUnder: unknown) => ({
  user: { id, color: '#112233', ...(typeof name === 'number' ? { readerNumber: name } : { name }) },
  readingUnder,
})

test('others stand at the heading under which they read, each once, by name or number; oneself does not', () => {
  const places = readersPlaces(
    [
      at('m1', '王芳', 'h2'),
      at('m1', '王芳', 'h3'),
      at('m2', 7, 'h2'),
      at('m0', '我', 'h2'),
      at('m3', '林老师', 'h1'),
    ],
    me,
  )
  const told = [...places].map(([heading, readers]) => [heading, readers.map(({ name }) => name)])
  expect(new Map(told as [string, unknown][])).toEqual(
    new Map<string, unknown>([
      ['h1', ['林老师']],
      ['h2', ['王芳', { readerNumber: 7, name: null }]],
    ]),
  )
})

test('who says nothing, or nonsense, or is nobody reads nowhere', () => {
  const states = [at('m1', '王芳', null), at('m2', '李', 7), { readingUnder: 'h1' }, null, {}]
  expect(readersPlaces(states, me).size).toBe(0)
})

test('[P9] where one reads is said once, and taken back', () => {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  const places = watchReadersPlaces(awareness, me)
  let changes = 0
  awareness.on('change', () => (changes += 1))
  places.say('h1' as never)
  places.say('h1' as never)
  expect(awareness.getLocalState()).toMatchObject({ readingUnder: 'h1' })
  expect(changes).toBe(1)
  places.say(null)
  expect(awareness.getLocalState()).toMatchObject({ readingUnder: null })
  awareness.destroy()
  doc.destroy()
})
