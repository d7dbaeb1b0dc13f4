import { EMBEDDED, type Paragraph, type ParagraphId } from '@variorum/document'
import { expect, test } from 'vitest'
import { replaceWording } from './replace-wording.ts'
import { Replica } from './replica.test-support.ts'
import { readParagraphs } from './words.ts'

const note = 'n' as ParagraphId
const body = (text: string): Paragraph => ({
  id: 'p' as ParagraphId,
  role: 'body',
  text,
  references: [{ textOffset: text.indexOf(EMBEDDED), footnote: note }],
})

test('[W14] another wording keeps the place that leads to a footnote', () => {
  const replica = new Replica([
    body(`天地${EMBEDDED}玄黄`),
    { id: note, role: 'footnote', text: '注' },
  ])
  replaceWording(replica.doc, { start: 1, end: 4 }, '上下')
  const [words] = readParagraphs(replica.doc)
  expect(words?.text.replace(EMBEDDED, '')).toBe('天上下黄')
  expect(words?.references?.map(({ footnote }) => footnote)).toEqual([note])
})

test('[W14] a range from one paragraph into the next takes in no footnote', () => {
  const replica = new Replica([
    body(`天地${EMBEDDED}`),
    { id: note, role: 'footnote', text: '注' },
    { id: 'q' as ParagraphId, role: 'body', text: '玄黄' },
  ])
  expect(replica.index.text).toBe(`天地${EMBEDDED}\n玄黄\n注`)
  const target = replica.marks(`地${EMBEDDED}\n玄`)
  replica.types(0, 0, '大')
  replica.joinsWithNext(0)
  expect(replica.finds(target)).toBe(`anchored: 地${EMBEDDED}玄`)
  expect(readParagraphs(replica.doc).map(({ text }) => text)).toEqual([
    `大天地${EMBEDDED}玄黄`,
    '注',
  ])
})
