import { FILE_NAME_HEADER, type EndpointResponse, type NotesPreview } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

const annotation = (exact: string | null, value: string, more: object = {}) => ({
  type: 'Annotation',
  creator: { type: 'Person', name: 'Anna' },
  created: '2026-03-05T01:30:00Z',
  bodyValue: value,
  target:
    exact === null ? 'x:whole' : { source: 'x:y', selector: { type: 'TextQuoteSelector', exact } },
  ...more,
})

const offers = ({ visitor }: Reader, file: unknown, name = 'notes.jsonld') =>
  visitor.asks<NotesPreview>(`/api/texts/${talk.text.textId}/notes`, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      [FILE_NAME_HEADER]: encodeURIComponent(name),
    },
    body: typeof file === 'string' ? file : JSON.stringify(file),
  })
const adds = ({ visitor }: Reader, importId: string) =>
  visitor.posts<EndpointResponse<'addNotes'>>(`/api/texts/${talk.text.textId}/notes/additions`, {
    importId,
  })
const shown = async () =>
  (await talk.text.threads()).map(({ annotation: { target }, comments: [first] }) => ({
    type: target.type,
    body: first?.body,
  }))

describe('a file of annotations for a text that there is', () => {
  it('is listed before anything happens, then stands in the open layers, by authors who are no members', async () => {
    await talk.begins(talk.zhou, '早就在这里')
    const { body: preview } = await offers(talk.lin, [
      annotation('读一本书', '哪一本？'),
      annotation('早就没有的一句很长的话', '还在吗？'),
      annotation('慢慢读', '多慢？', {
        target: {
          source: 'x:y',
          selector: {
            type: 'TextQuoteSelector',
            exact: '慢慢读',
            prefix: '今天我们一起读一本书。书要',
            suffix: '，也要一起读。',
          },
        },
      }),
      annotation(null, '写得好'),
    ])
    expect(preview).toMatchObject({
      fileName: 'notes.jsonld',
      threadCount: 4,
      commentCount: 4,
      authors: [{ name: 'Anna', commentCount: 4 }],
      placedCount: 2,
      doubtfulCount: 1,
      unplacedCount: 1,
      knownCount: 0,
      listed: [
        { outcome: 'unplaced', words: '还在吗？', authorName: 'Anna' },
        // Its words stand there once, and nothing says what stood around them.
        { outcome: 'doubtful', words: '哪一本？' },
      ],
    })
    expect(await shown()).toHaveLength(1)

    const epoch = (await talk.text.row()).layer_epoch
    expect((await adds(talk.lin, preview.importId)).body).toEqual({ addedCount: 4 })
    expect((await talk.text.row()).layer_epoch).toBe(epoch)
    const bodies = new Set((await shown()).map(({ body }) => body))
    expect(bodies).toEqual(new Set(['早就在这里', '哪一本？', '还在吗？', '多慢？', '写得好']))
    const group = await talk.text.named()
    expect(group).toHaveLength(2)
    expect(await adds(talk.lin, preview.importId)).toMatchObject({ error: 'import-gone' })
  })

  it('is known again, also where two add it at once', async () => {
    const file = [
      annotation('读一本书', '哪一本？'),
      annotation(null, '没有日期', { created: undefined }),
    ]
    const first = await offers(talk.lin, file)
    talk.text.server.time += 1_000
    const second = await offers(talk.chen, file)
    talk.text.server.time += 1_000
    expect((await adds(talk.lin, first.body.importId)).body.addedCount).toBe(2)
    talk.text.server.time += 1_000
    expect((await adds(talk.chen, second.body.importId)).body.addedCount).toBe(0)
    const again = await offers(talk.lin, file)
    expect(again.body).toMatchObject({ threadCount: 0, knownCount: 2 })
    expect(await shown()).toHaveLength(2)
  })

  it('is refused where it holds none, and makes no text', async () => {
    expect(await offers(talk.lin, '只是一段话。')).toMatchObject({ error: 'file-not-annotations' })
    expect(await offers(talk.zhou, [annotation(null, '好')])).toMatchObject({
      error: 'not-allowed',
    })
    const { body } = await offers(talk.lin, [annotation(null, '好')])
    const group = (await talk.text.row()).group_id
    const made = { importId: body.importId, title: '讲话' }
    expect(await talk.lin.visitor.posts(`/api/groups/${group}/texts`, made)).toMatchObject({
      error: 'import-gone',
    })
  })
})
