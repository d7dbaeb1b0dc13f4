import { WordsIndex, type AnnotationTarget } from '@variorum/document'
import { COMMENT_MAX_CHARS } from '@variorum/protocol'
import { createRangeAnchor, createWords, readParagraphs } from '@variorum/ydoc'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { typesIn } from '../../../../packages/ydoc/src/words/typing.test-support.ts'
import { TestText } from '../testing/test-text.ts'

let text: TestText
beforeEach(async () => {
  text = await TestText.start()
})
afterEach(() => text.close())

const WHOLE_TEXT = { type: 'text' } as const

describe('an annotation', () => {
  it('stands in the rows and in the live layer as soon as it is confirmed', async () => {
    const target = await text.targetOn('一起读')
    const { status, body } = await text.annotates(text.member, { target, body: ' 和谁？\r\n' })
    expect(status).toBe(200)
    expect(await text.threads()).toMatchObject([
      { annotation: { id: body.id, target }, comments: [{ body: '和谁？' }] },
    ])
    const rows = await text.server.storage.rows.selectFrom('comment').select('body').execute()
    expect(rows).toEqual([{ body: '和谁？' }])
  })

  it('is made once, however often the request comes', async () => {
    const comment = { ...(await text.member.freshId()), body: '为什么？' }
    const path = `/api/texts/${text.textId}/annotations`
    const request = {
      ...(await text.member.freshId()),
      kind: 'question',
      target: WHOLE_TEXT,
      comment,
    }
    const [first, second] = [
      await text.member.posts(path, request),
      await text.member.posts(path, request),
    ]
    expect(second).toMatchObject({ status: 200, body: first.body })
    expect(await text.threads()).toHaveLength(1)
  })

  it('can not take the id of another one, or of another comment', async () => {
    const [used, usedForComment] = [await text.member.freshId(), await text.member.freshId()]
    const { body } = await text.annotates(text.member, { target: WHOLE_TEXT, id: used })
    await text.replies(text.member, body.id, '一句话', usedForComment)
    const before = await text.threads()
    const { facilitator } = text
    const taken = await text.annotates(facilitator, { target: WHOLE_TEXT, id: used })
    expect(taken.error).toBe('invalid-request')
    const again = await text.replies(facilitator, body.id, '别的话', usedForComment)
    expect(again.error).toBe('invalid-request')
    expect(await text.threads()).toEqual(before)
  })

  it('must quote the words that stand there', async () => {
    const target = await text.targetOn('一起读')
    if (target.type !== 'range') throw new Error('a range was expected')
    const lie = { ...target, quote: '独自读' }
    expect((await text.annotates(text.member, { target: lie })).error).toBe('quote-mismatch')
    expect(await text.threads()).toEqual([])
  })

  it('on words that are still under way is asked to wait', async () => {
    const ahead = await text.words()
    typesIn(ahead, 3, 0, '其实，')
    const start = new WordsIndex(readParagraphs(ahead)).text.indexOf('其实')
    const anchor = createRangeAnchor(ahead, { start, end: start + 2 })
    if (!anchor) throw new Error('an anchor was expected')
    const answer = await text.annotates(text.member, { target: { type: 'range', ...anchor } })
    expect(answer).toMatchObject({ status: 409, error: 'words-not-synced' })
  })

  it('[W10] of an earlier life of the words stands where its quote does, if that is one place', async () => {
    const paragraphs = readParagraphs(await text.words())
    const earlier = new Y.Doc()
    Y.applyUpdate(earlier, createWords({ title: '', language: 'zh-Hans', paragraphs }))
    const { text: words } = new WordsIndex(paragraphs)
    const sends = async (quote: string, wordsEpoch?: string) => {
      const start = words.indexOf(quote)
      const anchor = createRangeAnchor(earlier, { start, end: start + quote.length })
      if (!anchor) throw new Error('an anchor was expected')
      const made = { ...(await text.member.freshId()), target: { type: 'range', ...anchor } }
      const path = `/api/texts/${text.textId}/annotations`
      return text.member.posts(path, { ...made, kind: 'note', comment: null, wordsEpoch })
    }
    const known = await text.row()
    expect(await sends('慢慢读', 'earlier')).toMatchObject({ status: 200 })
    const [thread] = await text.threads()
    expect(thread?.annotation.target).toEqual(await text.targetOn('慢慢读'))
    // It stands in two places, or it is of this life and still under way.
    expect(await sends('一起', 'earlier')).toMatchObject({ status: 409, error: 'words-renewed' })
    for (const epoch of [known.words_epoch, undefined]) {
      expect(await sends('慢慢读', epoch)).toMatchObject({ status: 409, error: 'words-not-synced' })
    }
    const gone = { type: 'paragraph', paragraphId: 'p-gone', excerpt: '' } as AnnotationTarget
    const onParagraph = { ...(await text.member.freshId()), target: gone, wordsEpoch: 'earlier' }
    expect(
      await text.member.posts(`/api/texts/${text.textId}/annotations`, {
        ...onParagraph,
        kind: 'note',
        comment: null,
      }),
    ).toMatchObject({ error: 'words-renewed' })
    expect(await text.threads()).toHaveLength(1)
  })
})

