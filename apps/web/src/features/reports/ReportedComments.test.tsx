// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterContextProvider,
} from '@tanstack/react-router'
import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { AnnotationId, CommentId, GroupId, TextId } from '@variorum/document'
import type { ReportedComment } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { errorMessages } from '../../language/error-messages.ts'
import { renderIn } from '../../testing/render-in.tsx'
import { reportsMessages } from './messages.ts'
import { ReportedComments } from './ReportedComments.tsx'

const reported = (name: string, at: number, reporterName: string | null = '何先生') =>
  ({
    text: { id: '0192f0aa-0000-7000-8000-0000000000aa' as TextId, title: '春' },
    annotationId: '0192f0aa-0000-7000-8000-00000000000a' as AnnotationId,
    commentId: `0192f0aa-0000-7000-8000-00000000000${at}` as CommentId,
    authorName: '小周',
    authorId: null,
    mayWriteToAuthor: true,
    body: name,
    mentioned: [],
    quote: '',
    reports: [
      { reporterName, reason: `又是${name}`, at: at * 10 },
      { reporterName: '小吴', reason: name, at },
    ],
  }) satisfies ReportedComment

let waiting: readonly ReportedComment[]
let sent: { readonly path: string; readonly body: unknown }[]
beforeEach(() => {
  waiting = [reported('甲', 1), reported('乙', 2)]
  sent = []
  vi.stubGlobal('fetch', (path: string, { method, body }: RequestInit) => {
    if (method === 'GET')
      return Promise.resolve(Response.json({ reported: waiting, hasMore: false }))
    sent.push({ path, body: JSON.parse(body as string) })
    return Promise.resolve(Response.json({}))
  })
})
afterEach(() => void vi.unstubAllGlobals())

describe.each(['zh-Hans', 'en'] as const)('what was reported, in %s', (language) => {
  const say = reportsMessages[language]
  const opens = async () => {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
    const router = createRouter({
      routeTree: createRootRoute(),
      history: createMemoryHistory(),
    })
    renderIn(
      language,
      { reports: say, error: errorMessages[language] },
      <QueryClientProvider client={client}>
        <RouterContextProvider router={router}>
          <ReportedComments groupId={'g' as GroupId} />
        </RouterContextProvider>
      </QueryClientProvider>,
    )
    await screen.findByText('甲')
    /** Another facilitator decides on the first of them, and the page hears of it. */
    const othersDecide = () => {
      waiting = waiting.slice(1)
      return act(() => client.refetchQueries())
    }
    return { othersDecide }
  }
  const buttons = (name: string) => screen.getAllByRole('button', { name })
  const first = (name: string) => buttons(name)[0] as HTMLElement

  it('keeps the reason that somebody types, and the focus, when another decides first', async () => {
    const { othersDecide } = await opens()
    await userEvent.click(first(say.hide))
    await userEvent.keyboard('请好好')
    await othersDecide()
    expect((await screen.findByRole('alert')).textContent).toBe(say.decided)
    await userEvent.keyboard('说话')
    const field = screen.getByRole<HTMLTextAreaElement>('textbox')
    expect(document.activeElement).toBe(field)
    expect(field.value).toBe('请好好说话')
    expect(screen.getAllByRole('blockquote').map((words) => words.textContent)).toEqual([
      '甲',
      '乙',
    ])
    await userEvent.click(first(say.leave))
    await waitFor(() => expect(screen.queryByText('甲')).toBeNull())
    expect(document.activeElement?.contains(screen.getByText('乙'))).toBe(true)
    expect(document.activeElement).not.toBe(document.body)
  })

  it('keeps the keyboard here when what had the focus goes', async () => {
    const { othersDecide } = await opens()
    first(say.keep).focus()
    await othersDecide()
    await waitFor(() => expect(screen.queryByText('甲')).toBeNull())
    expect(document.activeElement).toBe(screen.getByRole('status'))
  })

  it('sends what somebody writes to the author, and keeps it in its field until then', async () => {
    const { othersDecide } = await opens()
    await userEvent.click(first(say.write))
    await userEvent.keyboard('请只谈这篇')
    await othersDecide()
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('请只谈这篇')
    await userEvent.click(screen.getByRole('button', { name: say.writeToYes }))
    await waitFor(() => expect(sent).toMatchObject([{ body: { words: '请只谈这篇' } }]))
    expect(sent[0]?.path).toContain('/word-to-author')
    await waitFor(() => expect(screen.queryByRole('textbox')).toBeNull())
  })

  it('decides to keep on what is drawn, by the newest report of it', async () => {
    await opens()
    await userEvent.click(first(say.keep))
    await waitFor(() => expect(sent).toHaveLength(1))
    expect(sent[0]).toMatchObject({ body: { until: 10 } })
  })

  it('says of one’s own words only that somebody reported them', async () => {
    waiting = [reported('甲', 1, null)]
    await opens()
    expect(screen.getByText(new RegExp(say.somebody))).toBeDefined()
  })
})
