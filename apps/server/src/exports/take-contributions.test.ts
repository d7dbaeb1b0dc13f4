import type { TextId } from '@variorum/document'
import { AppError, CONTRIBUTIONS_PATH, type EndpointResponse } from '@variorum/protocol'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { KnownWords } from '../annotations/known-words.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'
import { uploads } from '../testing/test-text.ts'
import { takeContributions } from './take-contributions.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

const VOICE = { language: 'en', timeZone: 'UTC' } as const

const takes = async ({ visitor }: Reader) => {
  const { bytes } = await visitor.downloads(`${CONTRIBUTIONS_PATH}?language=en&timeZone=UTC`)
  return unzipSync(bytes)
}
const discussionsIn = (archive: Uint8Array | undefined): string =>
  strFromU8(unzipSync(archive ?? new Uint8Array())['discussions.json'] ?? new Uint8Array())
const counted = async ({ visitor }: Reader) =>
  (await visitor.asks<EndpointResponse<'readContributions'>>('/api/account/contributions')).body
    .texts

/** Another text of the group. */
async function importsAnother(): Promise<string> {
  const { visitor } = talk.lin
  const groupId = await visitor.groupId()
  const file = new TextEncoder().encode('另一篇讲话\n\n大家好。今天只说一件事。')
  const { importId } = (await uploads(visitor, groupId, file, '另一篇.txt')).body
  const wish = { importId, title: '另一篇讲话' }
  const path = `/api/groups/${groupId}/texts`
  return (await visitor.posts<EndpointResponse<'createText'>>(path, wish)).body.textId
}

const begins = async (reader: Reader, textId: string, body: string) => {
  const { id, seed } = await reader.visitor.freshId()
  const comment = { ...(await reader.visitor.freshId()), body }
  const wish = { id, seed, kind: 'note', target: { type: 'text' }, comment }
  const { error } = await reader.visitor.posts(`/api/texts/${textId}/annotations`, wish)
  expect(error).toBeNull()
}

