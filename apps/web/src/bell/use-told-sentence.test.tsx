// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import type { CommentId } from '@variorum/document'
import { REPLIES_COUNTED_MAX, type Notification } from '@variorum/protocol'
import { expect, it } from 'vitest'
import { renderIn } from '../testing/render-in.tsx'
import { bellMessages } from './messages.ts'
import { useToldSentence } from './use-told-sentence.ts'

const told = (given: Partial<Notification>) =>
  ({
    kind: 'note-replied',
    actorName: 'Lin',
    replies: null,
    until: null,
    paragraphs: null,
    ...given,
  }) as Notification

const replies = (count: number, names: readonly string[], otherCount = 0) => ({
  count,
  names: [...names],
  otherCount,
  ids: [],
  firstCommentId: 'c' as CommentId,
})

function Sentence({ of }: { readonly of: Notification }) {
  return <p>{useToldSentence()(of)}</p>
}

function says(language: 'zh-Hans' | 'en', of: Notification): string {
  const { unmount } = renderIn(language, { bell: bellMessages[language] }, <Sentence of={of} />)
  const said = screen.getByRole('paragraph').textContent
  unmount()
  return said
}

it('one reply is told as one, and several with their number and names', () => {
  expect(says('en', told({}))).toBe('Lin replied to you')
  const two = told({ replies: replies(2, ['Lin', 'Wu']) })
  expect(says('en', two)).toBe('2 replies to you: Lin, Wu')
  expect(says('zh-Hans', two)).toBe('您的标注有 2 条回复：Lin、Wu')
  const many = told({ kind: 'question-replied', replies: replies(5, ['Lin', 'Wu', 'Chen'], 1) })
  expect(says('en', many)).toBe('5 replies to your question: Lin, Wu, Chen and 1 other')
  expect(says('zh-Hans', many)).toBe('您的提问有 5 条回复：Lin、Wu、Chen和另外 1 人')
})

it('beyond what is counted it says that there are more', () => {
  const most = told({ replies: replies(REPLIES_COUNTED_MAX + 1, ['Lin'], 30) })
  expect(says('en', most)).toBe('More than 99 replies: Lin and 30 others')
  expect(says('zh-Hans', most)).toBe('99 条以上回复：Lin和另外 30 人')
})

it('whoever may not write for a time is told until when, where that is known', () => {
  const until = new Date(2026, 10, 30, 9, 30).getTime()
  expect(says('en', told({ kind: 'silenced', until }))).toContain('only read this text until')
  expect(says('en', told({ kind: 'silenced', until }))).toContain('2026')
  expect(says('zh-Hans', told({ kind: 'silenced' }))).toBe('Lin请您暂时只读这篇文本')
})

it('a reading date is told with its paragraphs and its time', () => {
  const until = new Date(2026, 11, 2, 18, 0).getTime()
  const date = { until, paragraphs: { from: 1, to: 20 } }
  expect(says('en', told({ kind: 'reading-date-set', ...date }))).toMatch(
    /^Lin set a reading date: ¶1–20 by Wed, /,
  )
  const near = { kind: 'reading-date-near', until, paragraphs: { from: 3, to: 3 } } as const
  expect(says('zh-Hans', told(near))).toMatch(/^快到时间了：第 3 段，.*周三.* 前读完$/)
})
