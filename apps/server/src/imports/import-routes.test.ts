import { IMPORT_MAX_BYTES, type EndpointResponse } from '@variorum/protocol'
import { readParagraphs } from '@variorum/ydoc'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { wordsKey } from '../access/text-rows.ts'
import { TestDiscussion } from '../testing/test-discussion.ts'
import { offersFile } from '../testing/test-offered-file.ts'
import { TestServer, type Visitor } from '../testing/test-server.ts'
import { SPEECH, uploads } from '../testing/test-text.ts'
import { keepNewestImports } from '../texts/import-rows.ts'
import { PREVIEWS_KEPT_PER_MEMBER } from './import-limits.ts'

let server: TestServer
let facilitator: Visitor
let groupId: string
beforeEach(async () => {
  server = await TestServer.start()
  facilitator = await server.facilitator()
  groupId = await facilitator.groupId()
})
afterEach(() => server.close())

describe('an import', () => {
  it('shows what was made of the file, and creates nothing', async () => {
    const { body } = await uploads(facilitator, groupId, SPEECH, '开幕词 1.txt')
    expect(body).toMatchObject({
      title: '读书会开幕词',
      language: 'zh-Hans',
      fileName: '开幕词 1.txt',
    })
    expect(body.paragraphs.map(({ role }) => role)).toEqual(['title', 'salutation', 'body', 'body'])
    expect((await facilitator.readsGroup(groupId)).body.texts).toEqual([])
  })

  it('takes what nobody sees out of the name of its file, and so out of the title', async () => {
    const { body } = await uploads(
      facilitator,
      groupId,
      '一段。\n\n二段。',
      'a\u202Efdp\u0007\n b.txt',
    )
    expect(body).toMatchObject({ fileName: 'afdp b.txt', title: 'afdp b' })
  })

  it('of Markdown becomes words with its lists, and says what they cannot hold', async () => {
    const markdown = '# 春日读书\n\n- 一\n  - 二\n\n**见**[此处](https://example.org)~~！~~。'
    const { body } = await uploads(facilitator, groupId, markdown, '春.md')
    expect(body.title).toBe('春日读书')
    expect(body.paragraphs).toEqual([
      { id: '0', role: 'title', text: '春日读书', line: 1 },
      { id: '8', role: 'bulleted-item', text: '一', line: 3 },
      { id: '14', role: 'bulleted-item', depth: 2, text: '二', line: 4 },
      { id: '19', role: 'body', text: '见此处！。', line: 6 },
    ])
    expect(body.warnings).toEqual([
      { code: 'emphasis-left-out', paragraphIndex: 3, params: { count: 1 } },
    ])
    const path = `/api/groups/${groupId}/texts`
    await facilitator.posts(path, { importId: body.importId, title: '春' })
    const [row] = await server.storage.rows.selectFrom('text').selectAll().execute()
    const room = await server.deps.rooms.open(wordsKey(row!))
    const words = await room.read((doc) => readParagraphs(doc))
    expect(words.map(({ id: _id, formats: _formats, ...paragraph }) => paragraph)).toEqual(
      body.paragraphs.map(({ line: _line, id: _id, ...paragraph }) => paragraph),
    )
    expect(words[3]?.formats).toEqual([
      { start: 0, end: 1, strong: true },
      { start: 1, end: 3, link: 'https://example.org' },
    ])
  })

  it('of a Word document becomes words, and says how many comments come with it', async () => {
    const talk = await TestDiscussion.start()
    await talk.begins(talk.zhou, '给大家')
    const copy = await talk.lin.visitor.downloads(`/api/texts/${talk.text.textId}/export/docx`)
    await talk.close()
    const { body } = await uploads(facilitator, groupId, copy.bytes, '开幕词.docx')
    expect(body.title).toBe('读书会开幕词')
    expect(body.paragraphs.map(({ text }) => text)).toEqual(SPEECH.split('\n'))
    expect(body.warnings).toEqual([])
    expect(body.discussions).toMatchObject({ commentCount: 1, authors: [{ name: '小周' }] })
  })

  it('of a PDF becomes words, and says what of it stays out', async () => {
    const talk = await TestDiscussion.start()
    await talk.begins(talk.zhou, '给大家')
    const copy = await talk.lin.visitor.downloads(`/api/texts/${talk.text.textId}/export/pdf`)
    await talk.close()
    const { body } = await uploads(facilitator, groupId, copy.bytes, '开幕词.pdf')
    expect(body.title).toBe('读书会开幕词')
    expect(body.paragraphs.map(({ text }) => text)).toEqual(SPEECH.split('\n'))
    expect(body.warnings.map(({ code }) => code)).toContain('printed-discussions-left-out')
  })

  it('becomes a text once', async () => {
    const { body: preview } = await uploads(facilitator, groupId, SPEECH)
    const path = `/api/groups/${groupId}/texts`
    const request = { importId: preview.importId, title: '改过的题目' }
    const created = await facilitator.posts<EndpointResponse<'createText'>>(path, request)
    expect(created.status).toBe(200)
    expect((await facilitator.posts(path, request)).error).toBe('import-gone')
    expect((await facilitator.readsGroup(groupId)).body.texts).toMatchObject([
      { id: created.body.textId, title: '改过的题目', paragraphCount: 4, openThreadCount: 0 },
    ])
  })

  it.each([
    ['an empty file', new Uint8Array(), 'file-empty'],
    ['a file of blanks', ' \n\n\t', 'file-empty'],
    ['a PDF with nothing in it', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n%%EOF', 'file-broken'],
    ['a part of a PDF', '%PDF-1.7\n%âãÏÓ\n1 0 obj', 'file-broken'],
    [
      'a picture',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
      'file-not-text',
    ],
    ['50 MB', new Uint8Array(50 * 1024 * 1024).fill(65), 'file-too-large'],
    ['one byte too many', new Uint8Array(IMPORT_MAX_BYTES + 1).fill(65), 'file-too-large'],
    ['too many paragraphs', '一段。\n\n'.repeat(6_000), 'file-too-many-paragraphs'],
  ])('of %s is refused with its own reason', async (_name, file, error) => {
    expect((await uploads(facilitator, groupId, file)).error).toBe(error)
  })

  it('is kept with the newest of its member’s; others keep theirs', async () => {
    const { body: joined } = await facilitator.invites(groupId, { role: 'facilitator' })
    const other = server.visitor()
    await other.joins(joined.path.slice('/join/'.length), '陈老师')
    const { body: theirs } = await uploads(other, groupId, SPEECH)
    const { body: oldest } = await uploads(facilitator, groupId, SPEECH)
    const path = `/api/groups/${groupId}/texts`
    const title = '开幕词'
    for (let file = 1; file < PREVIEWS_KEPT_PER_MEMBER; file++) {
      server.time += 1_000
      await offersFile(server, facilitator, groupId)
    }
    server.time += 1_000
    const { body: newest } = await uploads(facilitator, groupId, SPEECH)
    const { error } = await facilitator.posts(path, { importId: oldest.importId, title })
    expect(error).toBe('import-gone')
    for (const { importId } of [newest, theirs]) {
      expect((await facilitator.posts(path, { importId, title })).status).toBe(200)
    }
  })

  it('is kept with as many others as are no more than so many bytes, the newest always', async () => {
    const ids: string[] = []
    for (let file = 0; file < 4; file++) {
      server.time += 1_000
      ids.push(await offersFile(server, facilitator, groupId, '一段。\n\n'.repeat(9)))
    }
    const { rows } = server.storage
    const kept = () => rows.selectFrom('import').selectAll().orderBy('created_at').execute()
    const [first] = await kept()
    const memberId = first!.created_by
    // All that lies there of it.
    const parts = [first!.imported_json, first!.preview_json ?? '']
    const sizeBytes = Buffer.byteLength(parts.join('')) * 2.5
    const keeps = (bytes: number) =>
      server.storage.transaction((transaction) =>
        keepNewestImports(transaction.rows, first!.group_id, memberId, {
          count: 3,
          sizeBytes: bytes,
        }),
      )
    await keeps(sizeBytes)
    expect((await kept()).map(({ id }) => id)).toEqual(ids.slice(2))
    await keeps(1)
    expect((await kept()).map(({ id }) => id)).toEqual(ids.slice(3))
  })

  it('leaves nothing to be read when a text is made of it, however long it is', async () => {
    const lines = Array.from({ length: 3_000 }, (_, at) => `这是第${at}段的文字。`)
    const { body: preview } = await uploads(facilitator, groupId, lines.join('\n\n'))
    // Each paragraph would need an id.
    const newId = vi.spyOn(server.deps, 'newId')
    const path = `/api/groups/${groupId}/texts`
    const created = await facilitator.posts<EndpointResponse<'createText'>>(path, {
      importId: preview.importId,
      title: '长文',
    })
    expect(created.status).toBe(200)
    expect(newId.mock.calls.length).toBeLessThan(10)
    const [row] = await server.storage.rows.selectFrom('text').selectAll().execute()
    expect(row).toMatchObject({
      paragraph_count: preview.paragraphs.length,
      character_count: preview.paragraphs.reduce((sum, { text }) => sum + text.length, 0),
      language: preview.language,
    })
    const room = await server.deps.rooms.open(wordsKey(row!))
    const words = await room.read((doc) => readParagraphs(doc))
    const sayings = (some: readonly { role: string; text: string }[]) =>
      some.map(({ role, text }) => ({ role, text }))
    expect(sayings(words)).toEqual(sayings(preview.paragraphs))
    expect(new Set(words.map(({ id }) => id)).size).toBe(words.length)
  })

  it.each([
    ['paragraphs', {}],
    ['words as a tree', { characterCount: 2, paragraphCount: 1, words: 'AAA=' }],
  ])('that an earlier version kept, with %s, is gone', async (_form, tree) => {
    const { body } = await uploads(facilitator, groupId, SPEECH)
    const kept = { imported_json: JSON.stringify({ ...body, ...tree }) }
    await server.storage.rows.updateTable('import').set(kept).execute()
    const path = `/api/groups/${groupId}/texts`
    const { error } = await facilitator.posts(path, { importId: body.importId, title: '旧' })
    expect(error).toBe('import-gone')
  })

  it('of a text of one line works, and says that only one paragraph was found', async () => {
    const { body } = await uploads(facilitator, groupId, '今天我们一起读一本书。')
    expect(body.paragraphs).toHaveLength(1)
    expect(body.warnings.map(({ code }) => code)).toContain('single-paragraph')
  })

  it.each(['zh-Hans', 'en'] as const)(
    'of the sample in %s finds no fault with it',
    async (language) => {
      const path = `/api/groups/${groupId}/imports/sample`
      const { status, body } = await facilitator.posts<EndpointResponse<'previewSample'>>(path, {
        language,
      })
      expect(status).toBe(200)
      expect(body).toMatchObject({ language, warnings: [] })
    },
  )

  it('is for facilitators, and in their own group only', async () => {
    const member = server.visitor()
    await member.joins(await facilitator.invitationToken(), '小周')
    expect((await uploads(member, groupId, SPEECH)).error).toBe('not-allowed')
    expect((await uploads(server.visitor(), groupId, SPEECH)).error).toBe('not-signed-in')
    expect((await uploads(facilitator, crypto.randomUUID(), SPEECH)).error).toBe('not-found')
  })
})

describe('an import that is read again', () => {
  const revise = (by: Visitor, importId: string, choices: object) =>
    by.posts<EndpointResponse<'reviseImport'>>(`/api/groups/${groupId}/imports/revision`, {
      importId,
      ...choices,
    })
  const wordsOf = ({ paragraphs }: EndpointResponse<'previewSample'>) =>
    paragraphs.map(({ text }) => text)

  it('takes the encoding that was chosen, keeps its id, and becomes the text that was shown', async () => {
    // 我们的大会在这里开始了
    const bytes = Uint8Array.from(
      Buffer.from('ced2c3c7b5c4b4f3bbe1d4dad5e2c0efbfaacabcc1cb', 'hex'),
    )
    const { body: first } = await uploads(facilitator, groupId, bytes)
    expect(first.offers.encoding).toBe('gb18030')
    expect(first.offers.encodings.map(({ encoding }) => encoding)).toContain('gb18030')
    const { body } = await revise(facilitator, first.importId, { encoding: 'windows-1252' })
    expect(body.importId).toBe(first.importId)
    expect(body.offers.encoding).toBe('windows-1252')
    expect(wordsOf(body)).not.toEqual(wordsOf(first))
    const path = `/api/groups/${groupId}/texts`
    const request = { importId: body.importId, title: '会' }
    expect((await facilitator.posts(path, request)).status).toBe(200)
    const [row] = await server.storage.rows.selectFrom('text').selectAll().execute()
    const room = await server.deps.rooms.open(wordsKey(row!))
    const words = await room.read((doc) => readParagraphs(doc))
    expect(words.map(({ text }) => text)).toEqual(wordsOf(body))
  })

  it('makes the breaks that were taken and not those that were left, and what was asked for throughout', async () => {
    const text = '今天开会,大家都来。同志们,我们读书。一年来,读了很多书。'
    const { body: first } = await uploads(facilitator, groupId, text)
    const [address] = first.offers.breaks
    expect(address).toMatchObject({ cue: 'address', isTaken: true, start: 0, paragraphIndex: 1 })
    const { body } = await revise(facilitator, first.importId, {
      adjustments: ['full-width-punctuation'],
      leftBreaks: [address?.textOffset],
    })
    expect(wordsOf(body)).toEqual(['今天开会，大家都来。同志们，我们读书。一年来，读了很多书。'])
    expect(body.offers.breaks[0]).toMatchObject({ isTaken: false, paragraphIndex: 0, start: 10 })
    const { body: again } = await revise(facilitator, first.importId, {})
    expect(wordsOf(again)).toEqual(wordsOf(first))
  })

  it('is refused where it is gone, or was kept by an earlier version', async () => {
    expect((await revise(facilitator, crypto.randomUUID(), {})).error).toBe('import-gone')
    const { body } = await uploads(facilitator, groupId, SPEECH)
    const { imported_json: json } = await server.storage.rows
      .selectFrom('import')
      .selectAll()
      .executeTakeFirstOrThrow()
    const { file: _file, ...earlier } = JSON.parse(json) as { readonly file: string }
    const kept = { imported_json: JSON.stringify(earlier) }
    await server.storage.rows.updateTable('import').set(kept).execute()
    expect((await revise(facilitator, body.importId, {})).error).toBe('import-gone')
  })
})