describe('what a member wrote', () => {
  it('[K1] is counted without what is hidden or deleted, also where a thread begins with it', async () => {
    await talk.begins(talk.zhou, '留下的')
    const hidden = await talk.begins(talk.zhou, '被隐藏的开头')
    const deleted = await talk.begins(talk.zhou, '删掉的开头')
    for (const { id } of [hidden, deleted]) await talk.replies(talk.wu, id, '答')
    await talk.hides(talk.lin, hidden.commentId, '离题')
    await talk.deletesComment(talk.zhou, deleted.commentId)
    const { visitor } = talk.zhou
    const target = await talk.text.targetOn('慢慢')
    const mark = { ...(await visitor.freshId()), kind: 'highlight', target, comment: null }
    const path = `/api/texts/${talk.text.textId}/annotations`
    expect((await visitor.posts(path, mark)).error).toBeNull()
    expect(await counted(talk.zhou)).toMatchObject([{ threads: 2, comments: 1 }])
    await talk.replies(talk.zhou, hidden.id, '好好说')
    expect(await counted(talk.zhou)).toMatchObject([{ threads: 3, comments: 2 }])
  })

  it('comes as an archive of each text, with what was said to it and what they kept to themselves, and of others’ nothing', async () => {
    const asked = await talk.begins(talk.zhou, '我的提问', 'group', { type: 'text' }, 'question')
    await talk.replies(talk.lin, asked.id, '老师的回答')
    await talk.begins(talk.zhou, '只给自己', 'self')
    await talk.begins(talk.zhou, '只问主持人', 'facilitators')
    const others = await talk.begins(talk.wu, '小吴开的头')
    await talk.replies(talk.zhou, others.id, '我接的话')
    await talk.begins(talk.wu, '与我无关')
    await talk.begins(talk.lin, '主持人之间', 'facilitators')
    const leftOut = await talk.begins(talk.zhou, '不放进集注的')
    await talk.keepsState(talk.lin, leftOut.id, 'left-out')
    const hidden = await talk.replies(talk.zhou, asked.id, '被隐藏的')
    await talk.hides(talk.lin, hidden, '离题')
    const second = await importsAnother()
    await begins(talk.zhou, second, '另一篇里的话')
    expect(await counted(talk.zhou)).toMatchObject([
      { textId: talk.text.textId, threads: 4, comments: 5 },
      { textId: second, title: '另一篇讲话', threads: 1, comments: 1 },
    ])

    const files = await takes(talk.zhou)
    const names = Object.keys(files)
    expect(names).toHaveLength(3)
    expect(names.at(-1)).toBe('readme.txt')
    expect(strFromU8(files['readme.txt'] ?? new Uint8Array())).toContain('小周')
    const [first, other] = names
    const said = discussionsIn(files[first ?? ''])
    for (const words of [
      '我的提问',
      '老师的回答',
      '只给自己',
      '只问主持人',
      '小吴开的头',
      '我接的话',
      '不放进集注的',
    ]) {
      expect(said).toContain(words)
    }
    for (const words of ['与我无关', '主持人之间', '被隐藏的', 'left-out', talk.zhou.memberId]) {
      expect(said).not.toContain(words)
    }
    expect(other).toMatch(/\/另一篇讲话 \d{4}-\d{2}-\d{2}\.zip$/)
    expect(discussionsIn(files[other ?? ''])).toContain('另一篇里的话')
  })

  it('can be imported again, text by text', async () => {
    await talk.begins(talk.zhou, '我的提问', 'group', await talk.text.targetOn('一起'), 'question')
    const files = await takes(talk.zhou)
    const [archive] = Object.values(files)
    const groupId = await talk.lin.visitor.groupId()
    const { body, error } = await uploads(
      talk.lin.visitor,
      groupId,
      archive ?? new Uint8Array(),
      '存档.zip',
    )
    expect(error).toBeNull()
    expect(body.title).toBe((await talk.text.row()).title)
    expect(JSON.stringify(body)).toContain('我的提问')
  })

  it('is told of in the log of the group, text by text, as any copy is', async () => {
    await talk.begins(talk.zhou, '注')
    await takes(talk.zhou)
    const events = await talk.text.server.storage.rows
      .selectFrom('event')
      .select(['kind', 'actor_id'])
      .where('kind', '=', 'text-exported')
      .execute()
    expect(events).toEqual([{ kind: 'text-exported', actor_id: talk.zhou.memberId }])
  })

  it('is nothing where they wrote nothing, and nothing of a group that they are not in any more', async () => {
    expect(await counted(talk.he)).toEqual([])
    expect(Object.keys(await takes(talk.he))).toEqual(['readme.txt'])
    await talk.begins(talk.zhou, '注')
    const groupId = await talk.lin.visitor.groupId()
    await talk.lin.visitor.posts(`/api/groups/${groupId}/members/${talk.zhou.memberId}/remove`, {})
    expect(await counted(talk.zhou)).toEqual([])
    expect(Object.keys(await takes(talk.zhou))).toEqual(['readme.txt'])
  })

  it('leaves out a text that can’t be taken by now, and says so; anything else ends it', async () => {
    const text = {
      textId: 'gone' as TextId,
      title: '旧讲话',
      groupName: '夜读',
      threads: 1,
      comments: 1,
    }
    const taking = (code: 'not-found' | 'not-signed-in') => ({
      name: '小周',
      voice: VOICE,
      texts: [text],
      askFor: () => Promise.reject(new AppError(code)),
    })
    const { deps: given } = talk.text.server
    const deps = { ...given, knownWords: new KnownWords(), onQuotesSearched: () => undefined }
    const files = await Array.fromAsync(takeContributions(deps, taking('not-found')))
    expect(files.map(({ name }) => name)).toEqual(['readme.txt'])
    expect(strFromU8(files[0]?.bytes ?? new Uint8Array())).toContain('夜读 · 旧讲话')
    const ended = Array.fromAsync(takeContributions(deps, taking('not-signed-in')))
    await expect(ended).rejects.toMatchObject({ code: 'not-signed-in' })
  })
})
