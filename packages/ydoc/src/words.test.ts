import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { paragraph, Replica, SPEECH } from './replica.test-support.ts'
import { createWords, readParagraphs } from './words.ts'

test('paragraphs come back from a new room as they went in', () => {
  const paragraphs = [...SPEECH, paragraph('p8', ''), paragraph('p9', '（一）怎么读', 'subheading')]
  expect(readParagraphs(new Replica(paragraphs).doc)).toEqual(paragraphs)
})

test('a room is written as the editor binding writes it', () => {
  const replica = new Replica([paragraph('p1', '题目', 'heading'), paragraph('p2', '')])
  expect(replica.elementOf(0).nodeName).toBe('heading')
  expect(replica.elementOf(0).getAttributes()).toEqual({
    level: 2,
    paragraphId: 'p1',
    role: 'heading',
  })
  expect(replica.elementOf(1).nodeName).toBe('paragraph')
  expect(replica.elementOf(1).length).toBe(0)
})

test('a text without paragraphs makes no room', () => {
  expect(() => createWords({ title: '空', language: 'zh-Hans', paragraphs: [] })).toThrow(
    RangeError,
  )
})

test('a paragraph without a usable id answers to a stand-in, the same in every replica and after compaction', () => {
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

test.each([
  ['heading', { level: 1, role: 'body' }, 'title'],
  ['heading', { level: '3' }, 'subheading'],
  ['heading', { level: 6 }, 'subheading'],
  ['heading', {}, 'heading'],
  ['heading', { level: { odd: true }, role: 7 }, 'heading'],
  ['paragraph', { role: 'point' }, 'point'],
  ['paragraph', { role: 'title' }, 'body'],
  ['paragraph', { role: 'no such role' }, 'body'],
  ['paragraph', {}, 'body'],
] as const)('a %s with %j is read as %s', (nodeName, attributes, role) => {
  const replica = new Replica([paragraph('p1', '甲')])
  const element = new Y.XmlElement<Record<string, string | number | object>>(nodeName)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  replica.fragment.insert(1, [element as Y.XmlElement])
  expect(readParagraphs(replica.doc)[1]?.role).toBe(role)
})

test('lists, quotes and tables are walked through, to any depth', () => {
  const replica = new Replica([paragraph('p1', '甲')])
  let element = new Y.XmlElement('paragraph')
  element.setAttribute('paragraphId', 'deep')
  element.insert(0, [new Y.XmlText('乙')])
  for (let depth = 0; depth < 500; depth++) {
    const outer = new Y.XmlElement('listItem')
    outer.insert(0, [element])
    element = outer
  }
  replica.fragment.insert(1, [element])
  expect(readParagraphs(replica.doc).map(({ id, text }) => [id, text])).toEqual([
    ['p1', '甲'],
    ['deep', '乙'],
  ])
})

test('formatting is left out, embedded nodes and line breaks keep their one unit', () => {
  const replica = new Replica([paragraph('p1', '天地玄黄宇宙')])
  const text = replica.textOf(0)
  text.format(1, 2, { bold: true })
  text.insertEmbed(4, { image: 'x' })
  text.insert(0, '甲\n')
  replica.elementOf(0).insert(1, [new Y.XmlElement('hardBreak'), new Y.XmlText('洪荒')])
  expect(replica.index.text).toBe('甲 天地玄黄\uFFFC宇宙\uFFFC洪荒')
  expect(replica.finds(replica.marks('洪荒'))).toBe('anchored: 洪荒')
  expect(replica.finds(replica.marks('黄\uFFFC宇宙\uFFFC洪'))).toBe(
    'anchored: 黄\uFFFC宇宙\uFFFC洪',
  )
})
