// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import { AppError, type DeskThread } from '@variorum/protocol'
import { afterEach, expect, test } from 'vitest'
import type { Command } from '../../offline/command.ts'
import { useTriage } from './use-triage.ts'

afterEach(cleanup)

const thread = (id: string) => ({ id, textId: 't', isOpen: true, isBare: false }) as DeskThread

/** A triage whose commands are answered one at a time, by `answers`. */
function triage() {
  const sent: string[] = []
  const waiting: PromiseWithResolvers<void>[] = []
  const submit = (_: unknown, { name, params, body }: Command) => {
    if (name !== 'resolveThread') throw new Error(name)
    sent.push(`${params.annotationId} ${body.isResolved ? 'resolved' : 'opened'}`)
    const answer = Promise.withResolvers<void>()
    waiting.push(answer)
    return answer.promise
  }
  const { result } = renderHook(() => useTriage({ submit }))
  return {
    sent,
    resolves: (...ids: string[]) =>
      act(async () => result.current.act(ids.map(thread), { type: 'resolved' })),
    undoes: (times = 1) =>
      act(async () => {
        for (let at = 0; at < times; at++) result.current.undo()
      }),
    answers: () => act(async () => waiting.shift()?.resolve()),
    refuses: () => act(async () => waiting.shift()?.reject(new AppError('done-already'))),
    refused: () => result.current.refused.map(({ thread: { id } }) => id),
    undoable: () => result.current.deed?.steps.map(({ thread: { id } }) => id) ?? [],
  }
}

test('nothing is undone while anything runs, and then the last deed is', async () => {
  const { resolves, answers, undoes, undoable, sent } = triage()
  await resolves('a')
  await answers()
  expect(undoable()).toEqual(['a'])
  await resolves('b')
  expect(undoable()).toEqual([])
  await undoes()
  expect(sent).toEqual(['a resolved', 'b resolved'])
  await answers()
  expect(undoable()).toEqual(['b'])
  await undoes()
  expect(sent.at(-1)).toBe('b opened')
})

test('what is undone twice in a row is undone once', async () => {
  const { resolves, answers, undoes, sent } = triage()
  await resolves('a')
  await answers()
  await undoes(2)
  await answers()
  await answers()
  expect(sent).toEqual(['a resolved', 'a opened'])
})

test('of two deeds that were asked for at once the second one can be undone', async () => {
  const { resolves, answers, undoable } = triage()
  await resolves('a')
  await resolves('b')
  await answers()
  expect(undoable()).toEqual([])
  await answers()
  expect(undoable()).toEqual(['b'])
})

test('what somebody else had done is named, and not undone with the rest', async () => {
  const { resolves, answers, refuses, refused, undoes, undoable, sent } = triage()
  await resolves('a', 'b')
  await refuses()
  await answers()
  expect([refused(), undoable()]).toEqual([['a'], ['b']])
  await undoes()
  expect(sent).toEqual(['a resolved', 'b resolved', 'b opened'])
})
