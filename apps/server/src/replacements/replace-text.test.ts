import type { EndpointResponse } from '@variorum/protocol'
import { readParagraphs } from '@variorum/ydoc'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { typesIn } from '../../../../packages/ydoc/src/words/typing.test-support.ts'
import { wordsKey } from '../access/text-rows.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'
import { offersFile } from '../testing/test-offered-file.ts'
import { purgeReplacements, REPLACEMENT_UNDOABLE_MS } from './replacement-rows.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

type Plan = EndpointResponse<'planReplacement'>

const path = () => `/api/texts/${talk.text.textId}/replacement`
const says = async () => readParagraphs(await talk.text.words())
const textsNow = async () => (await says()).map(({ text }) => text)
const offers = async (...texts: string[]) =>
  offersFile(
    talk.text.server,
    talk.lin.visitor,
    (await talk.text.row()).group_id,
    texts.join('\n'),
    '更好.txt',
  )
const plans = ({ visitor }: Reader, importId: string) =>
  visitor.posts<Plan>(`${path()}/plan`, { importId })
const replaces = (
  { visitor }: Reader,
  importId: string,
  { wordsVersion, copyVersion }: Pick<Plan, 'wordsVersion' | 'copyVersion'>,
) => visitor.posts<EndpointResponse<'replaceText'>>(path(), { importId, wordsVersion, copyVersion })
const takesBack = ({ visitor }: Reader, replacementId: string) =>
  visitor.posts(`${path()}/back`, { replacementId })
const replaced = async (...texts: string[]) => {
  const importId = await offers(...texts)
  const { body: plan } = await plans(talk.lin, importId)
  const { body, error } = await replaces(talk.lin, importId, plan)
  return { plan, replacementId: body?.replacementId, error, importId }
}
const typesSomething = async () => {
  const key = wordsKey(await talk.text.row())
  await talk.text.server.deps.rooms.commit([key], (_transaction, docOf) => {
    typesIn(docOf(key), 0, 0, '又')
    return Promise.resolve()
  })
}
const events = async () => {
  const kept = await talk.text.server.storage.rows
    .selectFrom('event')
    .select(['kind', 'subject_json'])
    .execute()
  return kept.filter(
    ({ kind }) => kind.startsWith('text-replaced') || kind.startsWith('replacement'),
  )
}
const placements = () =>
  talk.text.server.storage.rows
    .selectFrom('placement')
    .select(['annotation_id', 'outcome'])
    .execute()

