import type {
  AnnotationId,
  AnnotationTarget,
  Audience,
  CommentId,
  MemberId,
  TextId,
} from '@variorum/document'
import type { Review } from '@variorum/protocol'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { requireTextMember } from '../access/require-member.ts'
import { wordsKey } from '../access/text-rows.ts'
import { makeReview } from '../review/make-review.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'
import type { AnnotatedWordsPart } from './annotated-words-parts.ts'
import { placeThreads } from './place-threads.ts'
import { QuoteMemory } from './quote-memory.ts'
import { readAnnotatedWords } from './read-annotated-words.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

interface Written {
  readonly id: AnnotationId
  readonly author: Reader
  readonly audience: Audience
  readonly target: AnnotationTarget
}

const threads = (count: number, author: Reader, audience: Audience): Written[] =>
  Array.from({ length: count }, () => ({
    id: v7() as AnnotationId,
    author,
    audience,
    target: { type: 'text' },
  }))

/** Threads as rows, with a comment each; all of the same moment, so that pages can't be told by time alone. */
async function writes(written: readonly Written[]): Promise<void> {
  const { rows } = talk.text.server.storage
  const [textId, createdAt] = [talk.text.textId as TextId, talk.text.server.time]
  for (const { id, author, audience, target } of written) {
    const common = { text_id: textId, author_id: author.memberId, created_at: createdAt }
    await rows
      .insertInto('annotation')
      .values({
        ...common,
        id,
        audience,
        kind: 'note',
        target_json: JSON.stringify(target),
      } as never)
      .execute()
    const body = `${audience} ${id}`
    await rows
      .insertInto('comment')
      .values({ ...common, id: v7() as CommentId, annotation_id: id, body })
      .execute()
  }
}

async function reads({ visitor }: Reader): Promise<AnnotatedWordsPart[]> {
  const { server, textId } = talk.text
  const { accounts, rooms, storage } = server.deps
  const session = await accounts.readSession(new Headers({ cookie: visitor.cookie }))
  const asking = await requireTextMember(storage.rows, session, textId as TextId)
  const deps = { storage, rooms, quoteMemory: new QuoteMemory() }
  return Array.fromAsync(readAnnotatedWords(deps, asking))
}

describe('what is handed to a worker', () => {
  it('comes in pages, and misses nothing', async () => {
    const written = threads(250, talk.zhou, 'group')
    await writes(written)
    const parts = await reads(talk.lin)
    const pages = parts.flatMap((part) =>
      part.type === 'comments' || part.type === 'annotations' ? [part.rows.length] : [],
    )
    expect(pages).toEqual([100, 100, 50, 100, 100, 50])
    const placed = placeThreads(parts)
    expect(new Set(placed.threads.map(({ annotation }) => annotation.id))).toEqual(
      new Set(written.map(({ id }) => id)),
    )
    expect(placed.threads.every(({ comments }) => comments.length === 1)).toBe(true)
  })

  it('has no annotation that the asking member may not see, and names nobody of such a thread', async () => {
    await writes([...threads(2, talk.zhou, 'group'), ...threads(120, talk.wu, 'self')])
    const parts = await reads(talk.lin)
    const authors = parts.flatMap((part) =>
      part.type === 'annotations' ? part.rows.map((row) => row.author_id) : [],
    )
    expect(new Set(authors)).toEqual(new Set([talk.zhou.memberId]))
    const { threads: shown, names } = placeThreads(parts)
    expect(JSON.stringify(shown)).not.toContain('self')
    expect([...names.keys()]).toEqual<MemberId[]>([talk.zhou.memberId])
  })

  it('is searched within its budget, and the answer says where it ended', async () => {
    const target = {
      ...(await talk.text.targetOn('慢慢')),
      quote: '谁也没有说过的话',
      runs: undefined,
    } as AnnotationTarget
    await writes([{ ...threads(1, talk.zhou, 'group')[0]!, target }])
    const places = async (maxSteps: number) => {
      const { json } = makeReview(await reads(talk.lin), maxSteps)
      const { threads } = JSON.parse(new TextDecoder().decode(json)) as Review
      return threads.map(({ place }) => place)
    }
    expect(await places(0)).toEqual([{ state: 'orphaned', isSearchUnfinished: true }])
    expect(await places(1_000_000)).toEqual([{ state: 'orphaned' }])
  })

  it('holds the words as they lie: no document is made of them', async () => {
    const { rooms } = talk.text.server.deps
    const words = await rooms.open(wordsKey(await talk.text.row()))
    words.restIfQuiet(-Infinity)
    expect(words.isAtRest).toBe(true)
    const parts = await reads(talk.lin)
    expect(words.isAtRest).toBe(true)
    expect(placeThreads(parts).index.text).toContain('今天我们一起读一本书。')
  })
})
