import type { GroupId } from '@variorum/document'
import type { EndpointResponse } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cleanNames } from '../storage/migrations/0009-shared-threads.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

const groupPath = async () => `/api/groups/${await talk.lin.visitor.groupId()}`
const namesFor = async ({ visitor }: Reader) =>
  (await visitor.asks<EndpointResponse<'readGroup'>>(await groupPath())).body.members.map(
    ({ name }) => name,
  )
const joins = async (name: string) => {
  const visitor = talk.text.server.visitor()
  const joined = await visitor.joins(await talk.lin.visitor.invitationToken(), name)
  return { visitor, joined }
}

describe('two members whose names look alike', () => {
  it('are told apart by a number after the name of who came later, wherever the name shows', async () => {
    const { visitor, joined } = await joins('小\u2028周')
    expect(joined.body.memberName).toBe('小 周')
    const other = await joins('⼩周')
    expect(other.joined.body.memberName).toBe('⼩周 (2)')
    const third = await joins('小周\u200B')
    expect(third.joined.body.memberName).toBe('小周 (3)')
    expect(await namesFor(talk.wu)).toEqual([
      '林老师',
      '小周',
      '陈老师',
      '小吴',
      '何先生',
      '小 周',
      '⼩周 (2)',
      '小周 (3)',
    ])
    const target = { type: 'text' } as const
    await talk.text.annotates(other.visitor, { target, body: '我说的' })
    const page = await visitor.asks<string>(`/api/texts/${talk.text.textId}/export/html`)
    expect(page.body).toContain('⼩周 (2)')
  })

  it('are so after a new name, too; who was first keeps theirs', async () => {
    const renames = (reader: Reader, name: string) =>
      reader.visitor.posts('/api/account/name', { name })
    await talk.begins(talk.wu, '我说的')
    await renames(talk.wu, '小周')
    expect(await namesFor(talk.lin)).toContain('小周 (2)')
    expect((await talk.text.threads()).length).toBe(1)
    await renames(talk.zhou, '小周')
    expect((await namesFor(talk.lin)).slice(0, 4)).toEqual(['林老师', '小周', '陈老师', '小周 (2)'])
    await renames(talk.wu, '小吴')
    expect((await namesFor(talk.lin))[3]).toBe('小吴')
  })

  it('are not told apart where names are hidden, but as soon as they show', async () => {
    await talk.lin.visitor.posts(await groupPath(), { isAnonymous: true })
    const { joined } = await joins('小周')
    expect(joined.body.memberName).toBe('小周')
    await talk.lin.visitor.posts(await groupPath(), { isAnonymous: false })
    expect(await namesFor(talk.lin)).toContain('小周 (2)')
  })
})

it('a name in which there is nothing to see is asked for again', async () => {
  const { joined } = await joins('\u200B\u202E')
  expect(joined.error).toBe('name-required')
})

it('names of an older server are cleaned, and told apart by who came first', async () => {
  const { rows } = talk.text.server.storage
  const setName = (reader: Reader, name: string) =>
    rows.updateTable('member').set({ name }).where('id', '=', reader.memberId).execute()
  await setName(talk.wu, '小\u202E周')
  await setName(talk.he, '\u200B')
  await rows.updateTable('text').set({ title: '读\u0007书' }).execute()
  await rows.updateTable('study_group').set({ name: '读书\uFEFF会' }).execute()
  await cleanNames.up(rows)
  expect(await namesFor(talk.lin)).toEqual(['林老师', '小周', '陈老师', '小周 (2)', '?'])
  const group = await rows.selectFrom('study_group').selectAll().executeTakeFirstOrThrow()
  expect(group.name).toBe('读书会')
  expect((await talk.text.row()).title).toBe('读书')
  expect(group.id satisfies GroupId).toBe(await talk.lin.visitor.groupId())
})
