import {
  WordsIndex,
  type AuthorName,
  type MemberId,
  type TextId,
  type Thread,
} from '@variorum/document'
import type { EndpointResponse, ImportPreview, Layer } from '@variorum/protocol'
import { readLayer, readParagraphs, resolveTarget } from '@variorum/ydoc'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BIN_MS, layerKey, textById, wordsKey } from '../access/text-rows.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'
import { SPEECH, uploads } from '../testing/test-text.ts'
import { purgeTexts } from './purge-texts.ts'

let talk: TestDiscussion
let groupId: string
beforeEach(async () => {
  talk = await TestDiscussion.start()
  groupId = await talk.lin.visitor.groupId()
})
afterEach(() => talk.close())

const rowOf = async (textId: string) => {
  const row = await textById(talk.text.server.storage.rows, textId as TextId)
  if (!row) throw new Error('there is no such text')
  return row
}

/** A copy of the text as a file, and as the preview tells of it. */
async function offersCopy(format: 'docx' = 'docx'): Promise<ImportPreview> {
  const path = `/api/texts/${talk.text.textId}/export/${format}?include=own-notes`
  const { bytes } = await talk.lin.visitor.downloads(path)
  const { body } = await uploads(talk.lin.visitor, groupId, bytes, `稿.${format}`)
  return body
}

async function creates({ importId }: ImportPreview, given: object = {}): Promise<string> {
  const path = `/api/groups/${groupId}/texts`
  const wish = { importId, title: '稿', ...given }
  const answer = await talk.lin.visitor.posts<EndpointResponse<'createText'>>(path, wish)
  if (answer.error) throw new Error(answer.error)
  return answer.body.textId
}

/** What a layer of a text says, with names in the place of ids. */
async function said(textId: string, layer: Layer = { kind: 'group' }) {
  const room = await talk.text.server.deps.rooms.open(layerKey(await rowOf(textId), layer))
  const { threads, names } = await room.read((doc) => readLayer(doc))
  const places = await placesOf(textId, threads)
  const nameOf = (id: MemberId) => names.get(id) ?? null
  return threads.map(({ annotation, comments }, at) => ({
    id: annotation.id,
    kind: annotation.kind,
    by: nameOf(annotation.authorId),
    isResolved: annotation.resolvedAt !== null,
    place: places[at],
    comments: comments.map(({ authorId, body, createdAt }) => ({
      by: nameOf(authorId),
      body,
      createdAt,
    })),
  }))
}

async function placesOf(textId: string, threads: readonly Thread[]): Promise<unknown[]> {
  const room = await talk.text.server.deps.rooms.open(wordsKey(await rowOf(textId)))
  return room.read((doc) => {
    const index = new WordsIndex(readParagraphs(doc))
    const targets = threads.map(({ annotation }) => annotation.target)
    return targets.map((target) => {
      const place = resolveTarget(doc, index, target)
      return place === null || place.state === 'orphaned'
        ? (place?.state ?? 'whole text')
        : [place.state, index.text.slice(place.range.start, place.range.end)]
    })
  })
}

const imported = (name: string): AuthorName => ({ importedName: name })

async function discusses(): Promise<void> {
  const { zhou, lin, wu } = talk
  const quote = await talk.text.targetOn('一起读一本书')
  const { id } = await talk.begins(zhou, '**为什么**？', 'group', quote, 'question')
  await talk.replies(lin, id, '因为好。')
  await talk.replies(wu, id, '同意。')
  const other = await talk.begins(wu, '慢读', 'group', await talk.text.targetOn('书要慢慢读'))
  await talk.resolves(lin, other.id)
}

const binned = (reader: Reader, textId: string, id: string, verb: string) =>
  reader.visitor.posts(`/api/texts/${textId}/${verb.replace('*', id)}`, {})

