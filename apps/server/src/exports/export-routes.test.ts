import { COPY_FORMAT_NAMES } from '@variorum/document'
import { wordsOfPdf } from '@variorum/formats/words-of-pdf'
import { COPY_WARNINGS_HEADER, readCopyWarnings, type CopyChoices } from '@variorum/protocol'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'
import { TestText } from '../testing/test-text.ts'

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
    expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('读书会开幕词 '))
    expect(answer.body).toContain('多慢？')
    expect(answer.body).toContain('小周')
  })

  it('comes as a Word document', async () => {
    const answer = await text.member.asks<string>(`/api/texts/${text.textId}/export/docx`)
    expect(answer.status).toBe(200)
    expect(answer.body.startsWith('PK')).toBe(true)
  })

  it('says with the file what its format could not say, and nothing where there is nothing', async () => {
    await text.annotates(text.member, { target: { type: 'text' }, body: '总的说来' })
    const path = `/api/texts/${text.textId}/export`
    const word = await text.member.asks(`${path}/docx`)
    expect(readCopyWarnings(word.headers.get(COPY_WARNINGS_HEADER))).toEqual([
      { code: 'whole-text-threads-on-first-paragraph', count: 1 },
    ])
    const page = await text.member.asks(`${path}/html`)
    expect(page.headers.get(COPY_WARNINGS_HEADER)).toBeNull()
  })

  it('is refused in a format that its text is too long for, and comes in the others', async () => {
    const file = `长卷\n${'这一段很长。\n'.repeat(4)}`.padEnd(810_000, '卷')
    const long = await TestText.start({ file })
    const path = `/api/texts/${long.textId}/export`
    expect((await long.member.asks(`${path}/pdf`)).error).toBe('copy-too-long')
    expect((await long.member.downloads(`${path}/html`)).status).toBe(200)
    await long.close()
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

  const BODIES = ['给大家', '林给主持人', '周给主持人', '林的私记', '周的私记'] as const
  const copyOf = async ({ visitor }: Reader, include: string, format = 'html') => {
    const query = include === '' ? '' : `?include=${include}`
    const path = `/api/texts/${talk.text.textId}/export/${format}${query}`
    const answer = await visitor.downloads(path)
    return { status: answer.status, text: answer.status === 200 ? said(answer.bytes, format) : '' }
  }
  const said = (bytes: Uint8Array, format: string): string => {
    if (format === 'pdf') return wordsOfPdf(bytes)
    const parts =
      format === 'docx' || format === 'archive' ? Object.values(unzipSync(bytes)) : [bytes]
    return parts.map((part) => strFromU8(part)).join()
  }
  const saidTo = async (reader: Reader, include = '', format = 'html') => {
    const { status, text } = await copyOf(reader, include, format)
    return status === 200 ? BODIES.filter((words) => text.includes(words)) : status
  }
  const beginAll = async () => {
    await talk.begins(talk.zhou, '给大家')
    await talk.begins(talk.lin, '林给主持人', 'facilitators')
    await talk.begins(talk.zhou, '周给主持人', 'facilitators')
    await talk.begins(talk.lin, '林的私记', 'self')
    await talk.begins(talk.zhou, '周的私记', 'self')
  }

  it.each(COPY_FORMAT_NAMES)('stay out of it unless they are asked for (%s)', async (format) => {
    await beginAll()
    for (const reader of talk.readers) expect(await saidTo(reader, '', format)).toEqual(['给大家'])
    expect(await saidTo(talk.lin, 'facilitators-notes', format)).toEqual([
      '给大家',
      '林给主持人',
      '周给主持人',
    ])
    expect(await saidTo(talk.lin, 'own-notes', format)).toEqual(['给大家', '林的私记'])
    expect(await saidTo(talk.lin, 'facilitators-notes,own-notes', format)).toEqual([
      '给大家',
      '林给主持人',
      '周给主持人',
      '林的私记',
    ])
    expect(await saidTo(talk.zhou, 'own-notes', format)).toEqual([
      '给大家',
      '周给主持人',
      '周的私记',
    ])
    expect(await saidTo(talk.wu, 'own-notes', format)).toEqual(['给大家'])
  })

  it("are no annotator's to ask for where they are for facilitators, and nobody's in an unknown word", async () => {
    await beginAll()
    for (const reader of [talk.zhou, talk.wu, talk.he]) {
      expect(await saidTo(reader, 'facilitators-notes')).toBe(403)
      expect(await saidTo(reader, 'own-notes,facilitators-notes')).toBe(403)
    }
    expect(await saidTo(talk.lin, 'everything')).toBe(400)
  })

  it('are counted beforehand, and a copy leaves out just as many', async () => {
    await beginAll()
    for (const reader of talk.readers) {
      const { body } = await reader.visitor.asks<CopyChoices>(
        `/api/texts/${talk.text.textId}/export`,
      )
      const mayAskForDesk = reader.role === 'facilitator'
      expect(body.facilitatorsNotes === null).toBe(!mayAskForDesk)
      const all = mayAskForDesk ? 'facilitators-notes,own-notes' : 'own-notes'
      const everything = await saidTo(reader, all)
      const group = await saidTo(reader)
      expect(group).toHaveLength(body.groupNotes)
      expect(everything).toHaveLength(
        body.groupNotes + (body.facilitatorsNotes ?? 0) + body.ownNotes,
      )
      expect(await saidTo(reader, 'own-notes')).toHaveLength(body.groupNotes + body.ownNotes)
    }
  })

  it('name nobody who wrote in them alone', async () => {
    await talk.begins(talk.lin, '给大家')
    const { id } = await talk.begins(talk.zhou, '周给主持人', 'facilitators')
    await talk.replies(talk.chen, id, '陈的回答')
    for (const format of COPY_FORMAT_NAMES) {
      const { text } = await copyOf(talk.lin, '', format)
      expect(text).toContain('林老师')
      expect(text).not.toMatch(/小周|陈老师|陈的回答|周给主持人/)
    }
  })

  it.each(COPY_FORMAT_NAMES)(
    "and hidden comments: who wrote them and why they are hidden is in nobody's copy (%s)",
    async (format) => {
      const { id } = await talk.begins(talk.lin, '给大家')
      await talk.hides(talk.lin, await talk.replies(talk.zhou, id, '离题的话'), '太离题')
      for (const reader of talk.readers) {
        const { text } = await copyOf(reader, 'own-notes', format)
        // What programs read says it in a term, and in no language.
        expect(text).toMatch(/已被主持人隐藏|"state": "hidden"/)
        expect(text).not.toMatch(/小周|离题的话|太离题/)
      }
    },
  )

  it('hold numbers where the group sees numbers, and names only if a facilitator asks for them', async () => {
    await talk.begins(talk.zhou, '给大家')
    const groupId = await talk.lin.visitor.groupId()
    await talk.lin.visitor.posts(`/api/groups/${groupId}`, { isAnonymous: true })
    for (const reader of talk.readers) {
      const { text } = await copyOf(reader, '')
      expect(text).toMatch(/读者 \d+/)
      expect(text).not.toContain('小周')
    }
    expect((await copyOf(talk.lin, 'names')).text).toContain('小周')
    expect((await copyOf(talk.zhou, 'names')).status).toBe(403)
    const choices = async ({ visitor }: Reader) =>
      (await visitor.asks<CopyChoices>(`/api/texts/${talk.text.textId}/export`)).body.mayHoldNames
    expect(await choices(talk.lin)).toBe(true)
    expect(await choices(talk.zhou)).toBe(false)
  })

  it('bear times in the zone that the asker names', async () => {
    talk.text.server.time = Date.UTC(2030, 0, 5, 20, 30)
    await talk.begins(talk.zhou, '给大家')
    const path = `/api/texts/${talk.text.textId}/export/html?language=en&timeZone=Asia/Shanghai`
    const { body } = await talk.wu.visitor.asks<string>(path)
    expect(body).toContain('6 Jan 2030, 04:30')
    expect(body).toContain('All times are Asia/Shanghai')
  })

  it('leave a line in the audit log, and a copy that was refused leaves none', async () => {
    const path = `/api/texts/${talk.text.textId}/export`
    await talk.he.visitor.asks(`${path}/docx`)
    await talk.he.visitor.asks(`${path}/exe`)
    await talk.text.server.visitor().asks(`${path}/html`)
    const subject = { textTitle: '读书会开幕词', format: 'docx', additions: null }
    expect(await talk.auditLog()).toEqual([{ actor: '何先生', action: 'text-exported', subject }])
  })

  it('leave in that line what was added', async () => {
    await copyOf(talk.lin, 'names,facilitators-notes')
    const [entry] = await talk.auditLog()
    expect(entry?.subject).toMatchObject({ additions: 'facilitators-notes,names' })
  })
})
