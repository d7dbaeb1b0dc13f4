import {
  beginAnnotation,
  type Annotation,
  type AnnotationId,
  type CommentId,
  type MemberId,
  type ParagraphId,
  type Place,
  type PlacedThread,
  type TextId,
  type Thread,
} from '@variorum/document'
import { expect, test } from 'vitest'
import { applyCommand } from '../../offline/apply-command.ts'
import { changeOf, undoableKey, undoing } from './undoable.ts'

const [textId, annotationId] = ['text' as TextId, 'a' as AnnotationId]
const params = { textId, annotationId }
const me = 'wang' as MemberId
const paragraphId = 'p' as ParagraphId
const words = (quote: string, start: string) =>
  ({ type: 'range', paragraphId, start, end: start, quote, prefix: '', suffix: '' }) as const

function thread(over: Partial<Annotation> = {}, state: 'anchored' | 'moved' = 'anchored') {
  const annotation = beginAnnotation({
    id: annotationId,
    authorId: me,
    kind: 'note',
    target: words('慢慢', 'one'),
    audience: 'group',
    createdAt: 1,
  })
  const place = { state, range: { start: 0, end: 2 } } as Place
  return { annotation: { ...annotation, ...over }, comments: [], place } satisfies PlacedThread
}

const answerId = 'c' as CommentId

test.each<[string, Partial<Annotation>, Parameters<typeof changeOf>[1]]>([
  ['a kind', {}, { name: 'changeKind', params, body: { kind: 'question' } }],
  [
    'the kind of an answered question',
    { kind: 'question', answerId },
    { name: 'changeKind', params, body: { kind: 'note' } },
  ],
  [
    'the kind of a green highlight',
    { kind: 'highlight', attributes: { color: 'green', tags: ['史'] } },
    { name: 'changeKind', params, body: { kind: 'note' } },
  ],
  [
    'the colour that nobody chose',
    { kind: 'highlight' },
    { name: 'changeAttributes', params, body: { attributes: { color: 'blue' } } },
  ],
  [
    'a colour',
    { kind: 'highlight', attributes: { color: 'green' } },
    { name: 'changeAttributes', params, body: { attributes: { color: 'blue' } } },
  ],
  [
    'tags',
    { attributes: { tags: ['史'] } },
    { name: 'changeTags', params, body: { added: ['诗'], removed: ['史'] } },
  ],
  ['an audience', {}, { name: 'changeAudience', params, body: { audience: 'self' } }],
  [
    'the words that it stands on',
    {},
    {
      name: 'settlePlace',
      params,
      body: { type: 'elsewhere', target: words('细细', 'two'), wordsEpoch: 'e' },
    },
  ],
])('%s can be taken back, and is what it was then', (_what, over, command) => {
  const before = thread(over)
  const done = changeOf(before, command)
  if (!done) throw new Error('nothing to take back')
  const threads = new Map<AnnotationId, Thread>([[annotationId, before]])
  applyCommand(threads, command, me, 7)
  expect(threads.get(annotationId)?.annotation).not.toEqual(before.annotation)
  for (const one of undoing(textId, done)) applyCommand(threads, one as never, me, 8)
  expect(threads.get(annotationId)?.annotation).toEqual(before.annotation)
})

test('another audience is taken back by the name of the change, with which a proposal that it answered comes back', () => {
  const promotionProposedBy = 'lin' as MemberId
  const asked = thread({ audience: 'facilitators', promotionProposedBy })
  const done = changeOf(asked, {
    name: 'changeAudience',
    params,
    body: { audience: 'group', deed: 'd' },
  })
  expect(done && undoing(textId, done)).toEqual([
    { name: 'changeAudience', params, body: { audience: 'facilitators', undoes: 'd' } },
  ])
})

test('what changes nothing has nothing to be taken back', () => {
  const tagged = thread({ attributes: { tags: ['史'] } })
  const nothing: [PlacedThread, Parameters<typeof changeOf>[1]][] = [
    [thread(), { name: 'changeKind', params, body: { kind: 'note' } }],
    [thread(), { name: 'changeAudience', params, body: { audience: 'group' } }],
    [
      thread({ kind: 'highlight' }),
      { name: 'changeAttributes', params, body: { attributes: { color: 'yellow' } } },
    ],
    [tagged, { name: 'changeTags', params, body: { added: ['史'], removed: ['诗'] } }],
  ]
  for (const [before, command] of nothing) expect(changeOf(before, command)).toBeNull()
})

test('a place that its quote no longer proves is not offered back', () => {
  const body = { type: 'elsewhere', target: words('细细', 'two'), wordsEpoch: 'e' } as const
  const command = { name: 'settlePlace', params, body } as const
  expect(changeOf(thread({}, 'moved'), command)).toBeNull()
  expect(changeOf(thread({ target: { type: 'text' } }), command)).toBeNull()
  expect(changeOf(thread(), { ...command, body: { type: 'gone' } })).toBeNull()
})

test('two changes that lead back to different values are two offers, and so are a change and a deletion', () => {
  const change = (color: 'green' | 'blue') =>
    changeOf(thread({ kind: 'highlight', attributes: { color } }), {
      name: 'changeAttributes',
      params,
      body: { attributes: { color: 'pink' } },
    })
  const deletion = { type: 'annotation', id: annotationId, kind: 'note' } as const
  const keys = [change('green'), change('blue'), deletion].map((one) => one && undoableKey(one))
  expect(new Set(keys).size).toBe(3)
})
