import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestDiscussion, type Reader } from '../annotations/test-discussion.ts'
import { TestText } from '../texts/test-text.ts'

let text: TestText
beforeEach(async () => {
  text = await TestText.start()
  await text.annotates(text.member, { target: await text.targetOn('慢慢'), body: '多慢？' })
})
afterEach(() => text.close())

describe('a copy', () => {
  it('comes as a web page with words and threads, under the name of the text', async () => {
    const answer = await text.member.asks<string>(
      `/api/texts/${text.textId}/export/html?language=en`,
    )
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toContain(
      `${encodeURIComponent('读书会开幕词')}.html`,
    )
    expect(answer.body).toContain('多慢？')
    expect(answer.body).toContain('小周')
  })

  it('comes as a Word document', async () => {
    const answer = await text.member.asks<string>(`/api/texts/${text.textId}/export/docx`)
    expect(answer.status).toBe(200)
    expect(answer.body.startsWith('PK')).toBe(true)
  })

  it('comes in no other format, and to nobody outside the group', async () => {
    expect((await text.member.asks(`/api/texts/${text.textId}/export/exe`)).error).toBe('not-found')
    const stranger = text.server.visitor()
    expect((await stranger.asks(`/api/texts/${text.textId}/export/html`)).error).toBe(
      'not-signed-in',
    )
  })
})

describe('private threads in a copy', () => {
  let talk: TestDiscussion
  beforeEach(async () => {
    talk = await TestDiscussion.start()
  })
  afterEach(() => talk.close())

  it('are those that whoever takes it may see', async () => {
    await talk.begins(talk.zhou, '给大家')
    await talk.begins(talk.zhou, '给主持人', 'facilitators')
    await talk.begins(talk.zhou, '周的私记', 'self')
    await talk.begins(talk.lin, '林的私记', 'self')
    const saidTo = async ({ visitor }: Reader) => {
      const { body } = await visitor.asks<string>(`/api/texts/${talk.text.textId}/export/html`)
      return ['给大家', '给主持人', '周的私记', '林的私记'].filter((words) => body.includes(words))
    }
    expect(await saidTo(talk.zhou)).toEqual(['给大家', '给主持人', '周的私记'])
    expect(await saidTo(talk.lin)).toEqual(['给大家', '给主持人', '林的私记'])
    expect(await saidTo(talk.wu)).toEqual(['给大家'])
    expect(await saidTo(talk.he)).toEqual(['给大家'])
  })

  it('leave a line in the audit log, and a copy that was refused leaves none', async () => {
    const path = `/api/texts/${talk.text.textId}/export`
    await talk.he.visitor.asks(`${path}/docx`)
    await talk.he.visitor.asks(`${path}/exe`)
    await talk.text.server.visitor().asks(`${path}/html`)
    const subject = { textTitle: '读书会开幕词', format: 'docx' }
    expect(await talk.auditLog()).toEqual([{ actor: '何先生', action: 'text-exported', subject }])
  })
})
