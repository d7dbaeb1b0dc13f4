import type { AnnotationId, TextId } from '@variorum/document'
import type { DeskThread } from '@variorum/protocol'
import { expect, test } from 'vitest'
import type { Command, PendingCommand } from '../../offline/command.ts'
import { withWaiting } from './with-waiting.ts'

const textId = 't' as TextId

function thread(id: string): DeskThread {
  return {
    id,
    textId,
    isOpen: true,
    isUnanswered: true,
    waitsForMe: true,
    note: null,
  } as unknown as DeskThread
}

function waiting(command: object, state: PendingCommand['state'] = 'waiting'): PendingCommand {
  return { textId, state, command: command as Command } as PendingCommand
}

const resolving = (id: string, isResolved: boolean) => ({
  name: 'resolveThread',
  params: { textId, annotationId: id as AnnotationId },
  body: { isResolved },
})

test('what waits to be resolved shows as resolved, and nothing else changes', () => {
  const [a, b] = [thread('a'), thread('b')]
  const shown = withWaiting([a, b], [waiting(resolving('a', true))])
  expect(shown[0]).toMatchObject({ isOpen: false, isUnanswered: false, waitsForMe: false })
  expect(shown[1]).toBe(b)
})

test('the last word counts, and what was refused does not', () => {
  const given = [waiting(resolving('a', true)), waiting(resolving('a', false))]
  expect(withWaiting([thread('a')], given)[0]).toMatchObject({ isOpen: true })
  const refused = [waiting(resolving('a', true), 'refused')]
  expect(withWaiting([thread('a')], refused)[0]).toMatchObject({ isOpen: true })
})

test('what waits to be answered waits for nobody', () => {
  const reply = { name: 'addComment', params: { textId, annotationId: 'a' }, body: { body: '好' } }
  const shown = withWaiting([thread('a')], [waiting(reply)])
  expect(shown[0]).toMatchObject({ isOpen: true, isUnanswered: false, waitsForMe: false })
})

test('the list is the same where nothing waits', () => {
  const threads = [thread('a')]
  expect(withWaiting(threads, [])).toBe(threads)
})

test('a note that waits stands on its thread, and one that waits to be taken away does not', () => {
  const noting = (note: string | null) => ({
    name: 'writeDeskNote',
    params: { textId, annotationId: 'a' },
    body: { note, was: null },
  })
  const before = { ...thread('a'), note: '旧的' }
  expect(withWaiting([before], [waiting(noting('下次讲'))])[0]).toMatchObject({ note: '下次讲' })
  expect(withWaiting([before], [waiting(noting(null))])[0]).toMatchObject({ note: null })
})
