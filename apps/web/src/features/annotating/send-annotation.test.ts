import type { TextId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { expect, test } from 'vitest'
import type { callApi } from '../../connection/api.ts'
import { newAnnotation, sendAnnotation } from './send-annotation.ts'

const textId = '0190c5f0-0000-7000-8000-000000000001' as TextId
const annotation = newAnnotation('note', { type: 'text' }, 'group', '写得好')

/** Answers with these failures one after the other, then with success. */
function server(...failures: unknown[]) {
  const asked: unknown[] = []
  const call = (async (_name: string, { body }: { body: unknown }) => {
    asked.push(body)
    const failure = failures.shift()
    if (failure !== undefined) throw failure
    return {}
  }) as unknown as typeof callApi
  return { asked, call }
}

test('an annotation on words that the server lacks is sent again after they are saved', async () => {
  const { asked, call } = server(new AppError('words-not-synced'))
  let waits = 0
  await sendAnnotation(textId, annotation, async () => void waits++, call)
  expect(asked).toEqual([annotation, annotation])
  expect(waits).toBe(1)
})

test('it gives up after a few rounds and says why', async () => {
  const early = () => new AppError('words-not-synced')
  const { asked, call } = server(early(), early(), early(), early())
  const sending = sendAnnotation(textId, annotation, async () => {}, call)
  await expect(sending).rejects.toMatchObject({ code: 'words-not-synced' })
  expect(asked).toHaveLength(3)
})

test('any other failure is told at once', async () => {
  const { asked, call } = server(new AppError('quote-mismatch'))
  const sending = sendAnnotation(textId, annotation, async () => {}, call)
  await expect(sending).rejects.toMatchObject({ code: 'quote-mismatch' })
  expect(asked).toHaveLength(1)
})

test('every new annotation has ids of its own', () => {
  const other = newAnnotation('note', { type: 'text' }, 'group', '写得好')
  expect(other.id).not.toBe(annotation.id)
  expect(other.comment?.id).not.toBe(annotation.comment?.id)
})