describe('the discussions of a Word copy', () => {
  it('come in on the same words, in the same threads, resolved or not, by the same names', async () => {
    await discusses()
    const before = await said(talk.text.textId)
    const preview = await offersCopy()
    expect(preview.paragraphs.map(({ text }) => text)).toEqual(SPEECH.split('\n'))
    expect(preview.warnings).toEqual([])
    expect(preview.discussions).toEqual({
      threadCount: 2,
      resolvedCount: 1,
      commentCount: 4,
      authors: [
        { name: '小周', commentCount: 1 },
        { name: '林老师', commentCount: 1 },
        { name: '小吴', commentCount: 2 },
      ],
      unplacedCount: 0,
      unplaced: [],
      isInvented: false,
      placed: [
        {
          authorName: '小周',
          first: 2,
          last: 2,
          start: expect.any(Number),
          end: expect.any(Number),
          quote: '一起读一本书',
          words: '**为什么**？',
        },
        {
          authorName: '小吴',
          first: 3,
          last: 3,
          start: expect.any(Number),
          end: expect.any(Number),
          quote: '书要慢慢读',
          words: '慢读',
        },
      ],
    })
    const textId = await creates(preview)
    const after = await said(textId)
    const facts = await talk.text.server.storage.rows
      .selectFrom('thread_fact')
      .innerJoin('annotation', 'annotation.id', 'thread_fact.annotation_id')
      .select(['comment_count', 'is_open', 'state'])
      .where('thread_fact.text_id', '=', textId as TextId)
      .orderBy('thread_fact.created_at')
      .execute()
    // Whoever answered leads nobody here.
    expect(facts).toEqual([
      { comment_count: 3, is_open: 1, state: 'needs-answer' },
      { comment_count: 1, is_open: 0, state: 'new' },
    ])
    const asImported = before.map((thread) => ({
      ...thread,
      id: expect.any(String) as string,
      by: imported(thread.by as string),
      comments: thread.comments.map((one) => ({ ...one, by: imported(one.by as string) })),
    }))
    expect(after).toEqual(asImported)
    expect(after.map(({ place }) => place)).toEqual([
      ['anchored', '一起读一本书'],
      ['anchored', '书要慢慢读'],
    ])
  })

  it('are no members, and their names stand in copies and in the log as what a file brought', async () => {
    await discusses()
    const preview = await offersCopy()
    const textId = await creates(preview)
    const { body: group } = await talk.lin.visitor.readsGroup(groupId)
    expect(group.members.map(({ name }) => name).toSorted()).toEqual(
      talk.readers.map(({ name }) => name).toSorted(),
    )
    const [first] = await said(textId)
    const path = `/api/texts/${textId}`
    await talk.lin.visitor.posts(`${path}/annotations/${first?.id}/resolve`, { isResolved: true })
    const log = await talk.auditLog()
    expect(log.slice(-2)).toEqual([
      {
        actor: '林老师',
        action: 'comments-imported',
        subject: { textTitle: '稿', count: 4, ownName: null },
      },
      {
        actor: '林老师',
        action: 'thread-resolved',
        subject: { textTitle: '稿', authorName: '小周', authorFrom: 'file' },
      },
    ])
    const copy = await talk.wu.visitor.asks<string>(`${path}/export/html?language=en`)
    expect(copy.body).toContain('小周 (imported)')
    const again = await uploads(
      talk.lin.visitor,
      groupId,
      (await talk.wu.visitor.downloads(`${path}/export/docx?language=en`)).bytes,
      '再.docx',
    )
    expect(again.body.discussions?.authors).toEqual(preview.discussions?.authors)
  })

  it("stay out where whoever brings the file wants that, and are the maker's own under the name they say", async () => {
    await discusses()
    const without = await creates(await offersCopy(), { leavesDiscussions: true })
    expect(await said(without)).toEqual([])
    const own = await creates(await offersCopy(), { ownAuthor: 1 })
    const names = (await said(own)).flatMap(({ comments }) => comments.map(({ by }) => by))
    expect(names).toEqual([imported('小周'), '林老师', imported('小吴'), imported('小吴')])
    const wrong = { importId: (await offersCopy()).importId, title: '稿', ownAuthor: 3 }
    const path = `/api/groups/${groupId}/texts`
    expect((await talk.lin.visitor.posts(path, wrong)).error).toBe('invalid-request')
  })

  it('keep what only its author saw from everybody but facilitators', async () => {
    await talk.begins(talk.lin, '私记', 'self')
    const textId = await creates(await offersCopy())
    expect(await said(textId)).toEqual([])
    expect(await said(textId, { kind: 'desk' })).toMatchObject([{ comments: [{ body: '私记' }] }])
  })

  it('stand under numbers where names are hidden, and their names on the desk alone', async () => {
    await discusses()
    await talk.lin.visitor.posts(`/api/groups/${groupId}`, { isAnonymous: true })
    const path = `/api/texts/${talk.text.textId}/export/docx?include=names`
    const { bytes } = await talk.lin.visitor.downloads(path)
    const { body } = await uploads(talk.lin.visitor, groupId, bytes, '稿.docx')
    const textId = await creates(body)
    const byNumber = { readerNumber: expect.any(Number) as number, name: null }
    expect((await said(textId)).map(({ by }) => by)).toEqual([byNumber, byNumber])
    const row = await rowOf(textId)
    const desk = await talk.text.server.deps.rooms.open(layerKey(row, { kind: 'desk' }))
    const readers = await desk.read((doc) => [...readLayer(doc).names.values()])
    expect(readers).toContainEqual({ ...byNumber, name: '小周', isImported: true })
  })

  it('are deleted by facilitators, who can take that back, and by nobody else', async () => {
    await discusses()
    const textId = await creates(await offersCopy())
    const [, alone] = await said(textId)
    const id = alone?.id ?? ''
    expect((await binned(talk.zhou, textId, id, 'annotations/*/delete')).error).toBe('not-allowed')
    expect((await binned(talk.wu, textId, id, 'annotations/*/delete')).error).toBe('not-allowed')
    expect((await binned(talk.chen, textId, id, 'annotations/*/delete')).error).toBeNull()
    expect(await said(textId)).toHaveLength(1)
    for (let times = 0; times < 2; times++) {
      expect((await binned(talk.chen, textId, id, 'annotations/*/undelete')).error).toBeNull()
    }
    expect((await said(textId))[1]).toEqual(alone)
  })

  it('lose their names with the text, but for what the log tells', async () => {
    await discusses()
    const textId = await creates(await offersCopy())
    const [first] = await said(textId)
    await talk.lin.visitor.posts(`/api/texts/${textId}/annotations/${first?.id}/resolve`, {
      isResolved: true,
    })
    await talk.lin.visitor.posts(`/api/texts/${textId}`, { isDeleted: true })
    const { server } = talk.text
    server.time += BIN_MS + 1
    expect(await purgeTexts(server.deps)).toBe(1)
    const names = await server.storage.rows
      .selectFrom('member')
      .select(['name', 'imported_in'])
      .where('user_id', 'is', null)
      .execute()
    expect(names).toEqual([{ name: '', imported_in: null }])
  })
})
