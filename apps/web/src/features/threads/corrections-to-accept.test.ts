import {
  WordsIndex,
  type Annotation,
  type AnnotationId,
  type MemberId,
  type ParagraphId,
  type PlacedThread,
} from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { expect, test } from 'vitest'
import { correctionsToAccept } from './corrections-to-accept.ts'

const index = new WordsIndex([
  { id: 'p1' as ParagraphId, role: 'title', text: '开幕词' },
  { id: 'p2' as ParagraphId, role: 'body', text: '让我们障厉奋发，久久为劝，再障厉奋发。' },
])

const text = (role: 'facilitator' | 'member') =>
  ({
    wordsEditedBy: 'facilitators',
    isLocked: false,
    isArchived: false,
    isDeleted: false,
    me: { id: 'me' as MemberId, role, isRemoved: false },
  }) as unknown as TextView

function proposal(
  id: string,
  quote: string,
  replacement: string,
  more: {
    readonly from?: number
    readonly state?: 'anchored' | 'changed'
    readonly isResolved?: true
  } = {},
): PlacedThread {
  const start = index.text.indexOf(quote, more.from)
  const annotation = {
    id: id as AnnotationId,
    authorId: 'zhou' as MemberId,
    kind: 'correction',
    audience: 'group',
    correction: { replacement, decision: null, replaced: null },
    resolvedAt: more.isResolved ? 1 : null,
  } as unknown as Annotation
  const range = { start, end: start + quote.length }
  const place =
    more.state === 'changed'
      ? ({ state: 'changed', range, share: 0.5, words: quote } as const)
      : ({ state: 'anchored', range } as const)
  return { annotation, comments: [], place }
}

const threads = [
  proposal('one', '障厉奋发', '踔厉奋发'),
  proposal('two', '久久为劝', '久久为功'),
  proposal('three', '障厉奋发', '踔厉奋发', { from: 15 }),
  proposal('changed', '让我们', '让咱们', { state: 'changed' }),
  proposal('decided', '开幕词', '闭幕词', { isResolved: true }),
]

test('those that stand on their words and wait are listed in their sentences, and which are alike', () => {
  const found = correctionsToAccept(
    text('facilitator'),
    { threads, index },
    'three' as AnnotationId,
  )
  expect(found.map(({ id, isAlike }) => [id, isAlike])).toEqual([
    ['one', true],
    ['two', false],
    ['three', true],
  ])
  expect(found[2]).toMatchObject({
    before: '…厉奋发，久久为劝，再',
    found: '障厉奋发',
    after: '。',
    replacement: '踔厉奋发',
    paragraphNumber: 2,
  })
})

test('who may not edit the words is offered none', () => {
  expect(correctionsToAccept(text('member'), { threads, index }, 'one' as AnnotationId)).toEqual([])
})
