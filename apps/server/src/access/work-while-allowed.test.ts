import type { UserId } from '@variorum/document'
import { FILE_NAME_HEADER } from '@variorum/protocol'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { READ_IMPORT, type FileToRead } from '../imports/read-import-job.ts'
import type { Answer, Visitor } from '../testing/test-server.ts'
import { TestText } from '../testing/test-text.ts'

let text: TestText
let groupId: string
/** A facilitator who asks for something and is not allowed it any more. */
let chen: Visitor
let userId: UserId
beforeEach(async () => {
  text = await TestText.start()
  groupId = await text.facilitator.groupId()
  chen = text.server.visitor()
  await chen.joins(await text.facilitator.invitationToken({ role: 'facilitator' }), '陈老师')
  userId = (await chen.readsSession()).body.user?.id as UserId
})
afterEach(() => text.close())

const workers = () => text.server.deps.workers

const upload = (body: BodyInit) =>
  chen.asks(`/api/groups/${groupId}/imports`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', [FILE_NAME_HEADER]: 'a.txt' },
    body,
    duplex: 'half',
  } as RequestInit)

const ASKED: Readonly<Record<string, () => Promise<Answer<unknown>>>> = {
  'a copy': () => chen.asks(`/api/texts/${text.textId}/export/html`),
  'a review': () => chen.asks(`/api/texts/${text.textId}/review`),
  'a file': () => upload('一段。'),
  'a sample': () => chen.posts(`/api/groups/${groupId}/imports/sample`, { language: 'en' }),
}

const ENDS = {
  'signs out': ['not-signed-in', () => chen.posts('/api/sign-out', {})],
  'is signed out elsewhere': ['not-signed-in', () => endsSession()],
  'is removed': ['not-found', () => manages('remove', {})],
  'is no facilitator any more': ['not-allowed', () => manages('role', { role: 'observer' })],
} as const

async function endsSession(): Promise<Answer<unknown>> {
  const { accounts } = text.server.deps
  const sessionId = await accounts.readSessionId(new Headers({ cookie: chen.cookie }))
  const again = await accounts.openSession(new Headers(), userId)
  const cookie = again.setCookies.map((one) => one.split(';')[0]).join('; ')
  return text.server.visitor().asks(`/api/account/sessions/${sessionId}/revoke`, {
    method: 'POST',
    headers: { cookie },
  })
}

async function manages(what: string, body: object): Promise<Answer<unknown>> {
  const memberId = (await chen.readsSession()).body.memberships[0]?.memberId
  return text.facilitator.posts(`/api/groups/${groupId}/members/${memberId}/${what}`, body)
}

/** Work of their own that lasts until it is let go, so that whatever they ask for next has to wait. */
async function occupies(): Promise<() => Promise<unknown>> {
  const began = Promise.withResolvers<void>()
  const letGo = Promise.withResolvers<void>()
  const work = workers().run(READ_IMPORT, {
    askerId: userId,
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

const keptCount = async () => {
  const { rows } = text.server.storage
  const imports = await rows.selectFrom('import').select('id').execute()
  const log = rows.selectFrom('event').select('seq').where('kind', '=', 'text-exported')
  return imports.length + (await log.execute()).length
}

describe.each(Object.keys(ENDS) as (keyof typeof ENDS)[])('when its asker %s', (how) => {
  const [code, ends] = ENDS[how]

  // Everybody may have a copy.
  const names = Object.keys(ASKED).filter((name) => code !== 'not-allowed' || name !== 'a copy')
  it.each(names)('%s that waits is not worked on, and what waits holds no place', async (name) => {
    const letGo = await occupies()
    const answer = ASKED[name]?.()
    await vi.waitUntil(() => workers().figures().waiting === 1)
    expect((await ends()).status).toBe(200)
    expect(workers().figures().waiting).toBe(0)
    expect((await answer)?.error).toBe(code)
    expect(await keptCount()).toBe(0)
    await letGo()
  })

  it.each(names.filter((name) => name === 'a copy' || name === 'a review'))(
    '%s under way ends',
    async (name) => {
      const { rooms } = text.server.deps
      const reading = Promise.withResolvers<void>()
      const goesOn = Promise.withResolvers<void>()
      const open = rooms.open.bind(rooms)
      vi.spyOn(rooms, 'open').mockImplementationOnce(async (key) => {
        reading.resolve()
        await goesOn.promise
        return open(key)
      })
      const answer = ASKED[name]?.()
      await reading.promise
      expect(workers().figures().running).toBe(1)
      expect((await ends()).status).toBe(200)
      // Nobody lets it go on.
      expect((await answer)?.error).toBe(code)
      await vi.waitUntil(() => workers().figures().running === 0)
      expect(await keptCount()).toBe(0)
      goesOn.resolve()
    },
  )

  it('a file that is still coming is waited for no longer', async () => {
    const coming = Promise.withResolvers<void>()
    const body = new ReadableStream<Uint8Array>(
      { pull: () => coming.resolve(), cancel: () => undefined },
      { highWaterMark: 0 },
    )
    const answer = upload(body)
    await coming.promise
    expect((await ends()).status).toBe(200)
    expect((await answer).error).toBe(code)
    expect(await keptCount()).toBe(0)
  })
})

it('work for others goes on, and of those who still may', async () => {
  const letGo = await occupies()
  const answer = ASKED['a review']?.()
  await vi.waitUntil(() => workers().figures().waiting === 1)
  expect((await text.member.posts('/api/sign-out', {})).status).toBe(200)
  const renamed = await text.facilitator.posts(`/api/groups/${groupId}`, { name: '二组' })
  expect(renamed.status).toBe(200)
  expect(workers().figures().waiting).toBe(1)
  await letGo()
  expect((await answer)?.status).toBe(200)
})
