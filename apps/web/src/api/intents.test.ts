import { AppError } from '@variorum/protocol'
import { expect, test } from 'vitest'
import { askOnce } from './intents.ts'
import { ServerUnreachable } from './server-unreachable.ts'

let subjects = 0
/** Something that nobody asked for before, and the intents under which it was asked for. */
function subject() {
  const what = `/api/groups/${++subjects} {}`
  const intents: string[] = []
  const asks = (answer: () => Promise<string>) =>
    askOnce(what, (intent) => {
      intents.push(intent)
      return answer()
    })
  return { asks, intents }
}

test('two clicks are one request with one answer', async () => {
  const { asks, intents } = subject()
  const answer = () => Promise.resolve('made')
  expect(await Promise.all([asks(answer), asks(answer)])).toEqual(['made', 'made'])
  expect(intents).toHaveLength(1)
})

test('the next try after a lost answer wants the same, after an answer something new', async () => {
  const { asks, intents } = subject()
  await expect(asks(() => Promise.reject(new ServerUnreachable()))).rejects.toThrow(
    'did not answer',
  )
  await expect(asks(() => Promise.reject(new AppError('internal')))).rejects.toThrow('internal')
  await asks(() => Promise.resolve('made'))
  await asks(() => Promise.resolve('made another'))
  expect(new Set(intents.slice(0, 3)).size).toBe(1)
  expect(intents[3]).not.toBe(intents[0])
})

test('what was refused for good is wanted anew', async () => {
  const { asks, intents } = subject()
  await expect(asks(() => Promise.reject(new AppError('not-allowed')))).rejects.toThrow(
    'not-allowed',
  )
  await asks(() => Promise.resolve('made'))
  expect(intents[1]).not.toBe(intents[0])
})
