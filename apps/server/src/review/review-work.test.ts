import { request } from 'node:http'
import type { AnnotationId, TextId, UserId } from '@variorum/document'
import type { EndpointResponse } from '@variorum/protocol'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { typesIn } from '../../../../packages/ydoc/src/words/typing.test-support.ts'
import { wordsKey } from '../access/text-rows.ts'
import { listen } from '../http/listen.ts'
import { READ_IMPORT, type FileToRead } from '../imports/read-import-job.ts'
import { TestText } from '../testing/test-text.ts'

let text: TestText
beforeEach(async () => {
  text = await TestText.start()
})
afterEach(() => text.close())

const path = () => `/api/texts/${text.textId}/review`
const reviews = () => text.facilitator.asks<EndpointResponse<'readReview'>>(path())

async function userId(): Promise<UserId> {
  const { body } = await text.facilitator.readsSession()
  return body.user?.id as UserId
}

/** Work of the facilitator's own that lasts until it is let go, so that whatever they ask for next has to wait. */
async function occupies(): Promise<() => Promise<unknown>> {
  const began = Promise.withResolvers<void>()
  const letGo = Promise.withResolvers<void>()
  const work = text.server.deps.workers.run(READ_IMPORT, {
    askerId: await userId(),
    signal: new AbortController().signal,
    parts: async function* (): AsyncGenerator<FileToRead> {
      began.resolve()
      await letGo.promise
      yield { file: { bytes: new Uint8Array() }, fileName: '', importId: v7() as never }
    },
  })
  await began.promise
  return () => {
    letGo.resolve()
    return work
  }
}

async function searchCount(): Promise<number> {
  const { registry } = text.server.deps.metrics
  const line = /^variorum_quote_searches_total (\d+)$/m.exec(await registry.metrics())
  return Number(line?.[1])
}

/** A note on words that the text does not hold. */
async function losesWords(quote: string): Promise<void> {
  const target = {
    ...(await text.targetOn('慢慢')),
    quote,
    prefix: '',
    suffix: '',
    runs: undefined,
  }
  const { rows } = text.server.storage
  const { memberId } = (await text.facilitator.readsSession()).body.memberships[0]!
  await rows
    .insertInto('annotation')
    .values({
      id: v7() as AnnotationId,
      text_id: text.textId as TextId,
      author_id: memberId,
      kind: 'note',
      target_json: JSON.stringify(target),
      audience: 'group',
      created_at: text.server.time,
    } as never)
    .execute()
}

describe('a review of lost quotes', () => {
  it('searches for each once, and for none again until the words change', async () => {
    await losesWords('谁也没有说过的话在这里')
    await losesWords('另外一句谁也没有说过的')
    expect((await reviews()).body.threads.map(({ place }) => place.state)).toEqual([
      'orphaned',
      'orphaned',
    ])
    expect(await searchCount()).toBe(2)
    await reviews()
    await text.facilitator.asks(`/api/texts/${text.textId}/export/html`)
    expect(await searchCount()).toBe(2)

    const { rooms } = text.server.deps
    const words = await rooms.open(wordsKey(await text.row()))
    await rooms.commit([words.key], (_, docOf) => {
      typesIn(docOf(words.key), 1, 0, '各位')
      return Promise.resolve()
    })
    await reviews()
    expect(await searchCount()).toBe(4)
  })
})

describe('whoever asks for a review', () => {
  it('and has too much waiting already is told so, and can ask again', async () => {
    const letGo = await occupies()
    const waiting = [reviews(), reviews(), reviews()]
    await vi.waitUntil(() => text.server.deps.workers.figures().waiting === 3)
    const refused = await reviews()
    expect([refused.status, refused.error]).toEqual([503, 'server-busy'])
    await letGo()
    const answers = await Promise.all(waiting)
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  })

  it('and goes costs no work, and leaves no error in the log', async () => {
    const letGo = await occupies()
    const { workers } = text.server.deps
    const listening = await listen(text.server.app, { port: 0, host: '127.0.0.1' })
    const headers = { cookie: text.facilitator.cookie }
    const asked = request({ port: listening.port, host: '127.0.0.1', path: path(), headers })
    asked.on('error', () => undefined).end()
    await vi.waitUntil(() => workers.figures().waiting === 1)
    asked.destroy()
    await vi.waitUntil(() => workers.figures().waiting === 0)
    await letGo()
    await listening.close()
    const errors = text.server.logLines.filter((line) => line.includes('"level":50'))
    expect(errors).toEqual([])
    expect(await text.server.deps.metrics.registry.metrics()).not.toContain('status="5xx"')
  })
})
