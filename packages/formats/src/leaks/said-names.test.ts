import { expect, test } from 'vitest'
import { annotatedFixture } from '../annotated-fixture.ts'
import { saidNames } from './said-names.ts'

test('names in the words, in comments, tags and lost quotes are found with their places', () => {
  const fixture = annotatedFixture('论孔明', [
    ['body', '先主与孔明论事。孔明曰：'],
    ['body', '善。'],
  ])
  fixture.marks('善', ['甲', '孔明为什么说善？']).tagged('孔明')
  fixture.keepsOrphan('孔明笑了', ['乙', '还在吗？'])
  expect(saidNames(fixture.text(), ['孔明', '先主', '关羽'])).toEqual([
    {
      name: '孔明',
      count: 6,
      places: [
        { in: 'title' },
        { in: 'paragraph', number: 1 },
        { in: 'thread', number: 1 },
        { in: 'thread', number: 2 },
      ],
    },
    { name: '先主', count: 1, places: [{ in: 'paragraph', number: 1 }] },
  ])
})

test('a name is no piece of a longer word where words have spaces between them', () => {
  const fixture = annotatedFixture('Of it', [['body', 'Anna and Ann, Joanna.']], 'en')
  expect(saidNames(fixture.text(), ['Ann', 'Jo'])).toEqual([
    { name: 'Ann', count: 1, places: [{ in: 'paragraph', number: 1 }] },
  ])
})

test('names of one character are left out: they are in every sentence', () => {
  expect(saidNames(annotatedFixture('善', [['body', '善哉']]).text(), ['善'])).toEqual([])
})

test('a name is found in capitals, with accents of their own, and where part of it is emphasised', () => {
  const fixture = annotatedFixture('T', [['body', 'ask ZOE\u0308 quimby.']], 'en')
  fixture.marks('ask', ['A', 'So says Zo\u00EB **Quimby**.'])
  expect(saidNames(fixture.text(), ['Zo\u00EB Quimby'])).toEqual([
    {
      name: 'Zo\u00EB Quimby',
      count: 2,
      places: [
        { in: 'paragraph', number: 1 },
        { in: 'thread', number: 1 },
      ],
    },
  ])
})
