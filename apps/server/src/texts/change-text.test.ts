import type { EndpointBody, EndpointResponse } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BIN_MS } from '../access/text-rows.ts'
import type { Visitor } from '../testing/test-server.ts'
import { TestText } from '../testing/test-text.ts'
import { purgeTexts } from './purge-texts.ts'

let text: TestText
beforeEach(async () => {
  text = await TestText.start()
})
afterEach(() => text.close())

const changes = (given: EndpointBody<'changeText'>, by: Visitor = text.facilitator) =>
  by.posts(`/api/texts/${text.textId}`, given)
const reads = (by: Visitor = text.member) =>
  by.asks<EndpointResponse<'readText'>>(`/api/texts/${text.textId}`)
const listedTo = async (by: Visitor) =>
  (await by.readsGroup(await text.facilitator.groupId())).body.texts
async function logged() {
  const { body } = await text.facilitator.posts<EndpointResponse<'searchAuditLog'>>(
    `/api/groups/${await text.facilitator.groupId()}/audit`,
    { beforeSeq: null, actions: null, actorId: null },
  )
  return body.entries.map(({ action, subject }) => [action, subject])
}

describe('a text', () => {
  it('says what it allows', async () => {
    expect((await reads()).body).toMatchObject({
      wordsEditedBy: 'facilitators',
      isLocked: false,
      isArchived: false,
      isDeleted: false,
    })
    await changes({ title: '新题目', wordsEditedBy: 'everybody', isLocked: true, isArchived: true })
    expect((await reads()).body).toMatchObject({
      title: '新题目',
      wordsEditedBy: 'everybody',
      isLocked: true,
      isArchived: true,
    })
    expect(await listedTo(text.member)).toMatchObject([
      { title: '新题目', isLocked: true, purgedAt: null },
    ])
  })

  it('has each change in the log once, as the text was called', async () => {
    const before = (await logged()).length
    const all = { title: 'B', isLocked: true, isArchived: true } as const
    await changes(all)
    await changes(all)
    await changes({ isLocked: false, isArchived: false, wordsEditedBy: 'everybody' })
    const entries = await logged()
    expect(entries.slice(0, entries.length - before)).toEqual([
      ['text-restored', { textTitle: 'B' }],
      ['text-unlocked', { textTitle: 'B' }],
      ['text-editors-changed', { textTitle: 'B', wordsEditedBy: 'everybody' }],
      ['text-archived', { textTitle: 'B' }],
      ['text-locked', { textTitle: 'B' }],
      ['text-renamed', { from: '读书会开幕词', to: 'B' }],
    ])
  })

  it('is changed by facilitators only', async () => {
    expect((await changes({ isLocked: true }, text.member)).error).toBe('not-allowed')
    expect((await reads()).body).toMatchObject({ isLocked: false })
  })
})

describe('the bin', () => {
  it('hides a text from everybody, but lists it to facilitators with its last day', async () => {
    await changes({ isDeleted: true })
    for (const reader of [text.member, text.facilitator]) {
      expect((await reads(reader)).error).toBe('not-found')
    }
    expect(await listedTo(text.member)).toEqual([])
    expect(await listedTo(text.facilitator)).toMatchObject([
      { id: text.textId, isDeleted: true, purgedAt: text.server.time + BIN_MS },
    ])
    expect((await changes({ isDeleted: false }, text.member)).error).toBe('not-found')
  })

  it('gives a text back with everything that was said about it', async () => {
    await text.annotates(text.member, { target: { type: 'text' }, body: '留着' })
    await changes({ isDeleted: true })
    expect((await changes({ title: 'X' })).error).toBe('text-closed')
    expect((await changes({ isDeleted: false })).status).toBe(200)
    expect((await reads()).body).toMatchObject({ title: '读书会开幕词', isDeleted: false })
    expect(await text.threads()).toMatchObject([{ comments: [{ body: '留着' }] }])
  })

  it('is emptied of what lay in it for 30 days, rows, rooms and log', async () => {
    await text.annotates(text.member, { target: { type: 'text' }, body: '一句话' })
    const { body: gone } = await text.annotates(text.member, { target: { type: 'text' } })
    await text.member.posts(`/api/texts/${text.textId}/annotations/${gone.id}/delete`, {})
    const { rows, updateLog } = text.server.storage
    const { words_epoch: epoch } = await text.row()
    const words = { room: `words/${text.textId}`, epoch }
    const { throughSeq } = await updateLog.load(words)
    await updateLog.compact(words, new Uint8Array([1]), throughSeq)
    await changes({ isDeleted: true })
    text.server.time += BIN_MS - 1
    expect(await purgeTexts(text.server.deps)).toBe(0)
    text.server.time += 1
    expect(await purgeTexts(text.server.deps)).toBe(1)
    const ofText = ['text', 'annotation', 'comment', 'deleted_id'] as const
    for (const table of [...ofText, 'update_log', 'room_snapshot'] as const) {
      expect(await rows.selectFrom(table).selectAll().execute()).toEqual([])
    }
    expect((await logged())[0]).toEqual(['text-purged', { textTitle: '读书会开幕词' }])
    expect(await listedTo(text.facilitator)).toEqual([])
    expect((await changes({ isDeleted: false })).error).toBe('not-found')
  })

  it('keeps what was taken out of it in time, and what others read', async () => {
    await changes({ isDeleted: true })
    await changes({ isDeleted: false })
    text.server.time += BIN_MS * 2
    expect(await purgeTexts(text.server.deps)).toBe(0)
    expect((await reads()).status).toBe(200)
  })
})
