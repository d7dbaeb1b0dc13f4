import { AGREED_TAGS_MAX, TAGS_MAX } from '@variorum/document'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rebuildLayers } from '../layers/rebuild-layers.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'
import { freshId } from '../testing/test-own-ids.ts'

let talk: TestDiscussion
let group: string
beforeEach(async () => {
  talk = await TestDiscussion.start()
  group = `/api/groups/${(await talk.text.row()).group_id}`
})
afterEach(() => talk.close())

const tagsOn = async (id: string) => (await talk.standing(id)).thread?.annotation.attributes.tags
const agreed = async (reader: Reader) =>
  (await reader.visitor.asks<{ tags: string[] }>(`${group}/tags`)).body.tags
const renames = (reader: Reader, from: string, to: string) =>
  reader.visitor.posts<{ count: number }>(`${group}/tags/rename`, { from, to })
const agreesOn = (reader: Reader, tag: string) => reader.visitor.posts(`${group}/tags`, { tag })

async function asks(reader: Reader, tags: readonly string[], audience = 'group') {
  const [annotation, comment] = [freshId(reader.memberId), freshId(reader.memberId)]
  const answer = await reader.visitor.posts<{ id: string }>(
    `/api/texts/${talk.text.textId}/annotations`,
    {
      ...annotation,
      kind: 'question',
      target: { type: 'text' },
      audience,
      attributes: { tags },
      comment: { ...comment, body: '什么是德性？' },
    },
  )
  return { id: annotation.id, answer }
}

async function eventsOf(...kinds: string[]) {
  const events = await talk.text.server.storage.rows
    .selectFrom('event')
    .select(['kind', 'subject_json'])
    .where('kind', 'in', kinds as never)
    .orderBy('seq')
    .execute()
  return events.map(({ kind, subject_json: subject }) => [kind, JSON.parse(subject) as object])
}

describe('the tags of an annotation', () => {
  it('are those that it was made with, cleaned, in the layers and after they were rebuilt', async () => {
    const { id } = await asks(talk.zhou, [' #德性 ', 'Ethics', 'ETHICS'])
    expect(await tagsOn(id)).toEqual(['德性', 'Ethics'])
    const { group_id: groupId } = await talk.text.row()
    const { storage, newId } = talk.text.server
    await storage.transaction((transaction) => rebuildLayers(transaction, groupId, newId))
    expect(await tagsOn(id)).toEqual(['德性', 'Ethics'])
  })

  it('are given and taken away by its author and by facilitators, one event for each change', async () => {
    const { id } = await asks(talk.zhou, ['德性'])
    expect((await talk.tags(talk.wu, id, ['勇敢'])).error).toBe('not-allowed')
    expect((await talk.tags(talk.he, id, ['勇敢'])).error).toBe('not-allowed')
    await talk.tags(talk.lin, id, ['勇敢'])
    await talk.tags(talk.zhou, id, ['勇敢'])
    await talk.tags(talk.zhou, id, ['节制'], ['德性'])
    expect(await tagsOn(id)).toEqual(['勇敢', '节制'])
    // What a facilitator changes of another’s stands in the log of the group.
    expect(await eventsOf('tags-changed')).toHaveLength(1)
    expect(await eventsOf('tags-moderated')).toHaveLength(1)
    await talk.tags(talk.zhou, id, [], ['勇敢', '节制'])
    expect(await tagsOn(id)).toBeUndefined()
  })

  it('are refused with a reason each, and nothing is lost', async () => {
    const { id } = await asks(talk.zhou, ['德性'])
    expect((await asks(talk.zhou, ['x'.repeat(300)])).answer.error).toBe('tag-too-long')
    expect((await talk.tags(talk.zhou, id, ['x'.repeat(300)])).error).toBe('tag-too-long')
    expect((await talk.tags(talk.zhou, id, [' \u200B '])).error).toBe('tag-empty')
    const many = Array.from({ length: TAGS_MAX }, (_, at) => `又一个 ${at}`)
    expect((await talk.tags(talk.zhou, id, many)).error).toBe('too-many-tags')
    expect((await talk.tags(talk.zhou, id, many, ['德性'])).error).toBeNull()
    expect(await tagsOn(id)).toEqual(many)
  })

  it('come back with what was deleted, and stay when the colour changes', async () => {
    const { id } = await asks(talk.zhou, ['德性'])
    await talk.deletes(talk.zhou, id)
    await talk.undeletes(talk.zhou, id)
    expect(await tagsOn(id)).toEqual(['德性'])
    const mark = freshId(talk.zhou.memberId)
    const attributes = { color: 'green', tags: ['德性'] }
    await talk.zhou.visitor.posts(`/api/texts/${talk.text.textId}/annotations`, {
      ...mark,
      kind: 'highlight',
      target: { type: 'text' },
      attributes,
      comment: null,
    })
    await talk.restyles(talk.zhou, mark.id, { color: 'blue' })
    expect(await tagsOn(mark.id)).toEqual(['德性'])
    expect((await talk.restyles(talk.zhou, mark.id, { tags: [] })).error).toBe('invalid-request')
  })
})

