import { PLAIN_COPY, type CopyAddition, type TextId } from '@variorum/document'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { requireTextMember } from '../access/require-member.ts'
import type { LongAsking, WorkingDeps } from '../annotations/annotation-deps.ts'
import { KnownWords } from '../annotations/known-words.ts'
import { QuoteMemory } from '../annotations/quote-memory.ts'
import { readReview } from '../review/read-review.ts'
import { TestDiscussion } from '../testing/test-discussion.ts'
import { exportCopy } from './export-copy.ts'

let talk: TestDiscussion
let path: string
beforeEach(async () => {
  talk = await TestDiscussion.start()
  path = `/api/groups/${await talk.lin.visitor.groupId()}/members/${talk.chen.memberId}`
})
afterEach(() => talk.close())

const CHANGES = {
  removed: ['not-found', () => talk.lin.visitor.posts(`${path}/remove`, {})],
  demoted: ['not-allowed', () => talk.lin.visitor.posts(`${path}/role`, { role: 'annotator' })],
  'binned the text': [
    'not-found',
    () => talk.lin.visitor.posts(`/api/texts/${talk.text.textId}`, { isDeleted: true }),
  ],
  'signed out': ['not-signed-in', () => talk.chen.visitor.posts('/api/sign-out', {})],
} as const

const voice = { language: 'en', timeZone: 'UTC' } as const
const { signal } = new AbortController()
const copy = (deps: WorkingDeps, wanting: LongAsking) => {
  const additions = new Set<CopyAddition>(['facilitators-notes'])
  return exportCopy(deps, wanting, { format: 'html', voice, wish: PLAIN_COPY, additions })
}
const MADE = { copy, review: readReview } as const

/** What a facilitator asks for while something happens before or after the work on it. */
async function asks(
  make: (typeof MADE)[keyof typeof MADE],
  when: 'waits' | 'is made',
  happens: () => Promise<unknown>,
) {
  const { deps, storage } = talk.text.server
  const headers = new Headers({ cookie: talk.chen.visitor.cookie })
  const askNow = async () => {
    const session = await deps.accounts.readSession(headers)
    return requireTextMember(storage.rows, session, talk.text.textId as TextId)
  }
  const asking = await askNow()
  const { group_id: groupId, id: textId } = asking.text
  const standing = { userId: asking.member.user_id, groupId, textId }
  const parts: unknown[] = []
  const workers: WorkingDeps['workers'] = {
    run: async (kind, request) => {
      if (when === 'waits') await happens()
      const watched = async function* () {
        for await (const part of request.parts()) {
          parts.push(part)
          yield part
        }
      }
      const output = await deps.workers.run(kind, { ...request, parts: watched })
      if (when === 'is made') await happens()
      return output
    },
  }
  const none = (): void => undefined
  const made = make(
    {
      ...deps,
      workers,
      knownWords: new KnownWords(none),
      quoteMemory: new QuoteMemory(),
      onQuotesSearched: none,
    },
    { asking, standing, askNow, signal },
  )
  const error = await made.then(
    () => null,
    (reason: unknown) => (reason as Error).message,
  )
  return { error, partCount: parts.length }
}

const copiesInLog = async () =>
  (await talk.auditLog()).filter(({ action }) => action === 'text-exported')

describe.each(Object.keys(MADE) as (keyof typeof MADE)[])('a %s', (kind) => {
  describe.each(Object.keys(CHANGES) as (keyof typeof CHANGES)[])('of one who was %s', (change) => {
    const [code, happens] = CHANGES[change]

    it('while it waited is refused before anything is read', async () => {
      const refused = await asks(MADE[kind], 'waits', async () => {
        expect((await happens()).error).toBeNull()
        await talk.begins(talk.lin, '只给主持人', 'facilitators').catch(() => undefined)
      })
      expect(refused).toEqual({ error: code, partCount: 0 })
      expect(await copiesInLog()).toEqual([])
    })

    it('while it was made never goes out, nor into the audit log', async () => {
      const refused = await asks(MADE[kind], 'is made', happens)
      expect(refused.error).toBe(code)
      expect(await copiesInLog()).toEqual([])
    })
  })

  it('of one who still may is given', async () => {
    const given = await asks(MADE[kind], 'waits', () => Promise.resolve())
    expect(given.error).toBeNull()
  })
})
