import { seenAnchor, WordsIndex, type Annotation, type AnnotationTarget } from '@variorum/document'
import type { EndpointResponse } from '@variorum/protocol'
import { createRangeAnchor, readParagraphs, resolveTarget } from '@variorum/ydoc'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deletesIn, typesIn } from '../../../../packages/ydoc/src/words/typing.test-support.ts'
import { wordsKey } from '../access/text-rows.ts'
import type { Visitor } from '../testing/test-server.ts'
import { TestText } from '../testing/test-text.ts'

let text: TestText
beforeEach(async () => {
  text = await TestText.start()
})
afterEach(() => text.close())

const edits = async (edit: (doc: Awaited<ReturnType<TestText['words']>>) => void) => {
  const key = wordsKey(await text.row())
  await text.server.deps.rooms.commit([key], (_transaction, docOf) => {
    edit(docOf(key))
    return Promise.resolve()
  })
  text.server.time += 1_000
}

const annotates = async (quote: string): Promise<Annotation> => {
  const { body } = await text.annotates(text.member, { target: await text.targetOn(quote) })
  text.server.time += 1_000
  return body
}

const settles = async (visitor: Visitor, id: string, verdict: object) => {
  const answer = await visitor.posts<EndpointResponse<'settlePlace'>>(
    `/api/texts/${text.textId}/annotations/${id}/place`,
    verdict,
  )
  text.server.time += 1_000
  return answer
}

/** Where the thread stands on the words as they are, by what its layer says of it. */
const place = async (id: string) => {
  const doc = await text.words()
  const index = new WordsIndex(readParagraphs(doc))
  const thread = (await text.threads()).find(({ annotation }) => annotation.id === id)
  return thread && resolveTarget(doc, index, thread.annotation.target)
}

const targetWhereItStands = async (id: string): Promise<AnnotationTarget> => {
  const doc = await text.words()
  const stands = await place(id)
  const anchor = stands && 'range' in stands ? createRangeAnchor(doc, stands.range) : null
  if (!anchor) throw new Error('it stands nowhere')
  return { type: 'range', ...anchor }
}

const ledger = () =>
  text.server.storage.rows
    .selectFrom('placement')
    .select(['outcome', 'cause', 'share', 'score', 'member_id', 'at'])
    .orderBy('at')
    .orderBy('outcome')
    .execute()

const reviews = async () => {
  const answer = await text.facilitator.asks<EndpointResponse<'readReview'>>(
    `/api/texts/${text.textId}/review`,
  )
  return answer.body.threads.map(({ place: stands }) => stands)
}

