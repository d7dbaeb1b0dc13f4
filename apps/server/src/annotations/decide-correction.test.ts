import type { EndpointResponse } from '@variorum/protocol'
import { createRangeAnchor, readParagraphs } from '@variorum/ydoc'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { typesIn } from '../../../../packages/ydoc/src/words/typing.test-support.ts'
import { wordsKey } from '../access/text-rows.ts'
import { rebuildLayers } from '../layers/rebuild-layers.ts'
import type { Visitor } from '../testing/test-server.ts'
import { TestText } from '../testing/test-text.ts'
import { ACCEPTANCE_UNDOABLE_MS } from './decide-correction.ts'
import { purgeUndoable, UNDOABLE_MS } from './undoable-deletion.ts'

let text: TestText
beforeEach(async () => {
  text = await TestText.start()
})
afterEach(() => text.close())

type Decided = EndpointResponse<'acceptCorrection'>

const does = (visitor: Visitor, id: string, verb: string, body: object = {}) =>
  visitor.posts<Decided>(`/api/texts/${text.textId}/annotations/${id}/${verb}`, body)
const accepts = (visitor: Visitor, id: string) => does(visitor, id, 'accept')
const takesBack = (visitor: Visitor, id: string) => does(visitor, id, 'accept/undo')
const declines = async (visitor: Visitor, id: string, body = '原文如此') =>
  does(visitor, id, 'decline', { ...(await visitor.freshId()), body })

const settles = async (visitor: Visitor, id: string, quote: string) =>
  does(visitor, id, 'place', {
    type: 'elsewhere',
    target: await text.targetOn(quote),
    wordsEpoch: (await text.row()).words_epoch,
  })

const says = async () => readParagraphs(await text.words()).map((paragraph) => paragraph.text)
const shown = async (id: string) =>
  (await text.threads()).find(({ annotation }) => annotation.id === id)
const proposed = async (quote = '慢慢', replacement = '细细') =>
  (await text.proposes(text.member, quote, replacement)).body.id

const edits = async (edit: (doc: Awaited<ReturnType<TestText['words']>>) => void) => {
  const key = wordsKey(await text.row())
  await text.server.deps.rooms.commit([key], (_transaction, docOf) => {
    edit(docOf(key))
    return Promise.resolve()
  })
}

const actions = async () => {
  const events = await text.server.storage.rows.selectFrom('event').select('kind').execute()
  return events.map(({ kind }) => kind).filter((kind) => kind.startsWith('correction'))
}

describe('a correction', () => {
  it('proposes words, in its layer too, and after that was made anew', async () => {
    const id = await proposed()
    const correction = { replacement: '细细', decision: null, replaced: null }
    expect(await shown(id)).toMatchObject({
      annotation: { kind: 'correction', correction },
      comments: [],
    })
    const { group_id: groupId } = await text.row()
    const { storage, newId } = text.server
    await storage.transaction((transaction) => rebuildLayers(transaction, groupId, newId))
    expect((await shown(id))?.annotation.correction).toEqual(correction)
  })

  it.each([
    ['too long', '慢慢', '细'.repeat(501), 'correction-too-long'],
    ['of two lines', '慢慢', '细\n细', 'correction-characters'],
    ['with half a character', '慢慢', '细\uD842', 'correction-characters'],
    ['of the same words', '慢慢', '慢慢', 'correction-unchanged'],
    ['over two paragraphs', '一本书。\n书要', '书', 'correction-place'],
  ])('%s is refused', async (_name, quote, replacement, code) => {
    expect((await text.proposes(text.member, quote, replacement)).error).toBe(code)
    expect(await text.threads()).toEqual([])
  })

  it('is nothing for the whole text, and no other kind proposes anything', async () => {
    const path = `/api/texts/${text.textId}/annotations`
    const target = { type: 'text' }
    const creates = async (given: object) =>
      (
        await text.member.posts(path, {
          ...(await text.member.freshId()),
          target,
          comment: null,
          ...given,
        })
      ).error
    expect(await creates({ kind: 'correction', replacement: '细' })).toBe('correction-place')
    expect(await creates({ kind: 'highlight', replacement: '细' })).toBe('invalid-request')
    expect(await creates({ kind: 'correction' })).toBe('invalid-request')
  })
})

