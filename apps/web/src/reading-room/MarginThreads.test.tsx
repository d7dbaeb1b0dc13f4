// @vitest-environment happy-dom
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterContextProvider,
} from '@tanstack/react-router'
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import {
  beginAnnotation,
  WordsIndex,
  type AnnotationId,
  type CommentId,
  type MemberId,
  type MemberRole,
  type ParagraphId,
  type Place,
  type PlacedThread,
} from '@variorum/document'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { annotationsMessages } from '../annotations/messages.ts'
import { DraftsOf } from '../composing/DraftsOf.tsx'
import { composingMessages } from '../composing/messages.ts'
import { unkeptDrafts } from '../composing/use-draft.ts'
import { filtering } from '../features/filters/filtering.ts'
import { filtersMessages } from '../features/filters/messages.ts'
import { threadListMessages } from '../features/thread-list/messages.ts'
import { threadsMessages } from '../features/threads/messages.ts'
import { unreadMessages } from '../features/unread/messages.ts'
import { connectionMessages } from '../notices/messages.ts'
import { observable } from '../state/observable.ts'
import { renderIn } from '../testing/render-in.tsx'
import { textViewAs } from '../testing/test-text-view.ts'
import { MarginThreads } from './MarginThreads.tsx'
import { createReader } from './reader.ts'
import type { Discussion } from './use-discussion.ts'

beforeEach(() => unkeptDrafts.clear())

const li = 'li' as MemberId
const index = new WordsIndex([
  { id: 'p0' as ParagraphId, role: 'body', text: '春江潮水连海平，' },
  { id: 'p1' as ParagraphId, role: 'body', text: '海上明月共潮生。' },
])

/** A note that says `body`, on two characters from `start`. */
function note(
  body: string,
  start: number,
  over: { readonly resolvedAt?: number } = {},
): PlacedThread {
  const quote = index.text.slice(start, start + 2)
  const target = {
    type: 'range',
    paragraphId: 'p0' as ParagraphId,
    quote,
    prefix: '',
    suffix: '',
    start: '',
    end: '',
  } as const
  const id = body as AnnotationId
  const place: Place = { state: 'anchored', range: { start, end: start + 2 } }
  return {
    annotation: {
      ...beginAnnotation({
        id,
        authorId: li,
        kind: 'note',
        target,
        audience: 'group',
        createdAt: 0,
      }),
      ...over,
    },
    comments: [
      {
        id: body as CommentId,
        annotationId: id,
        authorId: li,
        body,
        createdAt: 0,
        editedAt: null,
        state: 'shown',
        hiddenReason: null,
      },
    ],
    place,
  }
}

const lost = (body: string): PlacedThread => ({ ...note(body, 0), place: { state: 'orphaned' } })

/** The margin beside these threads, of a page that is measured. */
function margin(
  language: 'zh-Hans' | 'en',
  threads: readonly PlacedThread[],
  role: MemberRole = 'annotator',
) {
  const reader = createReader([], () => false)
  const discussion = {
    focus: reader.focus.get(),
    change: reader.change,
    laidOut: reader.laidOut,
    chooseCard: reader.chooseCard,
    postInstead: () => () => Promise.resolve(),
    ask: vi.fn<Discussion['ask']>(),
    unread: { isUnread: () => false, noteSeen: () => {}, noteAllSeen: () => {} },
    commands: {},
  } as unknown as Discussion
  const paragraphs = [
    { top: 0, height: 40 },
    { top: 50, height: 40 },
  ]
  const measures = observable({ paragraphs, marks: new Map<AnnotationId, number>() })
  const names = new Map([[li, '李']])
  const state = { index, threads, names, gone: new Set<AnnotationId>() }
  const history = createMemoryHistory()
  renderIn(
    language,
    {
      annotations: annotationsMessages[language],
      composing: composingMessages[language],
      connection: connectionMessages[language],
      filters: filtersMessages[language],
      threads: threadsMessages[language],
      threadList: threadListMessages[language],
      unread: unreadMessages[language],
    },
    <RouterContextProvider router={createRouter({ routeTree: createRootRoute(), history })}>
      <DraftsOf userId={null}>
        <MarginThreads
          text={textViewAs(role)}
          state={state}
          allCount={threads.length}
          filtering={filtering()}
          news={{ count: 0, goToNext: () => {} }}
          begun={[]}
          measures={measures}
          discussion={discussion}
          onPress={reader.bring}
        />
      </DraftsOf>
    </RouterContextProvider>,
  )
  return { reader, say: threadsMessages[language] }
}

const cards = () =>
  screen.queryAllByRole('article').map((card) => /[甲乙丙]/.exec(card.textContent ?? '')?.[0])

describe.each(['zh-Hans', 'en'] as const)('the margin in %s', (language) => {
  it('shows the discussions in the order of their words, and keeps settled ones back', async () => {
    const { say } = margin(language, [
      note('乙', 9),
      note('丙', 4, { resolvedAt: 1 }),
      note('甲', 0),
    ])
    expect(screen.getByRole('complementary', { name: say.heading })).toBeTruthy()
    expect(cards()).toEqual(['甲', '乙'])
    const shown = screen.getByRole('switch', { name: say.showResolved.replace('{{count}}', '1') })
    await userEvent.tab()
    expect(document.activeElement).toBe(shown)
    await userEvent.keyboard(' ')
    expect(cards()).toEqual(['甲', '丙', '乙'])
  })

  it('leads to the threads that lost their words, which stand elsewhere', () => {
    const { say } = margin(language, [lost('甲'), lost('乙'), note('丙', 0)])
    expect(cards()).toEqual(['丙'])
    const name = say.orphansLink.replace('{{count}}', '2')
    expect(screen.getByRole('link', { name }).getAttribute('href')).toBe('#orphans')
  })

  it('says how a discussion begins, to those who can begin one', () => {
    const { say } = margin(language, [])
    expect(screen.getByText(say.emptyTitle)).toBeTruthy()
    expect(screen.getByText(say.emptyHint)).toBeTruthy()
  })

  it('says to others that there is none yet', () => {
    const { say } = margin(language, [], 'observer')
    expect(screen.getByText(say.emptyHintReader)).toBeTruthy()
    expect(screen.queryByText(say.emptyHint)).toBeNull()
  })
})

it('the keyboard comes from card to card in the order of the words, and chooses where it stops', async () => {
  const { reader } = margin('en', [note('乙', 9), note('甲', 0)])
  await userEvent.tab()
  expect(document.activeElement?.textContent).toBe(threadListMessages.en.open)
  await userEvent.tab()
  expect(reader.focus.get().activeId).toBe('甲')
  screen.getAllByRole('article')[1]?.focus()
  expect(reader.focus.get().activeId).toBe('乙')
})
