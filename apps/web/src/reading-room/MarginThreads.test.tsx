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
  areThreadsHere = true,
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
  const gone = new Set<AnnotationId>()
  const text = textViewAs(role)
  const chosen = filtering()
  const history = createMemoryHistory()
  const router = createRouter({ routeTree: createRootRoute(), history })
  const news = { count: 0, goToNext: () => {} }
  const beside = (now: readonly PlacedThread[]) => (
    <RouterContextProvider router={router}>
      <DraftsOf userId={null}>
        <MarginThreads
          text={text}
          state={{ index, threads: now, names, gone }}
          allCount={now.length}
          areThreadsHere={areThreadsHere}
          filtering={chosen}
          news={news}
          begun={[]}
          measures={measures}
          discussion={discussion}
          onPress={reader.bring}
        />
      </DraftsOf>
    </RouterContextProvider>
  )
  const { rerender } = renderIn(
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
    beside(threads),
  )
  const becomes = (now: readonly PlacedThread[]) => rerender(beside(now))
  return { reader, becomes, say: threadsMessages[language] }
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

  it('does not say that nobody said anything before it knows', () => {
    const { say } = margin(language, [], 'annotator', false)
    expect(screen.queryByText(say.emptyTitle)).toBeNull()
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

/** Counts how often a card is drawn that says this. */
function drawnWith(thread: PlacedThread) {
  let count = 0
  const [said] = thread.comments
  const comments = [
    Object.defineProperty({ ...said }, 'body', {
      enumerable: true,
      get: () => {
        count++
        return said?.body
      },
    }),
  ] as PlacedThread['comments']
  return { thread: { ...thread, comments }, count: () => count }
}

describe('what happens to one discussion draws no other card anew', () => {
  const [below, above] = [drawnWith(note('乙', 9)), drawnWith(note('甲', 0))]

  it('a letter in a paragraph moves the places of all below it, and no card', () => {
    const { becomes } = margin('en', [above.thread, below.thread])
    const before = below.count()
    expect(before).toBeGreaterThan(0)
    const place: Place = { state: 'anchored', range: { start: 10, end: 12 } }
    becomes([above.thread, { ...below.thread, place }])
    expect(below.count()).toBe(before)
    // A place of which the card tells is another matter.
    const changed: Place = { ...place, state: 'changed', share: 0.5, words: '明月' }
    becomes([above.thread, { ...below.thread, place: changed }])
    expect(below.count()).toBeGreaterThan(before)
  })

  it('a note that arrives draws its own card alone', () => {
    const { becomes } = margin('en', [above.thread, below.thread])
    const before = [above.count(), below.count()]
    becomes([above.thread, note('丙', 4), below.thread])
    expect(cards()).toEqual(['甲', '丙', '乙'])
    expect([above.count(), below.count()]).toEqual(before)
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
