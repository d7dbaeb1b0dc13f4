import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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