describe('a comment', () => {
  it.each([
    ['nothing but white space', ' \n ', 'comment-empty'],
    ['100,000 characters', '字'.repeat(100_000), 'request-too-large'],
    ['one character too many', '字'.repeat(COMMENT_MAX_CHARS + 1), 'comment-too-long'],
  ])('of %s is refused and loses nothing', async (_name, body, error) => {
    const { body: annotation } = await text.annotates(text.member, { target: WHOLE_TEXT })
    expect((await text.replies(text.member, annotation.id, body)).error).toBe(error)
    expect((await text.threads())[0]?.comments).toHaveLength(1)
  })

  it('of the greatest length goes through, whatever its characters', async () => {
    const { body: annotation } = await text.annotates(text.member, { target: WHOLE_TEXT })
    const answer = await text.replies(text.member, annotation.id, '"'.repeat(COMMENT_MAX_CHARS))
    expect(answer.status).toBe(200)
  })

  it('is seen by everybody in the order in which it came, and sent again it stays one', async () => {
    const { body: annotation } = await text.annotates(text.member, { target: WHOLE_TEXT })
    const id = await text.facilitator.freshId()
    await text.replies(text.facilitator, annotation.id, '好问题', id)
    await text.replies(text.facilitator, annotation.id, '好问题', id)
    text.server.time += 1_000
    await text.replies(text.member, annotation.id, '谢谢')
    const [thread] = await text.threads()
    expect(thread?.comments.map((comment) => comment.body)).toEqual(['为什么？', '好问题', '谢谢'])
  })

  it('stands after those before it, also within a millisecond, and takes no time from a clock that was far ahead', async () => {
    const { body: annotation } = await text.annotates(text.member, { target: WHOLE_TEXT })
    const bodies = Array.from({ length: 8 }, (_, at) => `第 ${at}`)
    for (const body of bodies) await text.replies(text.facilitator, annotation.id, body)
    const said = async () => (await text.threads())[0]?.comments ?? []
    expect((await said()).map(({ body }) => body)).toEqual(['为什么？', ...bodies])
    text.server.time -= 86_400_000
    text.server.clockSetByMs -= 86_400_000
    await text.replies(text.facilitator, annotation.id, '昨天')
    expect((await said())[0]).toMatchObject({ body: '昨天', createdAt: text.server.time })
  })

  it('under an annotation of another text is not found', async () => {
    expect((await text.replies(text.member, v7(), '在吗')).error).toBe('not-found')
  })
})

describe('who is not in the group', () => {
  it('finds no text, whether it exists or not', async () => {
    const stranger = text.server.visitor()
    expect((await text.annotates(stranger, { target: WHOLE_TEXT })).error).toBe('not-signed-in')
    const { server } = text
    const outsider = server.visitor()
    const guest = await server.deps.accounts.signInGuest('路人')
    const headers = { cookie: guest.setCookies.map((cookie) => cookie.split(';')[0]).join('; ') }
    for (const id of [text.textId, v7()]) {
      const answer = await outsider.asks(`/api/texts/${id}`, { headers })
      expect(answer).toMatchObject({ status: 404, error: 'not-found' })
    }
  })
})
