import type { ParagraphId } from '@variorum/document'
import { recordRecreations } from '@variorum/ydoc'
import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { decodeRuns } from '../../../../packages/ydoc/src/words/character-runs.ts'
import { deletesIn, typesIn } from '../../../../packages/ydoc/src/words/typing.test-support.ts'
import { wordsKey } from '../access/text-rows.ts'
import { TestText } from '../testing/test-text.ts'

let text: TestText
beforeEach(async () => {
  text = await TestText.start()
})
afterEach(() => text.close())

const annotates = async (target: object) =>
  text.member.posts(`/api/texts/${text.textId}/annotations`, {
    ...(await text.member.freshId()),
    kind: 'note',
    target,
    audience: 'group',
    comment: { ...(await text.member.freshId()), body: '好' },
  })

/** How many paragraphs were read, ever. */
async function paragraphsRead(): Promise<number> {
  const metrics = await text.server.deps.metrics.registry.getMetricsAsJSON()
  const counted = metrics.find(({ name }) => name === 'variorum_paragraphs_read_total')
  return counted?.values[0]?.value ?? 0
}

test('words are read once for all requests that stand on them, or are refused', async () => {
  const target = await text.targetOn('一起')
  const missing = { type: 'paragraph', paragraphId: v7() as ParagraphId, excerpt: '今' }
  for (let times = 0; times < 20; times++) {
    expect((await annotates(missing)).error).toBe('words-not-synced')
    expect((await annotates({ ...target, quote: '三起' })).error).toBe('quote-mismatch')
    expect((await annotates(target)).status).toBe(200)
  }
  expect(await paragraphsRead()).toBe(4)

  // Somebody writes in one paragraph: that one is read again, once.
  const key = wordsKey(await text.row())
  await text.server.deps.rooms.commit([key], (_transaction, docOf) => {
    typesIn(docOf(key), 2, 0, '早上，')
    return Promise.resolve()
  })
  for (let times = 0; times < 20; times++) {
    expect((await annotates(missing)).error).toBe('words-not-synced')
    expect((await annotates(target)).status).toBe(200)
  }
  expect((await annotates(await text.targetOn('早上，今天'))).status).toBe(200)
  expect(await paragraphsRead()).toBe(5)
})

test('[A1] a note of somebody who was away is taken though another deleted a character of its passage', async () => {
  const target = await text.targetOn('我们一起读')
  const key = wordsKey(await text.row())
  await text.server.deps.rooms.commit([key], (_transaction, docOf) => {
    deletesIn(docOf(key), 2, '今天我们'.length, 1)
    return Promise.resolve()
  })
  expect((await annotates({ ...target, quote: '我们不起读' })).status).toBe(200)
  const [thread] = await text.threads()
  expect(thread?.annotation.target).toMatchObject({ quote: '我们起读' })
})

test('[A1] a note on words that another has cut is taken once they are pasted', async () => {
  const target = await text.targetOn('一起读')
  const key = wordsKey(await text.row())
  const edits = (edit: (doc: Y.Doc) => void) =>
    text.server.deps.rooms.commit([key], (_transaction, docOf) => {
      edit(docOf(key))
      return Promise.resolve()
    })
  await edits((doc) => deletesIn(doc, 2, '今天我们'.length, 3))
  expect(await annotates(target)).toMatchObject({ status: 409, error: 'words-taken-out' })
  await edits((doc) => {
    const [old] = decodeRuns(target.type === 'range' ? (target.runs ?? '') : '') ?? []
    if (!old) throw new Error('no runs')
    const made = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID))
    doc.transact(() => {
      typesIn(doc, 3, 0, '一起读')
      recordRecreations(doc, [{ old: Y.createID(old.client, old.clock), length: 3, made }])
    })
  })
  expect((await annotates(target)).status).toBe(200)
})

test('what no words could prove, or whoever may not write says, is refused without a look at them', async () => {
  const target = await text.targetOn('一起')
  await text.server.deps.rooms.close()
  // No room opens any more: whatever looks at words fails in another way.
  expect((await annotates(target)).error).toBe('storage-failed')
  expect((await annotates({ ...target, start: '/w==' })).error).toBe('quote-mismatch')
  const locked = { isLocked: true }
  await text.facilitator.posts(`/api/texts/${text.textId}`, locked)
  expect((await annotates(target)).error).toBe('text-closed')
  expect(await paragraphsRead()).toBe(0)
})