describe('a correction that is given another place', () => {
  it('stands where it can be put in, or stays where it is', async () => {
    const id = await proposed()
    expect((await settles(text.member, id, '一本书。\n书要')).error).toBe('correction-place')
    expect((await shown(id))?.annotation.target).toMatchObject({ quote: '慢慢' })
    expect((await settles(text.member, id, '也要')).error).toBeNull()
    expect((await accepts(text.facilitator, id)).error).toBeNull()
    expect((await says())[3]).toBe('书要慢慢读，细细一起读。')
  })

  it('after it was accepted takes nothing from the words there', async () => {
    const id = await proposed()
    await accepts(text.facilitator, id)
    expect((await settles(text.member, id, '也要一起')).error).toBeNull()
    const before = await says()
    expect((await takesBack(text.facilitator, id)).error).toBe('correction-words-changed')
    expect(await says()).toEqual(before)
  })
})

describe('accepting a correction', () => {
  it('changes the words and resolves the thread, once, for whoever may edit them', async () => {
    const id = await proposed()
    expect((await accepts(text.member, id)).error).toBe('not-allowed')
    const { body } = await accepts(text.facilitator, id)
    expect(body).toMatchObject({
      correction: { replacement: '细细', decision: 'accepted', replaced: '慢慢' },
      target: { quote: '细细' },
      resolvedAt: text.server.time,
    })
    expect((await says())[3]).toBe('书要细细读，也要一起读。')
    expect((await shown(id))?.annotation).toEqual(body)

    // An answer that got lost is asked for again.
    expect((await accepts(text.facilitator, id)).body).toEqual(body)
    expect((await says())[3]).toBe('书要细细读，也要一起读。')
    expect(await actions()).toEqual(['correction-accepted'])
  })

  it('is in the audit log, also of a correction that its author alone sees and deletes', async () => {
    const path = `/api/texts/${text.textId}/annotations`
    const id = await text.facilitator.freshId()
    const proposal = { kind: 'correction', audience: 'self', replacement: '细细', comment: null }
    const target = await text.targetOn('慢慢')
    expect((await text.facilitator.posts(path, { ...id, ...proposal, target })).error).toBeNull()
    await accepts(text.facilitator, id.id)
    await does(text.facilitator, id.id, 'delete')
    text.server.time += UNDOABLE_MS + 1
    await purgeUndoable(text.server.storage, text.server.time)
    const { group_id: groupId } = await text.row()
    const log = await text.facilitator.posts<EndpointResponse<'searchAuditLog'>>(
      `/api/groups/${groupId}/audit`,
      { beforeSeq: null, actions: null, actorId: null },
    )
    expect(log.body.entries[0]).toMatchObject({ action: 'correction-accepted' })
  })

  it('at once with somebody else is done by one, and the other hears so', async () => {
    const id = await proposed()
    await text.facilitator.posts(`/api/texts/${text.textId}`, { wordsEditedBy: 'everybody' })
    const answers = await Promise.all(
      [text.facilitator, text.member, text.facilitator, text.member].map((one) => accepts(one, id)),
    )
    const errors = answers.map(({ error }) => error)
    expect(errors.filter((error) => error === 'correction-decided')).toHaveLength(2)
    expect(errors[0]).toBe(errors[2])
    expect((await says())[3]).toBe('书要细细读，也要一起读。')
    expect(await actions()).toEqual(['correction-accepted'])
  })

  it('is refused where somebody changed the words meanwhile, which stay as they are', async () => {
    const id = await proposed()
    await edits((doc) => typesIn(doc, 3, 3, '一'))
    const before = await says()
    expect((await accepts(text.facilitator, id)).error).toBe('correction-words-changed')
    expect(await says()).toEqual(before)
    expect((await shown(id))?.annotation).toMatchObject({
      resolvedAt: null,
      correction: { decision: null },
    })
  })

  it('never lands on the same words elsewhere', async () => {
    const id = await proposed('一起读一', '共读一')
    await edits((doc) => {
      typesIn(doc, 2, 5, '啊')
      typesIn(doc, 0, 0, '一起读一')
    })
    expect((await accepts(text.facilitator, id)).error).toBe('correction-words-changed')
  })

  it('leaves rows and words as they were where the disk fails', async () => {
    const id = await proposed()
    const before = await says()
    const { rooms, storage } = text.server.deps
    const transaction = storage.transaction.bind(storage)
    storage.transaction = (work) =>
      transaction(async (open) => {
        await work(open)
        throw new Error('the disk is full')
      })
    expect((await accepts(text.facilitator, id)).error).toBe('internal')
    storage.transaction = transaction
    expect(await says()).toEqual(before)
    expect((await shown(id))?.annotation.resolvedAt).toBeNull()
    expect((await accepts(text.facilitator, id)).error).toBeNull()
    await rooms.compacted()
    expect((await says())[3]).toBe('书要细细读，也要一起读。')
  })
})

