import { WordsIndex, type AnnotationId } from '@variorum/document'
import { LEDGER_PAGE_ENTRIES } from '@variorum/protocol'
import { createRangeAnchor, readParagraphs, resolveTarget } from '@variorum/ydoc'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { deletesIn, typesIn } from '../../../../packages/ydoc/src/words/typing.test-support.ts'
import { wordsKey } from '../access/text-rows.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'
import { TestLedger } from '../testing/test-ledger.ts'
import { WatchedStorage } from '../testing/test-watched-storage.ts'
import { ledgerCounts, ledgerRows } from './ledger-page-rows.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

const ledgerOf = ({ visitor }: Reader) => new TestLedger(visitor, talk.text.textId)
const marks = async (
  reader: Reader,
  quote: string,
  audience: 'group' | 'facilitators' | 'self' = 'group',
) => (await talk.begins(reader, `说${quote}`, audience, await talk.text.targetOn(quote))).id

const edits = async (edit: (doc: Y.Doc) => void) => {
  const key = wordsKey(await talk.text.row())
  await talk.text.server.deps.rooms.commit([key], (_transaction, docOf) => {
    edit(docOf(key))
    return Promise.resolve()
  })
  talk.text.server.time += 10_000
}

const settles = (reader: Reader, id: string, verdict: object) =>
  reader.visitor.posts(`/api/texts/${talk.text.textId}/annotations/${id}/place`, verdict)

const confirms = async (reader: Reader, id: string) => {
  const doc = await talk.text.words()
  const index = new WordsIndex(readParagraphs(doc))
  const thread = (await talk.text.threads()).find(({ annotation }) => annotation.id === id)
  const place = thread && resolveTarget(doc, index, thread.annotation.target)
  const anchor = place && 'range' in place ? createRangeAnchor(doc, place.range) : null
  return settles(reader, id, { type: 'here', target: { type: 'range', ...anchor } })
}

const entryOf = async (reader: Reader, id: string) =>
  (await ledgerOf(reader).all()).find((entry) => entry.id === id)

