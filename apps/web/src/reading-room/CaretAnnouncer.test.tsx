// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import {
  beginAnnotation,
  WordsIndex,
  type AnnotationId,
  type AnnotationKind,
  type MemberId,
  type ParagraphId,
  type PlacedThread,
} from '@variorum/document'
import { describe, expect, it } from 'vitest'
import { annotationsMessages } from '../annotations/messages.ts'
import { readingMessages } from '../features/reading/messages.ts'
import { threadsMessages } from '../features/threads/messages.ts'
import { observable } from '../state/observable.ts'
import { renderIn } from '../testing/render-in.tsx'
import { textViewAs } from '../testing/test-text-view.ts'
import { CaretAnnouncer } from './CaretAnnouncer.tsx'

const [li, zhou] = ['li' as MemberId, 'zhou' as MemberId]
const index = new WordsIndex([
  { id: 'p0' as ParagraphId, role: 'body', text: '春江潮水连海平，海上明月共潮生。' },
])

function mark(id: string, authorId: MemberId, kind: AnnotationKind, quote: string): PlacedThread {
  const annotationId = id as AnnotationId
  const anchor = { paragraphId: 'p0' as ParagraphId, quote, prefix: '', suffix: '' }
  const target = { type: 'range', ...anchor, start: '', end: '' } as const
  return {
    annotation: beginAnnotation({
      id: annotationId,
      authorId,
      kind,
      target,
      audience: 'group',
      createdAt: 0,
    }),
    comments: [],
    place: { state: 'anchored', range: { start: 0, end: quote.length } },
  }
}

const threads = [
  mark('a', li, 'note', '潮水'),
  mark('b', zhou, 'question', '春江潮水连海平，海上明月共潮生。春江潮水连海平'),
]

function says(language: 'zh-Hans' | 'en', ids: readonly string[]) {
  renderIn(
    language,
    {
      annotations: annotationsMessages[language],
      reading: readingMessages[language],
      threads: threadsMessages[language],
    },
    <CaretAnnouncer
      text={textViewAs('annotator')}
      state={{
        threads,
        index,
        names: new Map([
          [li, '李'],
          [zhou, '周'],
        ]),
      }}
      marks={observable(ids as readonly AnnotationId[])}
    />,
  )
  return screen.getByRole('status').textContent
}

describe('the caret of a reader', () => {
  it('says nothing where there is no mark', () => {
    expect(says('en', [])).toBe('')
  })

  it('says whose mark it stands in, of which kind, and how to get to its discussion', () => {
    expect(says('zh-Hans', ['a'])).toBe('1 处标注：李的笔记。按回车打开。')
  })

  it('says of several which stretch is whose', () => {
    expect(says('zh-Hans', ['a', 'b'])).toBe(
      '2 处标注：李的笔记“潮水”、周的提问“春江潮水连海平，海上明月共潮生。春江潮水…”。按回车打开。',
    )
    expect(threadsMessages.en.card).toContain('{{author}}')
  })
})
