import { WordsIndex, type ParagraphId, type ParagraphRole } from '@variorum/document'
import { expect, it } from 'vitest'
import { outlineEntries } from './outline-entries.ts'
import { sectionCounts } from './section-counts.ts'

const id = (name: string) => name as ParagraphId
const paragraph = (name: string, role: ParagraphRole) => ({ id: id(name), role, text: name })
const index = new WordsIndex([
  paragraph('before', 'body'),
  paragraph('title', 'title'),
  paragraph('a', 'body'),
  paragraph('one', 'heading'),
  paragraph('b', 'body'),
  paragraph('c', 'body'),
])

it('counts what is said from each heading to the next, heading included', () => {
  const counts = new Map([
    [id('before'), 9],
    [id('title'), 1],
    [id('a'), 2],
    [id('b'), 3],
    [id('c'), 4],
  ])
  const unread = new Map([[id('c'), 1]])
  expect(sectionCounts(outlineEntries(index.paragraphs), index, counts, unread)).toEqual(
    new Map([
      [1, { count: 3, unread: 0 }],
      [3, { count: 7, unread: 1 }],
    ]),
  )
})