describe('taking it back', () => {
  it('brings the words back with all that stood on them, and opens the thread', async () => {
    const note = await text.annotates(text.member, { target: await text.targetOn('要慢') })
    const id = await proposed()
    await accepts(text.facilitator, id)
    const { body } = await takesBack(text.facilitator, id)
    expect(body).toMatchObject({ resolvedAt: null, correction: { decision: null, replaced: null } })
    expect((await says())[3]).toBe('书要慢慢读，也要一起读。')
    expect((await shown(note.body.id))?.annotation.target).toEqual(note.body.target)
    expect((await shown(id))?.annotation).toEqual(body)
    expect((await takesBack(text.facilitator, id)).body).toEqual(body)
    expect(await actions()).toEqual(['correction-accepted', 'correction-taken-back'])

    // It can be decided again.
    expect((await accepts(text.facilitator, id)).body.correction?.decision).toBe('accepted')
  })

  it('is for whoever accepted, for a moment', async () => {
    const id = await proposed()
    await text.facilitator.posts(`/api/texts/${text.textId}`, { wordsEditedBy: 'everybody' })
    await accepts(text.member, id)
    expect((await takesBack(text.facilitator, id)).error).toBe('correction-too-late')
    text.server.time += ACCEPTANCE_UNDOABLE_MS
    expect((await takesBack(text.member, id)).error).toBeNull()
    await accepts(text.member, id)
    text.server.time += ACCEPTANCE_UNDOABLE_MS + 1
    expect((await takesBack(text.member, id)).error).toBe('correction-too-late')
    expect((await says())[3]).toBe('书要细细读，也要一起读。')
  })

  it('leaves alone what somebody changed since', async () => {
    const id = await proposed()
    await accepts(text.facilitator, id)
    await edits((doc) => typesIn(doc, 3, 3, '地'))
    expect((await takesBack(text.facilitator, id)).error).toBe('correction-words-changed')
    expect((await says())[3]).toBe('书要细地细读，也要一起读。')
  })

  it('of words that were taken away puts them where they stood', async () => {
    const id = await proposed('慢慢', '')
    await accepts(text.facilitator, id)
    expect((await says())[3]).toBe('书要读，也要一起读。')
    await takesBack(text.facilitator, id)
    expect((await says())[3]).toBe('书要慢慢读，也要一起读。')
  })
})

describe('declining a correction', () => {
  it('says why in its thread, and resolves it', async () => {
    const id = await proposed()
    expect((await declines(text.member, id)).error).toBe('not-allowed')
    expect((await declines(text.facilitator, id, ' ')).error).toBe('comment-empty')
    const { body } = await declines(text.facilitator, id)
    expect(body).toMatchObject({
      correction: { decision: 'declined', replaced: null },
      resolvedAt: text.server.time,
    })
    expect(await shown(id)).toMatchObject({
      annotation: body,
      comments: [{ body: '原文如此' }],
    })
    expect((await says())[3]).toBe('书要慢慢读，也要一起读。')
    expect((await accepts(text.facilitator, id)).error).toBe('correction-decided')
    expect(await actions()).toEqual(['correction-declined'])

    await text.resolves(text.member, id, false)
    expect((await shown(id))?.annotation).toMatchObject({ correction: { decision: null } })
    expect((await accepts(text.facilitator, id)).body.correction?.decision).toBe('accepted')
  })
})

it('a correction that is deleted comes back as it was', async () => {
  const id = await proposed()
  const before = await shown(id)
  await does(text.member, id, 'delete')
  expect(await shown(id)).toBeUndefined()
  await does(text.member, id, 'undelete')
  expect(await shown(id)).toEqual(before)
  const doc = await text.words()
  expect(createRangeAnchor(doc, { start: 0, end: 1 })).not.toBeNull()
})
