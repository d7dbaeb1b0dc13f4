// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import {
  beginAnnotation,
  beginComment,
  WordsIndex,
  type AnnotationId,
  type AnnotationKind,
  type CommentId,
  type MemberId,
  type ParagraphId,
  type PlacedThread,
} from '@variorum/document'
import { describe, expect, it } from 'vitest'
import { annotationsMessages } from '../../annotations/messages.ts'
import { renderIn } from '../../testing/render-in.tsx'
import { textViewAs } from '../../testing/test-text-view.ts'
import { filtering } from '../filters/filtering.ts'
import { filtersMessages } from '../filters/messages.ts'
import { threadsMessages } from '../threads/messages.ts'
import { unreadMessages } from '../unread/messages.ts'
import { threadListMessages } from './messages.ts'
import { ThreadList } from './ThreadList.tsx'

const LI = 'li' as MemberId
const index = new WordsIndex([
  { id: 'p0' as ParagraphId, role: 'body', text: '春江潮水连海平，' },
  { id: 'p1' as ParagraphId, role: 'body', text: '海上明月共潮生。' },
])

function thread(
  id: string,
  start: number,
  over: {
    readonly kind?: AnnotationKind
    readonly at?: number
    readonly agreeing?: number
    readonly resolvedAt?: number
  } = {},
): PlacedThread {
  const { kind = 'note', at = 0, agreeing = 0 } = over
  const annotationId = id as AnnotationId
  const quote = index.text.slice(start, start + 2)
  const anchor = { paragraphId: 'p0' as ParagraphId, quote, prefix: '', suffix: '' }
  const target = { type: 'range', ...anchor, start: '', end: '' } as const
  const audience = 'group' as const
  const begun = { id: annotationId, authorId: LI, kind, target, audience, createdAt: at }
  const comment = { id: id as CommentId, annotationId, authorId: LI, body: id, createdAt: at }
  const reactions = Array.from({ length: agreeing }, (_, one) => ({
    reaction: 'agree' as const,
    memberId: `m${one}` as MemberId,
  }))
  return {
    annotation: { ...beginAnnotation(begun), resolvedAt: over.resolvedAt ?? null },
    comments: kind === 'highlight' ? [] : [{ ...beginComment(comment), reactions }],
    place: { state: 'anchored', range: { start, end: start + 2 } },
  }
}

const THREADS = [
  thread('first', 0, { at: 1 }),
  thread('agreed', 2, { at: 2, agreeing: 3 }),
  thread('mark', 4, { kind: 'highlight', at: 9 }),
  thread('settled', 4, { at: 3, resolvedAt: 4 }),
  thread('newest', 10, { at: 8 }),
]

function list(language: 'zh-Hans' | 'en', threads: readonly PlacedThread[] = THREADS) {
  const gone: AnnotationId[] = []
  const chosen = filtering()
  const { container } = renderIn(
    language,
    {
      annotations: annotationsMessages[language],
      filters: filtersMessages[language],
      threads: threadsMessages[language],
      threadList: threadListMessages[language],
      unread: unreadMessages[language],
    },
    <ThreadList
      text={textViewAs('annotator')}
      index={index}
      names={
        new Map([
          [LI, '李'],
          ['zhou' as MemberId, '周'],
        ])
      }
      threads={threads}
      filtering={chosen}
      isUnread={({ annotation }) => annotation.id === 'newest'}
      onGo={(id) => gone.push(id)}
    />,
  )
  const lines = () => [...container.querySelectorAll('li')].map((line) => line.textContent)
  const order = () =>
    lines().map(
      (line) => THREADS.find(({ annotation: { id } }) => line.includes(id))?.annotation.id,
    )
  return { gone, chosen, lines, order, say: filtersMessages[language] }
}

describe.each(['zh-Hans', 'en'] as const)('the list of discussions in %s', (language) => {
  it('follows the text, the newest, or how many agree', async () => {
    const { order, say } = list(language)
    expect(order()).toEqual(['first', 'agreed', 'newest'])
    const select = screen.getByRole('combobox', { name: say.order })
    await userEvent.selectOptions(select, say['order-newest'])
    expect(order()).toEqual(['newest', 'agreed', 'first'])
    await userEvent.selectOptions(select, say['order-agreed'])
    expect(order()[0]).toBe('agreed')
  })

  it('shows settled ones and marks without words on demand alone', async () => {
    const { chosen, lines, order } = list(language)
    await userEvent.click(screen.getByRole('switch'))
    expect(lines()).toHaveLength(4)
    await userEvent.click(screen.getByRole('switch'))
    chosen.change({ status: 'all' })
    await expect.poll(order).toContain('settled')
  })

  it('says of each where it stands and what is new, and leads there', async () => {
    const { gone, lines } = list(language)
    const place = threadListMessages[language].inParagraph.replace('{{number, number}}', '2')
    expect(lines().at(-1)).toContain(place)
    expect(lines().at(-1)).toContain(unreadMessages[language].mark)
    await userEvent.click(screen.getByRole('button', { name: /newest/ }))
    expect(gone).toEqual(['newest'])
  })

  it('says so where there is nothing', () => {
    list(language, [])
    expect(screen.getByRole('status').textContent).toBe(threadListMessages[language].none)
  })
})

it('names who said the words that are shown, where the first are gone', () => {
  const begun = thread('kept', 0)
  const [said] = begun.comments
  if (!said) throw new Error('A note has a comment.')
  const deleted = { ...said, id: 'gone' as CommentId, state: 'deleted' as const }
  const { lines } = list('en', [
    { ...begun, comments: [deleted, { ...said, authorId: 'zhou' as MemberId }] },
  ])
  expect(lines()[0]).toContain('周')
  expect(lines()[0]).not.toContain('李')
})

it('draws a hundred lines, and more when they are asked for', async () => {
  const many = Array.from({ length: 130 }, (_, at) => thread(`n${at}`, 0))
  const { lines } = list('en', many)
  expect(lines()).toHaveLength(100)
  await userEvent.click(screen.getByRole('button', { name: '30 more' }))
  expect(lines()).toHaveLength(130)
})