describe('a better copy of a text', () => {
  it('is foreseen, then takes the place of the words in the same room; notes stay on their characters', async () => {
    const before = await says()
    const [first, second] = before
    const kept = await talk.begins(talk.zhou, '留下', 'group', await talk.text.targetOn('慢慢'))
    const lost = await talk.begins(
      talk.zhou,
      '没了',
      'self',
      await talk.text.targetOn(first?.text ?? ''),
    )
    const epoch = (await talk.text.row()).words_epoch
    const copy = ['完全不同的新标题', ...before.slice(1).map(({ text }) => text), '补上的结尾。']
    const { plan, replacementId, error } = await replaced(...copy)
    expect(error).toBeNull()
    expect(replacementId).toBeTruthy()
    expect(plan).toMatchObject({ isSame: false, paragraphs: { added: 1, gone: 0 } })
    // What somebody keeps to themselves is not told of.
    expect(plan.notes.kept + plan.notes.orphaned + plan.notes.changed + plan.notes.moved).toBe(1)

    const after = await says()
    expect(after.map(({ text }) => text)).toEqual(copy)
    expect(after[1]?.id).toBe(second?.id)
    const row = await talk.text.row()
    expect(row.words_epoch).toBe(epoch)
    expect(row).toMatchObject({
      paragraph_count: copy.length,
      character_count: copy.join('').length,
    })
    // The ledger has those that nobody was told of, too.
    expect(await placements()).toEqual([{ annotation_id: lost.id, outcome: 'orphaned' }])
    expect(await events()).toMatchObject([{ kind: 'text-replaced' }])
    const ledger = await talk.lin.visitor.posts<EndpointResponse<'readLedger'>>(
      `/api/texts/${talk.text.textId}/ledger`,
      { state: null, isDoubtfulOnly: false, after: null },
    )
    expect(ledger.body.entries.map(({ id }) => id)).toContain(kept.id)
  })

  it('is refused where its preview was read anew since it was foreseen', async () => {
    const before = await textsNow()
    const importId = await offers('新的一段。', ...before)
    const { body: plan } = await plans(talk.lin, importId)
    const groupId = (await talk.text.row()).group_id
    const [first] = (
      await talk.lin.visitor.asks<EndpointResponse<'readImport'>>(
        `/api/groups/${groupId}/imports/${importId}`,
      )
    ).body.preview.paragraphs
    const edits = `/api/groups/${groupId}/imports/edits`
    const step = [{ kind: 'delete', block: first?.id }]
    await talk.lin.visitor.posts(edits, { importId, kept: 0, added: [step] })
    const revised = `/api/groups/${groupId}/imports/revision`
    await talk.lin.visitor.posts(revised, { importId, adjustments: [] })
    expect(await replaces(talk.lin, importId, plan)).toMatchObject({
      status: 409,
      error: 'copy-revised',
    })
    expect(await textsNow()).toEqual(before)
    const again = await plans(talk.lin, importId)
    expect(again.body.isSame).toBe(true)
  })

  it('is refused where a word was changed since it was foreseen, and keeps its preview', async () => {
    const before = await textsNow()
    const importId = await offers('新的一段。', ...before)
    const { body: plan } = await plans(talk.lin, importId)
    await typesSomething()
    expect(await replaces(talk.lin, importId, plan)).toMatchObject({
      status: 409,
      error: 'words-changed',
    })
    expect(await textsNow()).not.toContain('新的一段。')
    const again = await plans(talk.lin, importId)
    expect(again.body.wordsVersion).not.toBe(plan.wordsVersion)
    expect(await replaces(talk.lin, importId, again.body)).toMatchObject({
      status: 200,
    })
    expect(await textsNow()).toEqual(['新的一段。', ...before])
    expect(await replaces(talk.lin, importId, again.body)).toMatchObject({
      error: 'import-gone',
    })
  })

  it('that says the same changes nothing', async () => {
    const importId = await offers(...(await textsNow()))
    const { body: plan } = await plans(talk.lin, importId)
    expect(plan).toMatchObject({ isSame: true, paragraphs: { changed: 0, added: 0, gone: 0 } })
    const answer = await replaces(talk.lin, importId, plan)
    expect(answer).toMatchObject({ error: 'replacement-same' })
  })

  it('is for facilitators of an open text', async () => {
    const importId = await offers('新的。')
    expect(await plans(talk.zhou, importId)).toMatchObject({ error: 'not-allowed' })
    await talk.lin.visitor.posts(`/api/texts/${talk.text.textId}`, { isLocked: true })
    expect(await plans(talk.lin, importId)).toMatchObject({ error: 'text-closed' })
  })

  it('is taken back in its minutes by whoever replaced, with all ids', async () => {
    const before = await says()
    await talk.begins(talk.zhou, '在这里', 'group', await talk.text.targetOn('慢慢'))
    const { replacementId } = await replaced('只剩一段别的话。')
    expect(await takesBack(talk.chen, replacementId)).toMatchObject({
      error: 'replacement-too-late',
    })
    expect(await takesBack(talk.lin, replacementId)).toMatchObject({ status: 200 })
    expect(await says()).toEqual(before)
    expect((await placements()).map(({ outcome }) => outcome)).toEqual(['orphaned', 'kept'])
    expect((await events()).map(({ kind }) => kind)).toEqual([
      'text-replaced',
      'replacement-taken-back',
    ])
    expect(await takesBack(talk.lin, replacementId)).toMatchObject({
      error: 'replacement-too-late',
    })
  })

  it('is not taken back over what was typed since, nor later', async () => {
    const { replacementId } = await replaced('只剩一段别的话。')
    await typesSomething()
    expect(await takesBack(talk.lin, replacementId)).toMatchObject({ error: 'words-changed' })
    talk.text.server.time += REPLACEMENT_UNDOABLE_MS + 1
    expect(await takesBack(talk.lin, replacementId)).toMatchObject({
      error: 'replacement-too-late',
    })
    const { storage, time } = talk.text.server
    await purgeReplacements(storage, time)
    expect(await storage.rows.selectFrom('text_replacement').selectAll().execute()).toEqual([])
  })
})