describe('the ledger of a text', () => {
  it('says of each annotation what became of it and why, old and new words, and how much is left', async () => {
    const kept = await marks(talk.zhou, '同志们')
    const changed = await marks(talk.zhou, '慢慢读')
    const gone = await marks(talk.wu, '一本书')
    await edits((doc) => {
      deletesIn(doc, 3, 3, 1)
      deletesIn(doc, 2, 7, 3)
    })
    expect((await ledgerOf(talk.lin).asks()).body.isPlaceStale).toBe(true)
    expect((await ledgerOf(talk.lin).places()).error).toBeNull()
    const { body } = await ledgerOf(talk.lin).asks()
    expect(body.isPlaceStale).toBe(false)
    expect(body.entries).toMatchObject([
      { id: kept, state: 'anchored', isDoubtful: false, wordsNow: null, last: null },
      {
        id: changed,
        state: 'changed',
        isDoubtful: true,
        maySettle: true,
        quote: '慢慢读',
        wordsNow: '慢读',
        share: 2 / 3,
        paragraphNumber: 4,
        opening: { words: '说慢慢读' },
        last: { cause: 'words-changed', byName: null },
      },
      { id: gone, state: 'orphaned', isDoubtful: true, wordsNow: null, paragraphNumber: null },
    ])
    expect(body.counts).toMatchObject({
      states: { anchored: 1, changed: 1, orphaned: 1, moved: 0 },
      doubtfulStates: { anchored: 0, changed: 1, orphaned: 1 },
    })
  })

  it('tells very words that stand elsewhere from words that are like them', async () => {
    const moved = await marks(talk.zhou, '今天我们一起读一本书')
    await edits((doc) => {
      deletesIn(doc, 2, 0, 10)
      typesIn(doc, 3, 0, '今天我们一起读一本书')
    })
    await ledgerOf(talk.lin).places()
    expect(await entryOf(talk.lin, moved)).toMatchObject({
      state: 'moved',
      wordsNow: '今天我们一起读一本书',
    })
    await edits((doc) => {
      deletesIn(doc, 3, 0, 10)
      typesIn(doc, 2, 0, '今天我们一起读两本书')
    })
    await ledgerOf(talk.lin).places()
    expect(await entryOf(talk.lin, moved)).toMatchObject({
      state: 'fuzzy',
      wordsNow: '今天我们一起读两本书',
      score: expect.any(Number),
    })
  })

  it('has a place that was confirmed, and says who did, though it begins and ends where it did before', async () => {
    const id = await marks(talk.zhou, '慢慢读')
    await edits((doc) => deletesIn(doc, 3, 3, 1))
    await ledgerOf(talk.lin).places()
    expect(await ledgerOf(talk.lin).ids({ isDoubtfulOnly: true })).toEqual([id])
    expect((await confirms(talk.chen, id)).error).toBeNull()
    const confirmed = {
      state: 'confirmed',
      isDoubtful: false,
      quote: '慢读',
      last: { cause: 'confirmed', byName: '陈老师' },
    }
    expect(await entryOf(talk.lin, id)).toMatchObject(confirmed)
    talk.text.server.time += 10_000
    await ledgerOf(talk.lin).places()
    expect(await entryOf(talk.lin, id)).toMatchObject(confirmed)
    expect(await ledgerOf(talk.lin).ids({ isDoubtfulOnly: true })).toEqual([])
  })

  it('asks nobody of an orphan that somebody gave up, nor of a thread that is resolved', async () => {
    const [gone, resolved] = [await marks(talk.zhou, '一本书'), await marks(talk.wu, '今天')]
    await edits((doc) => deletesIn(doc, 2, 0, 10))
    await ledgerOf(talk.lin).places()
    expect(await ledgerOf(talk.lin).ids({ isDoubtfulOnly: true })).toHaveLength(2)
    await settles(talk.lin, gone, { type: 'gone' })
    await talk.resolves(talk.lin, resolved)
    expect(await ledgerOf(talk.lin).ids({ isDoubtfulOnly: true })).toEqual([])
    expect(await entryOf(talk.lin, gone)).toMatchObject({
      state: 'orphaned',
      last: { cause: 'given-up', byName: '林老师' },
    })
  })

  it('says to each reader what they may see and no more, and counts what it lists', async () => {
    const all = {
      group: await marks(talk.zhou, '同志们'),
      facilitators: await marks(talk.zhou, '今天', 'facilitators'),
      self: await marks(talk.zhou, '慢慢', 'self'),
      ofWu: await marks(talk.wu, '一本', 'facilitators'),
    }
    await talk.begins(talk.wu, '总评')
    await edits((doc) => deletesIn(doc, 3, 1, 3))
    await ledgerOf(talk.wu).places()
    const seen = new Map([
      [talk.lin, [all.group, all.facilitators, all.ofWu]],
      [talk.zhou, [all.group, all.facilitators, all.self]],
      [talk.wu, [all.group, all.ofWu]],
      [talk.he, [all.group]],
    ])
    for (const [reader, ids] of seen) {
      const entries = await ledgerOf(reader).all()
      const listed = entries.map(({ id }) => id)
      expect([reader.name, listed.toSorted()]).toEqual([reader.name, ids.toSorted()])
      expect(await ledgerOf(reader).counts()).toEqual(await ledgerOf(reader).listed())
      const mayBeSettled = entries.filter(({ maySettle }) => maySettle).map(({ id }) => id)
      const own = reader === talk.zhou ? ids : reader === talk.wu ? [all.ofWu] : []
      expect(mayBeSettled.toSorted()).toEqual((reader === talk.lin ? ids : own).toSorted())
    }
  })

  it('tells nobody that something was written that they may not see', async () => {
    await marks(talk.zhou, '同志们')
    await ledgerOf(talk.lin).places()
    talk.text.server.time += 10_000
    const isStale = async (reader: Reader) => (await ledgerOf(reader).asks()).body.isPlaceStale
    expect(await isStale(talk.wu)).toBe(false)
    await marks(talk.zhou, '今天', 'self')
    expect([await isStale(talk.wu), await isStale(talk.lin)]).toEqual([false, false])
    expect(await isStale(talk.zhou)).toBe(true)
    await edits((doc) => deletesIn(doc, 3, 3, 1))
    expect(await isStale(talk.wu)).toBe(true)
  })

  it('tells nobody of the first note that its author keeps to themselves, nor once words are changed', async () => {
    const isStale = async (reader: Reader) => (await ledgerOf(reader).asks()).body.isPlaceStale
    await marks(talk.zhou, '今天', 'self')
    expect([await isStale(talk.wu), await isStale(talk.lin)]).toEqual([false, false])
    expect(await isStale(talk.zhou)).toBe(true)
    await edits((doc) => deletesIn(doc, 3, 3, 1))
    talk.text.server.time += 60_000
    expect([await isStale(talk.wu), await isStale(talk.lin)]).toEqual([false, false])
  })

  it('hides names where the group does', async () => {
    const id = await marks(talk.zhou, '同志们')
    const groupId = await talk.text.facilitator.groupId()
    await talk.lin.visitor.posts(`/api/groups/${groupId}`, { isAnonymous: true })
    const [forWu, forLin] = [await entryOf(talk.wu, id), await entryOf(talk.lin, id)]
    expect(JSON.stringify(forWu)).not.toContain('小周')
    expect(forLin?.authorName).toMatchObject({ name: '小周' })
  })

  it('comes page by page, each entry once', async () => {
    const ids: string[] = []
    for (let at = 0; at < LEDGER_PAGE_ENTRIES + 3; at++) ids.push(await marks(talk.zhou, '同志们'))
    const first = (await ledgerOf(talk.lin).asks()).body
    expect(first.entries).toHaveLength(LEDGER_PAGE_ENTRIES)
    const listed = await ledgerOf(talk.lin).ids()
    expect(listed.toSorted()).toEqual(ids.toSorted())
    expect(new Set(listed).size).toBe(ids.length)
  })
})

it('a page is read from an index, and nothing is sorted', async () => {
  const id = (await marks(talk.zhou, '同志们')) as AnnotationId
  const watched = new WatchedStorage(talk.text.server.storage)
  const { id: textId, group_id: groupId } = await talk.text.row()
  const actor = { memberId: talk.lin.memberId, role: 'facilitator' } as const
  const asker = { actor, groupId, textId, closedTexts: [] }
  const after = { position: 0, id }
  for (const wish of [
    { state: null, isDoubtfulOnly: false, after: null },
    { state: 'changed', isDoubtfulOnly: true, after },
  ] as const) {
    await ledgerRows(watched.rows, asker, wish, 10)
  }
  expect(await watched.sorts()).toEqual([])
  await ledgerCounts(watched.rows, asker)
  expect(await watched.scans()).toEqual([])
})
