import type { EndpointResponse, TextReuse } from '@variorum/protocol'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'
import { readKeptImport } from '../texts/kept-import.ts'

type Notes = TextReuse['notes']

let talk: TestDiscussion
/** A group that only Lin is in. */
let nextGroup: string
beforeEach(async () => {
  talk = await TestDiscussion.start()
  nextGroup = await makesGroup(talk.lin, '下一组')
})
afterEach(() => talk.close())

async function makesGroup({ visitor, name }: Reader, groupName: string): Promise<string> {
  const group = { name: groupName, memberName: name }
  return (await visitor.posts<{ groupId: string }>('/api/groups', group)).body.groupId
}

const reuses = ({ visitor }: Reader, notes: Notes, groupId = nextGroup) =>
  visitor.posts<EndpointResponse<'reuseText'>>(`/api/texts/${talk.text.textId}/reuse`, {
    groupId,
    notes,
    language: 'en',
    timeZone: 'UTC',
  })

const previewOf = async (importId: string, groupId = nextGroup) =>
  (
    await talk.lin.visitor.asks<EndpointResponse<'readImport'>>(
      `/api/groups/${groupId}/imports/${importId}`,
    )
  ).body.preview

/** Everything that is kept of a preview, with what its archive holds. */
async function keptOf(importId: string): Promise<string> {
  const row = await talk.text.server.storage.rows
    .selectFrom('import')
    .selectAll()
    .where('id', '=', importId as never)
    .executeTakeFirstOrThrow()
  const file = readKeptImport(row.imported_json)?.file
  if (file === undefined) throw new Error('The archive was not kept')
  const members = Object.values(unzipSync(Buffer.from(file, 'base64'))).map((one) => strFromU8(one))
  return [JSON.stringify(row), ...members].join()
}

const PLANTED = {
  plain: '平常的话',
  featured: '精彩的话',
  leftOut: '略去的话',
  facilitators: '主持人之间',
  self: '林的私记',
  deskNote: '案头的话',
  hidden: '藏起的话',
} as const

/** Something of every kind; the featured thread has a reply that is hidden, and a desk note. */
async function everythingIsSaid(): Promise<void> {
  const { lin, zhou, wu } = talk
  await talk.begins(zhou, PLANTED.plain)
  const best = await talk.begins(wu, PLANTED.featured, 'group', await talk.text.targetOn('慢慢'))
  const unwanted = await talk.begins(zhou, PLANTED.leftOut)
  const among = await talk.begins(lin, PLANTED.facilitators, 'facilitators')
  await talk.begins(lin, PLANTED.self, 'self')
  const reply = await talk.replies(zhou, best.id, PLANTED.hidden)
  await talk.hides(lin, reply, '离题')
  await talk.keepsState(lin, best.id, 'featured')
  await talk.keepsState(lin, among.id, 'featured')
  await talk.keepsState(lin, unwanted.id, 'left-out')
  await talk.keepsNote(lin, best.id, PLANTED.deskNote)
}

const plantedIn = (words: string) =>
  Object.entries(PLANTED).flatMap(([name, body]) => (words.includes(body) ? [name] : []))

describe('[R1] the words of a text in another group', () => {
  it.each([
    ['none', []],
    ['featured', ['featured']],
  ] satisfies [Notes, string[]][])('come with notes “%s”: %j', async (notes, planted) => {
    await everythingIsSaid()
    const { body, error } = await reuses(talk.lin, notes)
    expect(error).toBeNull()
    const preview = await previewOf(body.importId)
    expect(preview.title).toBe('读书会开幕词')
    expect(preview.paragraphs.map(({ text }) => text)).toContain('书要慢慢读，也要一起读。')
    expect(plantedIn(await keptOf(body.importId))).toEqual(planted)
  })

  it('become a text whose notes are those of imported authors', async () => {
    await everythingIsSaid()
    const { importId } = (await reuses(talk.lin, 'featured')).body
    const made = await talk.lin.visitor.posts<EndpointResponse<'createText'>>(
      `/api/groups/${nextGroup}/texts`,
      { importId, title: '再读' },
    )
    const review = await talk.lin.visitor.asks<string>(
      `/api/texts/${made.body.textId}/export/html?language=en`,
    )
    expect(review.body).toContain(PLANTED.featured)
    expect(review.body).toContain('小吴 (imported)')
  })

  it('stay in the same group, if that is wished', async () => {
    const own = await talk.lin.visitor.groupId()
    const { body } = await reuses(talk.lin, 'none', own)
    expect((await previewOf(body.importId, own)).title).toBe('读书会开幕词')
  })

  it('tell no name that their group hides', async () => {
    await everythingIsSaid()
    const own = await talk.lin.visitor.groupId()
    await talk.lin.visitor.posts(`/api/groups/${own}`, { isAnonymous: true })
    const kept = await keptOf((await reuses(talk.lin, 'featured')).body.importId)
    expect(kept).toContain(PLANTED.featured)
    expect(kept).toMatch(/Reader \d/)
    expect(kept).not.toContain('小吴')
  })

  it('leave the bin for nobody, and a locked or archived text for its facilitators', async () => {
    const path = `/api/texts/${talk.text.textId}`
    await talk.lin.visitor.posts(path, { isLocked: true, isArchived: true })
    expect((await reuses(talk.lin, 'none')).status).toBe(200)
    await talk.lin.visitor.posts(path, { isDeleted: true })
    expect((await reuses(talk.lin, 'none')).error).toBe('not-found')
  })
})

describe('[R2] whoever wants the words elsewhere', () => {
  it('leads the group of the text', async () => {
    const ofZhou = await makesGroup(talk.zhou, '小周的组')
    expect((await reuses(talk.zhou, 'none', ofZhou)).error).toBe('not-allowed')
  })

  it('leads the other group, too, which is open', async () => {
    expect((await reuses(talk.chen, 'none')).error).toBe('not-found')
    const { body } = await talk.lin.visitor.invites(nextGroup, { role: 'annotator' })
    await talk.chen.visitor.joins(body.path.slice('/join/'.length), '陈老师')
    expect((await reuses(talk.chen, 'none')).error).toBe('not-allowed')
    await talk.lin.visitor.posts(`/api/groups/${nextGroup}`, { isArchived: true })
    expect((await reuses(talk.lin, 'none')).error).toBe('not-allowed')
    const { rows } = talk.text.server.storage
    const previews = rows.selectFrom('import').where('group_id', '=', nextGroup as never)
    expect(await previews.selectAll().execute()).toEqual([])
  })

  it('stands in the log of the group that the words are from', async () => {
    await reuses(talk.lin, 'featured')
    expect(await talk.auditLog()).toMatchObject([
      { actor: '林老师', action: 'text-exported', subject: { format: 'archive' } },
    ])
  })
})
