import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { changeForm } from './paragraph-mark.ts'
import { opening, paragraph, Replica, SPEECH } from './replica.test-support.ts'
import { readBlocks } from './words-sequence.ts'
import { createWords, readParagraphs } from './words.ts'

test('paragraphs come back from a new room as they went in', () => {
  const paragraphs = [...SPEECH, paragraph('p8', ''), paragraph('p9', '（一）怎么读', 'subheading')]
  expect(readParagraphs(new Replica(paragraphs).doc)).toEqual(paragraphs)
})

test('[W1] a paragraph is a mark, its characters and a closing spacer', () => {
  const { text } = new Replica([paragraph('p1', '题目', 'heading'), paragraph('p2', '')])
  expect(text.toDelta()).toMatchObject([
    { insert: expect.any(Y.Map) as unknown },
    { insert: '题目\n' },
    { insert: expect.any(Y.Map) as unknown },
    { insert: '\n' },
  ])
  const [heading, body] = readBlocks(text.doc ?? new Y.Doc())
  expect(heading?.mark?.toJSON()).toEqual({ id: 'p1', role: 'heading' })
  expect(body?.mark?.toJSON()).toEqual({ id: 'p2' })
})

test('a text without paragraphs makes no room', () => {
  expect(() => createWords({ title: '空', language: 'zh-Hans', paragraphs: [] })).toThrow(
    RangeError,
  )
})

test('[W3] a paragraph without a usable id answers to a stand-in, the same in every replica and after compaction', () => {
  const replica = new Replica([paragraph('p1', '甲')])
  replica.inserts(1, '', '乙')
  replica.inserts(2, 'x'.repeat(65), '丙')
  replica.inserts(3, 'p1', '丁')
  const ids = readParagraphs(replica.doc).map(({ id }) => id)
  expect(ids[0]).toBe('p1')
  expect(new Set(ids).size).toBe(4)
  expect(ids.slice(1).every((id) => /^y-\d+-\d+$/.test(id))).toBe(true)
  expect(readParagraphs(replica.fork().doc).map(({ id }) => id)).toEqual(ids)
})

test('[W3] a paragraph that answers to a stand-in keeps its own id where it is written anew', () => {
  const replica = new Replica([paragraph('p1', '甲'), paragraph('p2', '')])
  replica.inserts(2, 'p1', '丁')
  const standIn = replica.blockOf(2).id
  replica.replaces(1, 1, 0, [{ type: 'close' }, opening(standIn), { type: 'text', text: '丁' }])
  replica.removes(3)
  expect(readParagraphs(replica.doc).map(({ text }) => text)).toEqual(['甲', '', '丁'])
  replica.removes(0)
  expect(readParagraphs(replica.doc).map(({ id }) => id)).toEqual(['p2', 'p1'])
})

test.each([
  ['point', 'point'],
  ['no such role', 'body'],
  [{ odd: true }, 'body'],
  [undefined, 'body'],
] as const)('[W3] a mark that says the role %j is read as %s', (said, role) => {
  const replica = new Replica([paragraph('p1', '甲')])
  replica.markOf(0).set('role', said)
  expect(readParagraphs(replica.doc)[0]?.role).toBe(role)
})

test('[W3] depth is that of list items, and what a later version wrote stays until somebody changes it', () => {
  const replica = new Replica([paragraph('p1', '甲')])
  const mark = replica.markOf(0)
  const said = () => readParagraphs(replica.doc)[0]
  mark.set('role', 'numbered-item')
  mark.set('depth', 3)
  expect(said()).toMatchObject({ role: 'numbered-item', depth: 3 })
  changeForm(mark, { role: 'bulleted-item', depth: 2 })
  expect(mark.toJSON()).toEqual({ id: 'p1', role: 'bulleted-item', depth: 2 })
  mark.set('role', 'quotation')
  expect(said()).toEqual(paragraph('p1', '甲', 'quotation'))
  mark.set('role', 'no such role')
  changeForm(mark, { role: 'body' })
  expect(mark.get('role')).toBe('no such role')
  changeForm(mark, { role: 'heading' })
  expect(mark.toJSON()).toEqual({ id: 'p1', role: 'heading' })
})

test('[W1] characters before every mark are a paragraph of their own, the same in every replica', () => {
  const replica = new Replica([paragraph('p1', '甲')])
  replica.text.insert(0, '无家可归')
  replica.types(0, 2, '而')
  const [first, second] = readParagraphs(replica.doc)
  expect(first?.text).toBe('无家而可归')
  expect(second).toEqual(paragraph('p1', '甲'))
  expect(readParagraphs(replica.fork().doc)).toEqual(readParagraphs(replica.doc))
})

test('[W2] spacers wherever they stand close nothing and show nothing', () => {
  const replica = new Replica([paragraph('p1', '天地'), paragraph('p2', '玄黄')])
  replica.text.insert(2, '\n\n')
  replica.text.insert(0, '\n')
  expect(readParagraphs(replica.doc)).toEqual([paragraph('p1', '天地'), paragraph('p2', '玄黄')])
  replica.types(0, 1, '与')
  replica.deletes(1, '玄')
  replica.joinsWithNext(0)
  expect(readParagraphs(replica.doc)).toEqual([paragraph('p1', '天与地黄')])
})

test('[W4] formatting is left out, embedded objects and foreign line breaks keep their one unit', () => {
  const replica = new Replica([paragraph('p1', '天地玄黄宇宙')])
  const { text } = replica
  text.format(2, 2, { bold: true })
  text.insertEmbed(5, { image: 'x' })
  text.insert(1, '甲\r')
  expect(replica.index.text).toBe('甲 天地玄黄\uFFFC宇宙')
  expect(replica.finds(replica.marks('宇宙'))).toBe('anchored: 宇宙')
  expect(replica.finds(replica.marks('黄\uFFFC宇'))).toBe('anchored: 黄\uFFFC宇')
})
