import type { AnnotationId, DeskEntry, MemberId, TextId } from '@variorum/document'
import { expect, test } from 'vitest'
import type { Command, PendingCommand } from './command.ts'
import { pendingDesk } from './pending-desk.ts'

const textId = 't' as TextId
const id = 'a' as AnnotationId
const chen = 'chen' as MemberId

const entry = (given: Partial<DeskEntry> = {}): DeskEntry => {
  return { annotationId: id, state: 'needs-answer', assigneeId: null, note: null, ...given }
}
const layer = (...entries: DeskEntry[]) => new Map(entries.map((one) => [one.annotationId, one]))

function given(
  key: string,
  command: Pick<Command, 'name' | 'body'>,
  state: PendingCommand['state'] = 'waiting',
): PendingCommand {
  const params = { textId, annotationId: id }
  return { key, textId, state, command: { ...command, params } as Command } as PendingCommand
}
const assigning = { name: 'assignThread', body: { assigneeId: chen } } as const
const noting = { name: 'writeDeskNote', body: { note: '下次讲', was: null } } as const
const stating = { name: 'changeThreadState', body: { state: 'featured' } } as const

test('what waits is laid over what the layer says, each thing by itself', () => {
  const waiting = [given('1', assigning), given('2', noting), given('3', stating)]
  const over = pendingDesk().over(layer(entry()), waiting)
  expect(over.get(id)).toEqual({ assigneeId: chen, note: '下次讲', state: 'featured' })
})

test('what was refused is laid over nothing', () => {
  expect(pendingDesk().over(layer(), [given('1', noting, 'refused')]).size).toBe(0)
})

test('what the server has is shown until the layer says anything else, and then no more', () => {
  const desk = pendingDesk()
  const before = layer(entry())
  desk.over(before, [given('1', assigning)])
  const confirmed = [given('1', assigning, 'confirmed')]
  expect(desk.over(before, confirmed).get(id)).toEqual({ assigneeId: chen })
  // Another facilitator was the last to say something.
  expect(desk.over(layer(entry({ assigneeId: null })), confirmed).size).toBe(0)
})

test('the layer may be faster than the answer', () => {
  const desk = pendingDesk()
  desk.over(layer(), [given('1', assigning)])
  const after = layer(entry({ assigneeId: chen }))
  expect(desk.over(after, [given('1', assigning, 'confirmed')]).size).toBe(0)
})
