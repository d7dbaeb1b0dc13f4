import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BIN_MS } from '../access/text-rows.ts'
import { TestBell } from '../testing/test-bell.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'
import { purgeTexts } from '../texts/purge-texts.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

const bellOf = ({ visitor }: Reader) => new TestBell(visitor)

describe('a bell', () => {
  it('says nothing to whoever left, or may not lead any more', async () => {
    await talk.asks(talk.zhou, '为什么？')
    expect((await bellOf(talk.chen).unread()).unread).toBe(1)
    await talk.manages(talk.chen, 'role', { role: 'annotator' })
    expect((await bellOf(talk.chen).unread()).unread).toBe(0)
    expect(await bellOf(talk.chen).kinds()).toEqual([])
    const { id } = await talk.begins(talk.wu, '记下')
    await talk.replies(talk.zhou, id, '好')
    await talk.manages(talk.wu, 'remove', {})
    expect(await bellOf(talk.wu).kinds()).toEqual([])
    expect(await bellOf(talk.wu).unread()).toEqual({ unread: 0, texts: [] })
  })

  it('says nothing of a text in the bin, and says it again when that is out', async () => {
    const { id } = await talk.begins(talk.zhou, '记下')
    await talk.replies(talk.wu, id, '好')
    await bellOf(talk.wu).muting(talk.text.textId, id)
    const path = `/api/texts/${talk.text.textId}`
    await talk.lin.visitor.posts(path, { isDeleted: true })
    expect(await bellOf(talk.zhou).unread()).toEqual({ unread: 0, texts: [] })
    await talk.lin.visitor.posts(path, { isDeleted: false })
    expect(await bellOf(talk.zhou).kinds()).toEqual(['note-replied'])
    await talk.lin.visitor.posts(path, { isDeleted: true })
    talk.text.server.time += BIN_MS
    await purgeTexts(talk.text.server)
    const { rows } = talk.text.server.storage
    expect(await rows.selectFrom('notification').selectAll().execute()).toEqual([])
    expect(await rows.selectFrom('muted_thread').selectAll().execute()).toEqual([])
  })

  it('names nobody where names are hidden, but to those who may know', async () => {
    await talk.lin.visitor.posts(await talk.groupPath(), { isAnonymous: true })
    for (const reader of [talk.wu, talk.lin, talk.wu]) {
      const { id } = await talk.begins(talk.zhou, '记下')
      await talk.replies(reader, id, '好')
      await talk.replies(reader, id, '很好')
      talk.text.server.time += 1_000
    }
    const [newest, fromLin, first] = await bellOf(talk.zhou).all()
    expect(newest?.replies?.names).toEqual([newest?.actorName])
    expect(fromLin?.actorName).toBe('林老师')
    expect(first?.actorName).toEqual({ readerNumber: expect.any(Number) as number, name: null })
    expect(JSON.stringify(await bellOf(talk.zhou).all())).not.toContain('小吴')
    const { id } = await talk.begins(talk.zhou, '再记下')
    await talk.replies(talk.lin, id, '好')
    await talk.replies(talk.wu, id, '谢谢')
    expect((await bellOf(talk.lin).all())[0]?.actorName).toMatchObject({ name: '小吴' })
  })

  it('tells whom a comment names, and names nobody behind a number', async () => {
    const { id } = await talk.begins(talk.zhou, '记下')
    await talk.replies(talk.wu, id, `请<@${talk.he.memberId}>看看`)
    expect(await bellOf(talk.he).all()).toMatchObject([
      { kind: 'mentioned', mentioned: [{ id: talk.he.memberId, name: '何先生' }] },
    ])
    await talk.lin.visitor.posts(await talk.groupPath(), { isAnonymous: true })
    const told = JSON.stringify(await bellOf(talk.zhou).all())
    for (const { memberId, name } of [talk.he, talk.wu]) {
      expect(told).not.toContain(memberId)
      expect(told).not.toContain(name)
    }
  })
})