describe('a place', () => {
  it('that was changed is confirmed, and asks nobody again', async () => {
    const { id, target } = await annotates('慢慢读')
    await edits((doc) => deletesIn(doc, 3, 3, 1))
    expect(await place(id)).toMatchObject({ state: 'changed', share: 2 / 3, words: '慢读' })

    const here = { type: 'here', target: await targetWhereItStands(id) }
    const confirmed = await settles(text.member, id, here)
    expect(confirmed.body.target).toMatchObject({ quote: '慢读', prefix: expect.any(String) })
    expect(await place(id)).toMatchObject({ state: 'anchored' })
    const kept = await text.server.storage.rows.selectFrom('placement').selectAll().execute()
    expect(kept).toMatchObject([{ annotation_id: id, outcome: 'kept', cause: 'confirmed' }])
    expect(JSON.parse(kept[0]?.before_json ?? '')).toEqual(target)

    // Sent twice, it is done once.
    expect((await settles(text.member, id, here)).body).toEqual(confirmed.body)
    expect(await ledger()).toHaveLength(1)
  })

  it('is given up: an orphan that is not looked for, until somebody puts it elsewhere', async () => {
    const { id } = await annotates('一本')
    await edits((doc) => deletesIn(doc, 2, 7, 1))
    expect(await place(id)).toMatchObject({ state: 'changed' })
    const given = await settles(text.facilitator, id, { type: 'gone' })
    expect(given.body.target).toMatchObject({ quote: '一本', isGivenUp: true })
    expect(await place(id)).toEqual({ state: 'orphaned' })

    const { words_epoch: wordsEpoch } = await text.row()
    const elsewhere = await settles(text.facilitator, id, {
      type: 'elsewhere',
      target: await text.targetOn('同志们'),
      wordsEpoch,
    })
    expect(elsewhere.body.target).toMatchObject({ quote: '同志们' })
    expect(elsewhere.body.target).not.toHaveProperty('isGivenUp')
    expect(await place(id)).toMatchObject({ state: 'anchored' })
    expect((await ledger()).map(({ cause }) => cause)).toEqual(['given-up', 'chosen'])
  })

  it('that was chosen is refused where its words differ or are of another life, and to who may not settle it', async () => {
    const { id } = await annotates('慢慢读')
    const { words_epoch: wordsEpoch } = await text.row()
    const target = await text.targetOn('一起')
    const chosen = { type: 'elsewhere', target, wordsEpoch }
    const { error } = await settles(text.facilitator, id, {
      ...chosen,
      target: { ...target, quote: '三起' },
    })
    expect(error).toBe('quote-mismatch')
    const ofAnotherLife = { ...target, runs: undefined, quote: '无此' }
    const renewed = await settles(text.facilitator, id, {
      type: 'elsewhere',
      target: ofAnotherLife,
      wordsEpoch: 'before',
    })
    expect(renewed.error).toBe('words-renewed')
    for (const body of [
      { ...chosen, wordsEpoch: undefined },
      { ...chosen, target: { type: 'text' } },
      { ...chosen, target: { type: 'paragraph', paragraphId: 'p', excerpt: '' } },
    ]) {
      expect((await settles(text.facilitator, id, body)).error).toBe('invalid-request')
    }

    const { body: others } = await text.annotates(text.facilitator, { target })
    expect((await settles(text.member, others.id, chosen)).error).toBe('not-allowed')
    await text.member.posts(`/api/texts/${text.textId}/annotations/${id}/audience`, {
      audience: 'self',
    })
    expect((await settles(text.facilitator, id, chosen)).error).toBe('not-found')
    expect(await ledger()).toEqual([])
    expect((await settles(text.member, id, chosen)).body.target).toMatchObject({ quote: '一起' })
    expect((await settles(text.member, id, chosen)).body.target).toMatchObject({ quote: '一起' })
    expect(await ledger()).toMatchObject([{ outcome: 'kept', cause: 'chosen' }])
  })

  it('that somebody else settled in another way meanwhile stays as they said, and whoever was slower is told', async () => {
    const { id, target } = await annotates('慢慢读')
    await edits((doc) => deletesIn(doc, 3, 3, 1))
    const was = seenAnchor(target)
    const { words_epoch: wordsEpoch } = await text.row()
    const elsewhere = {
      type: 'elsewhere',
      target: await text.targetOn('一起'),
      wordsEpoch,
      was,
    }
    const here = { type: 'here', target: await targetWhereItStands(id), was }

    const first = await settles(text.facilitator, id, elsewhere)
    expect(first.error).toBeNull()
    for (const late of [here, { type: 'gone', was }]) {
      expect((await settles(text.member, id, late)).error).toBe('desk-changed')
    }
    expect(await place(id)).toMatchObject({ state: 'anchored' })
    expect(await ledger()).toMatchObject([{ cause: 'chosen' }])

    // What both say is no quarrel, nor what one says after another look, or of what one settled oneself.
    expect((await settles(text.member, id, elsewhere)).body).toEqual(first.body)
    const seen = seenAnchor(first.body.target)
    expect((await settles(text.member, id, { type: 'gone', was: seen })).error).toBeNull()
    expect((await settles(text.facilitator, id, elsewhere)).error).toBe('desk-changed')
    expect((await settles(text.member, id, { ...elsewhere, was: seen })).error).toBeNull()
  })

  it('is proved like that of a new annotation, and nobody begins with one that is given up', async () => {
    const { id } = await annotates('慢慢')
    const target = await text.targetOn('一起')
    const lie = { type: 'here', target: { ...target, quote: '三起' } }
    expect((await settles(text.member, id, lie)).error).toBe('quote-mismatch')
    const begun = { ...target, isGivenUp: true } as AnnotationTarget
    const { body } = await text.annotates(text.member, { target: begun })
    expect(body.target).not.toHaveProperty('isGivenUp')
  })
})

describe('the ledger', () => {
  it('tells what became of a thread, once, when somebody looks', async () => {
    await annotates('慢慢读')
    const about = { type: 'paragraph' as const, excerpt: '今天' }
    const doc = await text.words()
    const paragraphId = readParagraphs(doc)[2]?.id
    if (!paragraphId) throw new Error('no third paragraph')
    await text.annotates(text.member, { target: { ...about, paragraphId } })
    await reviews()
    expect(await ledger()).toEqual([])

    await edits((words) => {
      deletesIn(words, 3, 2, 2)
      deletesIn(words, 2, 0, 11)
    })
    expect(await reviews()).toMatchObject([
      { state: 'changed', share: 1 / 3, words: '读' },
      { state: 'orphaned' },
    ])
    await reviews()
    const told = await ledger()
    expect(told).toMatchObject([
      { outcome: 'changed', cause: 'words-changed', share: 1 / 3, member_id: null },
      { outcome: 'orphaned', cause: 'words-changed', share: null },
    ])
    expect(told.every(({ at }) => at === text.server.time)).toBe(true)

    // The words are written again where they stood.
    await edits((words) => typesIn(words, 2, 0, '今天我们一起读一本书。'))
    await reviews()
    expect((await ledger()).slice(2)).toMatchObject([{ outcome: 'moved' }])
  })

  it('goes with the annotation', async () => {
    const { id } = await annotates('慢慢读')
    await settles(text.member, id, { type: 'gone' })
    expect(await ledger()).toHaveLength(1)
    await text.member.posts(`/api/texts/${text.textId}/annotations/${id}/delete`, {})
    expect(await ledger()).toEqual([])
  })
})