describe('the list that a group agrees on', () => {
  it('is kept by facilitators and read by everybody, each tag once', async () => {
    expect((await agreesOn(talk.zhou, '德性')).error).toBe('not-allowed')
    await agreesOn(talk.lin, ' Ethics ')
    await agreesOn(talk.chen, 'ethics')
    await agreesOn(talk.chen, '德性')
    expect(await agreed(talk.he)).toEqual(['Ethics', '德性'])
    await talk.lin.visitor.posts(`${group}/tags/drop`, { tag: 'ETHICS' })
    await talk.lin.visitor.posts(`${group}/tags/drop`, { tag: 'ETHICS' })
    expect(await agreed(talk.zhou)).toEqual(['德性'])
    expect(await eventsOf('tag-agreed', 'tag-dropped')).toEqual([
      ['tag-agreed', { tag: 'Ethics' }],
      ['tag-agreed', { tag: '德性' }],
      ['tag-dropped', { tag: 'Ethics' }],
    ])
  })

  it('has an end, and says so', async () => {
    const { group_id: groupId } = await talk.text.row()
    await talk.text.server.storage.transaction(async ({ rows }) => {
      for (let at = 0; at < AGREED_TAGS_MAX; at++) {
        const tag = `标签 ${at}`
        await rows
          .insertInto('agreed_tag')
          .values({ group_id: groupId, tag_key: tag, tag, created_at: at })
          .execute()
      }
    })
    expect((await agreesOn(talk.lin, '又一个')).error).toBe('tags-full')
    expect((await agreesOn(talk.lin, '标签 7')).error).toBeNull()
    expect((await renames(talk.lin, '标签 7', '又一个')).error).toBeNull()
  })
})

describe('a tag that gets another name', () => {
  it('gets it on the list and on every annotation, in every layer, in one event', async () => {
    await agreesOn(talk.lin, '美德')
    const shared = await asks(talk.zhou, ['甲', '美德', '乙'])
    const forDesk = await asks(talk.wu, ['美德'], 'facilitators')
    const other = await asks(talk.wu, ['别的'])
    expect((await renames(talk.zhou, '美德', '德性')).error).toBe('not-allowed')
    expect((await renames(talk.lin, '美德', '德性')).body).toEqual({ count: 2 })
    expect(await tagsOn(shared.id)).toEqual(['甲', '德性', '乙'])
    expect(await tagsOn(forDesk.id)).toEqual(['德性'])
    expect(await tagsOn(other.id)).toEqual(['别的'])
    expect(await agreed(talk.wu)).toEqual(['德性'])
    expect(await eventsOf('tag-renamed', 'tags-merged')).toEqual([
      ['tag-renamed', { from: '美德', to: '德性', count: 2 }],
    ])
    expect((await renames(talk.lin, '美德', '德性')).body).toEqual({ count: 0 })
    expect(await eventsOf('tag-renamed', 'tags-merged')).toHaveLength(1)
  })

  it('becomes one with the tag that had this name', async () => {
    await agreesOn(talk.lin, '美德')
    await agreesOn(talk.lin, '德性')
    const both = await asks(talk.zhou, ['德性', '美德'])
    const one = await asks(talk.zhou, ['美德'])
    expect((await renames(talk.lin, '美德', '德性')).body).toEqual({ count: 2 })
    expect(await tagsOn(both.id)).toEqual(['德性'])
    expect(await tagsOn(one.id)).toEqual(['德性'])
    expect(await agreed(talk.wu)).toEqual(['德性'])
    expect(await eventsOf('tags-merged')).toHaveLength(1)
  })

  it('gets it on what somebody keeps to themselves, too, and nobody is told of that', async () => {
    const own = await asks(talk.zhou, ['美德', '我的'], 'self')
    const use = async () =>
      (await talk.lin.visitor.asks<{ used: object[] }>(`${group}/tags/use`)).body.used
    expect(await use()).toEqual([])
    expect((await renames(talk.lin, '美德', '我的')).body).toEqual({ count: 0 })
    expect(await tagsOn(own.id)).toEqual(['我的'])
    expect(await eventsOf('tag-renamed', 'tags-merged')).toEqual([])
    await asks(talk.wu, ['美德'])
    await asks(talk.wu, ['别的', '美德'])
    expect(await use()).toEqual([
      { tag: '美德', count: 2 },
      { tag: '别的', count: 1 },
    ])
  })

  it('can not get a name that is none', async () => {
    const { id } = await asks(talk.zhou, ['美德'])
    expect((await renames(talk.lin, '美德', ' ')).error).toBe('tag-empty')
    expect((await renames(talk.lin, '美德', 'x'.repeat(300))).error).toBe('tag-too-long')
    expect(await tagsOn(id)).toEqual(['美德'])
  })

  it('says nobody’s name where names are hidden', async () => {
    const { id } = await asks(talk.zhou, ['美德'])
    await talk.lin.visitor.posts(group, { isAnonymous: true })
    const before = (await talk.standing(id)).thread?.annotation.authorId
    expect(before).not.toBe(talk.zhou.memberId)
    await renames(talk.lin, '美德', '德性')
    const after = (await talk.standing(id)).thread?.annotation
    expect([after?.authorId, after?.attributes.tags]).toEqual([before, ['德性']])
  })
})
