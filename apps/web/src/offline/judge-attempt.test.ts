import type { AnnotationId, TextId } from '@variorum/document'
import { AppError, type ErrorCode } from '@variorum/protocol'
import { expect, test } from 'vitest'
import type { Command } from './command.ts'
import { judgeAttempt, type Attempt, type Standing } from './judge-attempt.ts'

const textId = 'text' as TextId
const annotationId = 'a' as AnnotationId
const reply: Command = {
  name: 'addComment',
  params: { textId, annotationId },
  body: { id: 'c', seed: 's', body: '同意' },
}
const deletion: Command = { name: 'deleteAnnotation', params: { textId, annotationId }, body: {} }

const answered = (code: ErrorCode, retryAfterMs: number | null = null): Attempt => ({
  type: 'answered',
  failure: new AppError(code, { retryAfterMs }),
})
const judge = (
  attempt: Attempt,
  {
    command = reply,
    putOff = 0,
    ...standing
  }: Partial<Standing> & {
    command?: Command
    putOff?: number
  } = {},
) =>
  judgeAttempt({ command, putOff }, attempt, { isHeld: false, hasUnsentWords: false, ...standing })

test('what the server took is confirmed, and so is a deletion of what is gone', () => {
  expect(judge({ type: 'done' })).toEqual({ type: 'confirmed' })
  expect(judge(answered('not-found'), { command: deletion })).toEqual({ type: 'confirmed' })
  expect(judge(answered('not-found'))).toMatchObject({ type: 'refused' })
})

test('without an answer it waits, and that is not counted', () => {
  expect(judge({ type: 'unanswered' }, { putOff: 3 })).toEqual({
    type: 'put-off',
    why: 'later',
    putOff: 3,
    code: null,
    leastMs: 0,
  })
})

test('a server that says "not yet" is asked twelve times, and then it is a refusal', () => {
  const verdicts = Array.from({ length: 13 }, (_, putOff) =>
    judge(answered('words-not-synced'), { putOff }),
  )
  expect(verdicts.map(({ type }) => type)).toEqual([
    ...Array.from({ length: 12 }, () => 'put-off'),
    'refused',
  ])
  expect(verdicts[4]).toMatchObject({ putOff: 5 })
})

test.each<ErrorCode>(['storage-failed', 'page-outdated', 'too-many-requests'])(
  '%s says nothing about the command, however often it comes',
  (code) => {
    expect(judge(answered(code), { putOff: 12 })).toMatchObject({ type: 'put-off', putOff: 12 })
  },
)

test('a server that is asked too often says when there is room again, and its author is told why it waits', () => {
  expect(judge(answered('too-many-requests', 5_000))).toMatchObject({
    type: 'put-off',
    code: 'too-many-requests',
    leastMs: 5_000,
  })
  expect(judge(answered('storage-failed'))).toMatchObject({ code: null, leastMs: 0 })
})

test('words on their way are waited for in the field; words of this browser hold up their text alone', () => {
  const lacking = answered('words-not-synced')
  expect(judge(lacking)).toMatchObject({ type: 'put-off', why: 'words-on-their-way', putOff: 1 })
  expect(judge(lacking, { hasUnsentWords: true })).toEqual({ type: 'lacks-words' })
  expect(judge(answered('not-allowed'), { hasUnsentWords: true })).toMatchObject({
    type: 'refused',
  })
})

test('words that somebody has cut are waited for in the field, and not for ever', () => {
  const takenOut = answered('words-taken-out')
  const waiting = { type: 'put-off', why: 'words-on-their-way', putOff: 1 }
  for (const hasUnsentWords of [false, true]) {
    expect(judge(takenOut, { isHeld: true, hasUnsentWords })).toMatchObject(waiting)
  }
  expect(judge(takenOut, { putOff: 12 })).toMatchObject({ type: 'refused' })
})

test('an ended session is a refusal for whoever waits at the field, and none for what waits by itself', () => {
  expect(judge(answered('not-signed-in'), { isHeld: true })).toMatchObject({ type: 'refused' })
  expect(judge(answered('not-signed-in'))).toEqual({ type: 'signed-out' })
})
