import type { ImportStep } from '@variorum/document'
import { IMPORT_MAX_EDITS, type EndpointResponse, type KeptPreview } from '@variorum/protocol'
import { readParagraphs } from '@variorum/ydoc'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wordsKey } from '../access/text-rows.ts'
import { TestDiscussion } from '../testing/test-discussion.ts'
import { TestServer, type Visitor } from '../testing/test-server.ts'
import { SPEECH, uploads } from '../testing/test-text.ts'

let server: TestServer
let facilitator: Visitor
let groupId: string
beforeEach(async () => {
  server = await TestServer.start()
  facilitator = await server.facilitator()
  groupId = await facilitator.groupId()
})
afterEach(() => server.close())

const path = (end: string) => `/api/groups/${groupId}/imports/${end}`
const edits = (importId: string, added: readonly ImportStep[], kept = 0, by = facilitator) =>
  by.posts<EndpointResponse<'editImport'>>(path('edits'), { importId, kept, added })
const reads = (importId: string, by = facilitator) => by.asks<KeptPreview>(path(importId))

/** Makes a text of the import, with what was decided, and gives its paragraphs. */
async function paragraphsMade(importId: string) {
  await facilitator.posts(path('revision'), { importId, adjustments: [] })
  const created = await facilitator.posts(`/api/groups/${groupId}/texts`, { importId, title: '甲' })
  expect(created.status).toBe(200)
  const row = await server.storage.rows.selectFrom('text').selectAll().executeTakeFirstOrThrow()
  const room = await server.deps.rooms.open(wordsKey(row))
  const paragraphs = await room.read((doc) => readParagraphs(doc))
  expect(row.paragraph_count).toBe(paragraphs.length)
  return paragraphs.map(({ role, text }) => ({ role, text }))
}

describe('what somebody decides about the blocks of an import', () => {
  it('is kept with the preview, step by step, and stands in the text', async () => {
    const { body } = await uploads(facilitator, groupId, SPEECH)
    const { importId, paragraphs } = body
    const [title, salutation, first] = paragraphs
    const steps: ImportStep[] = [
      [
        {
          kind: 'split',
          block: first?.id ?? '',
          at: 3,
          before: first?.text.slice(0, 3) ?? '',
          after: first?.text.slice(3, 6) ?? '',
          made: 's1',
        },
      ],
      [{ kind: 'role', block: 's1', role: 'quotation' }],
      [{ kind: 'delete', block: salutation?.id ?? '' }],
      [{ kind: 'delete', block: title?.id ?? '' }],
    ]
    expect((await edits(importId, steps.slice(0, 2))).body.stepCount).toBe(2)
    expect((await edits(importId, steps.slice(2), 2)).body.stepCount).toBe(4)
    // The last one is taken back.
    expect((await edits(importId, [], 3)).body.stepCount).toBe(3)
    const kept = await reads(importId)
    expect(kept.body).toEqual({ preview: body, steps: steps.slice(0, 3) })
    const made = await paragraphsMade(importId)
    expect(made.map(({ role }) => role)).toEqual(['title', 'body', 'quotation', 'body'])
    expect(`${made[1]?.text}${made[2]?.text}`).toBe(first?.text)
    expect((await reads(importId)).error).toBe('import-gone')
    expect((await edits(importId, [])).error).toBe('import-gone')
    expect(await server.storage.rows.selectFrom('import_edits').selectAll().execute()).toEqual([])
  })

  it('moves the comments of the file along, and makes orphans of those whose words are deleted', async () => {
    const talk = await TestDiscussion.start()
    await talk.begins(talk.zhou, '给大家')
    const copy = await talk.lin.visitor.downloads(`/api/texts/${talk.text.textId}/export/docx`)
    await talk.close()
    const { body } = await uploads(facilitator, groupId, copy.bytes, '开幕词.docx')
    const [placed] = body.discussions?.placed ?? []
    expect(placed).toMatchObject({ authorName: '小周', words: '给大家' })
    const block = body.paragraphs[placed?.first ?? -1]?.id ?? ''
    await edits(body.importId, [[{ kind: 'delete', block }]])
    const made = await paragraphsMade(body.importId)
    expect(made).toHaveLength(body.paragraphs.length - 1)
    const { target_json: target } = await server.storage.rows
      .selectFrom('annotation')
      .select('target_json')
      .executeTakeFirstOrThrow()
    expect(JSON.parse(target)).toMatchObject({ isGivenUp: true, quote: placed?.quote })
  })

  it('is of the member who sent the file, and of nobody else', async () => {
    const { body: joined } = await facilitator.invites(groupId, { role: 'facilitator' })
    const other = server.visitor()
    await other.joins(joined.path.slice('/join/'.length), '陈老师')
    const { body } = await uploads(facilitator, groupId, SPEECH)
    expect((await reads(body.importId, other)).error).toBe('import-gone')
    expect((await edits(body.importId, [], 0, other)).error).toBe('import-gone')
  })

  it('has bounds', async () => {
    const { body } = await uploads(facilitator, groupId, SPEECH)
    const one: ImportStep = [{ kind: 'join', block: 'nobody' }]
    expect((await edits(body.importId, [one], 1)).error).toBe('invalid-request')
    let kept = 0
    for (; kept < IMPORT_MAX_EDITS; kept += 400) {
      const count = Math.min(400, IMPORT_MAX_EDITS - kept)
      await edits(
        body.importId,
        Array.from({ length: count }, () => one),
        kept,
      )
    }
    expect((await edits(body.importId, [one], IMPORT_MAX_EDITS)).error).toBe('invalid-request')
    expect((await reads(body.importId)).body.steps).toHaveLength(IMPORT_MAX_EDITS)
    // What fits nothing is passed over.
    expect(await paragraphsMade(body.importId)).toHaveLength(body.paragraphs.length)
  })
})
