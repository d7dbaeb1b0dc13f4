import type { TextId } from '@variorum/document'
import type { EndpointResponse, ImportPreview } from '@variorum/protocol'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'
import { uploads } from '../testing/test-text.ts'

let talk: TestDiscussion
let groupId: string
beforeEach(async () => {
  talk = await TestDiscussion.start()
  groupId = await talk.lin.visitor.groupId()
})
afterEach(() => talk.close())

const EVERYTHING = 'states=all&include=facilitators-notes'

async function archives(textId: string, wish = EVERYTHING, by = talk.lin): Promise<Uint8Array> {
  const path = `/api/texts/${textId}/export/archive?language=en&${wish}`
  return (await by.visitor.downloads(path)).bytes
}

async function offers(bytes: Uint8Array): Promise<ImportPreview> {
  const { body, error } = await uploads(talk.lin.visitor, groupId, bytes, '存档.zip')
  if (error) throw new Error(error)
  return body
}

async function imports(bytes: Uint8Array): Promise<string> {
  const { importId, title } = await offers(bytes)
  const path = `/api/groups/${groupId}/texts`
  const wish = { importId, title }
  return (await talk.lin.visitor.posts<EndpointResponse<'createText'>>(path, wish)).body.textId
}

const membersOf = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, member]) => [name, strFromU8(member)]),
  )

const onText = (reader: Reader, path: string, body: object) =>
  reader.visitor.posts(`/api/texts/${talk.text.textId}/${path}`, body)

/** A discussion with one of everything. */
async function discusses(): Promise<void> {
  const { zhou, lin, wu, chen } = talk
  const quote = await talk.text.targetOn('一起读一本书')
  const asked = await talk.begins(zhou, '**为什么**？', 'group', quote, 'question')
  const answer = await talk.replies(lin, asked.id, '因为好。')
  await talk.replies(wu, asked.id, '同意。')
  await talk.answers(zhou, asked.id, answer)
  await talk.tags(zhou, asked.id, ['读书', '缘由'])
  await onText(wu, `comments/${asked.commentId}/reactions`, { reaction: 'agree', isOn: true })
  await onText(chen, `comments/${answer}/reactions`, { reaction: 'thanks', isOn: true })
  const slow = await talk.begins(wu, '慢读', 'group', await talk.text.targetOn('书要慢慢读'))
  await talk.resolves(lin, slow.id)
  await talk.keepsState(lin, slow.id, 'featured')
  await talk.begins(lin, '请留意。', 'facilitators')
  const hidden = await talk.begins(wu, '不妥的话', 'group')
  await talk.replies(zhou, hidden.id, '是吗？')
  await onText(lin, `comments/${hidden.commentId}/hide`, { isHidden: true, reason: '不妥' })
  await talk.text.proposes(talk.text.member, '今天', '今日')
  await talk.begins(lin, '私记', 'self')
}

/** What is left when what a copy says beside the name of somebody who is no member is taken off. */
const withoutMark = (said: string | undefined) => said?.replaceAll(' (imported)', '')

describe('an archive', () => {
  it('becomes a text of which the archive is the same, whoever stands in it', async () => {
    await discusses()
    const first = membersOf(await archives(talk.text.textId))
    const again = membersOf(await archives(await imports(await archives(talk.text.textId))))
    expect(again['text.json']).toBe(first['text.json'])
    expect(withoutMark(again['discussions.json'])).toBe(first['discussions.json'])
    expect(again['discussions.json']).toContain('"小周 (imported)"')
    const said = first['discussions.json'] ?? ''
    for (const word of [
      '"featured"',
      '"今日"',
      '"agree"',
      '"thanks"',
      '"facilitators"',
      '"hidden"',
      '"isAnswer"',
      '"缘由"',
      '"resolved"',
    ]) {
      expect(said).toContain(word)
    }
    expect(said).not.toContain('不妥的话')
    expect(said).not.toContain('私记')
  })

  it('gives the same bytes when nothing changed, on any day', async () => {
    await discusses()
    const bytes = await archives(talk.text.textId)
    talk.text.server.time += 100 * 86_400_000
    expect(await archives(talk.text.textId)).toEqual(bytes)
  })

  it('tells members neither what facilitators keep among themselves nor how far they are', async () => {
    await discusses()
    const said = membersOf(await archives(talk.text.textId, '', talk.zhou))['discussions.json']
    expect(said).toContain('慢读')
    expect(said).not.toContain('请留意')
    expect(said).not.toContain('featured')
    const path = `/api/texts/${talk.text.textId}/export/archive?${EVERYTHING}`
    expect((await talk.zhou.visitor.asks(path)).error).toBe('not-allowed')
  })

  it('holds people as the copy calls them, in what they pressed too', async () => {
    await discusses()
    for (const names of ['numbers', 'none']) {
      const members = membersOf(await archives(talk.text.textId, `${EVERYTHING}&names=${names}`))
      for (const { name, memberId } of talk.readers) {
        expect(members['discussions.json']).not.toContain(name)
        expect(members['discussions.json']).not.toContain(memberId)
      }
    }
  })

  it('shows in the preview who wrote in it, and warns of nothing', async () => {
    await discusses()
    const preview = await offers(await archives(talk.text.textId))
    expect(preview.warnings).toEqual([])
    expect(preview.discussions).toMatchObject({ threadCount: 5, resolvedCount: 1 })
    expect(preview.discussions?.authors.map(({ name }) => name).toSorted()).toEqual([
      '',
      '小吴',
      '小周',
      '林老师',
      '陈老师',
    ])
    expect(preview.discussions?.unplaced).toEqual([])
  })

  it('that was changed on its way is refused, and creates nothing', async () => {
    const archive = unzipSync(await archives(talk.text.textId))
    const text = strFromU8(archive['text.json'] ?? new Uint8Array()).replace('一起读', '一齐读')
    const altered = zipSync({ ...archive, 'text.json': strToU8(text) })
    const { error } = await uploads(talk.lin.visitor, groupId, altered, '存档.zip')
    expect(error).toBe('archive-altered')
  })

  it('says of its threads at once what the desk finds them by', async () => {
    await discusses()
    const textId = (await imports(await archives(talk.text.textId))) as TextId
    const facts = await talk.text.server.storage.rows
      .selectFrom('thread_fact')
      .innerJoin('annotation', 'annotation.id', 'thread_fact.annotation_id')
      .select(['annotation.kind', 'state', 'is_open', 'agreement', 'has_open_correction'])
      .where('thread_fact.text_id', '=', textId)
      .orderBy('thread_fact.created_at')
      .execute()
    expect(facts).toEqual([
      { kind: 'question', state: 'answered', is_open: 1, agreement: 1, has_open_correction: 0 },
      { kind: 'note', state: 'featured', is_open: 0, agreement: 0, has_open_correction: 0 },
      { kind: 'note', state: 'new', is_open: 1, agreement: 0, has_open_correction: 0 },
      { kind: 'note', state: 'new', is_open: 1, agreement: 0, has_open_correction: 0 },
      { kind: 'correction', state: 'new', is_open: 1, agreement: 0, has_open_correction: 1 },
    ])
    const tags = await talk.text.server.storage.rows
      .selectFrom('thread_tag')
      .innerJoin('annotation', 'annotation.id', 'thread_tag.annotation_id')
      .select('tag_key')
      .where('annotation.text_id', '=', textId)
      .execute()
    expect(tags.map(({ tag_key: key }) => key).toSorted()).toEqual(['缘由', '读书'])
  })
})
