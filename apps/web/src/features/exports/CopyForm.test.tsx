// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { TextId } from '@variorum/document'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ownClipboard } from '../../browser/browser-lends.ts'
import { errorMessages } from '../../language/error-messages.ts'
import { workMessages } from '../../long-work/messages.ts'
import { renderIn } from '../../testing/render-in.tsx'
import { filtersMessages } from '../filters/messages.ts'
import { CopyForm } from './CopyForm.tsx'
import { exportsMessages } from './messages.ts'

const TEXT = '0192f0aa-0000-7000-8000-0000000000aa' as TextId
const FORESIGHT = {
  held: 1,
  leftOut: 0,
  withoutByState: 0,
  pictures: 0,
  named: ['kong@example.org'],
  saidNames: [],
  authors: [],
  tags: [],
}

const PROGRESS = { step: 'writing', share: 0.4 }

/** Copies that are being made. */
let downloads: { readonly workId: string; readonly signal: AbortSignal | null }[]
/** Answers what was asked of the server and waits. */
let answers: ((answer: Response) => void)[]
beforeEach(() => {
  answers = []
  downloads = []
  vi.stubGlobal('fetch', (path: string, init: RequestInit = {}) => {
    if (path === '/api/session') {
      return Promise.resolve(Response.json({ user: null, memberships: [] }))
    }
    const workId = new Headers(init.headers).get('x-work-id')
    if (workId !== null) {
      downloads.push({ workId, signal: init.signal ?? null })
      return new Promise<Response>(() => undefined)
    }
    if (path === '/api/work') {
      const work = downloads.map(({ workId: id }) => ({ workId: id, progress: PROGRESS }))
      return Promise.resolve(Response.json({ work }))
    }
    return new Promise<Response>((resolve) => answers.push(resolve))
  })
})
afterEach(() => void vi.unstubAllGlobals())

const opens = () => {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, networkMode: 'always' } },
  })
  return renderIn(
    'en',
    {
      exports: exportsMessages.en,
      work: workMessages.en,
      filters: filtersMessages.en,
      error: errorMessages.en,
      pages: { retry: 'Try again' },
      asking: { cancel: 'Cancel' },
    },
    <QueryClientProvider client={client}>
      <CopyForm
        textId={TEXT}
        choices={{
          groupNotes: 1,
          facilitatorsNotes: 2,
          ownNotes: 0,
          mayHoldNames: false,
          mayChooseStates: true,
        }}
        onTaken={() => {}}
        onClose={() => {}}
      />
    </QueryClientProvider>,
  )
}
const download = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Download' })
const isSaid = (sentence: string) => screen.queryByText(sentence) !== null
const isBusy = () =>
  screen.getAllByRole('list').some((list) => list.getAttribute('aria-busy') === 'true')
const answersNext = async (answer: Response) => {
  await waitFor(() => expect(answers).toHaveLength(1))
  answers.shift()?.(answer)
}

it('nothing is taken before it is said what the file tells, and again after each choice', async () => {
  opens()
  expect(download().disabled).toBe(true)
  expect(isSaid('Looking…')).toBe(true)
  await answersNext(Response.json(FORESIGHT))
  await waitFor(() => expect(download().disabled).toBe(false))
  expect(screen.getByText(/e-mail addresses.*kong@example\.org/)).toBeTruthy()
  await userEvent.click(screen.getByRole('checkbox', { name: /for facilitators only/ }))
  expect(download().disabled).toBe(true)
  expect(isSaid('Looking…')).toBe(true)
  expect(isBusy()).toBe(true)
  await answersNext(Response.json({ ...FORESIGHT, held: 3 }))
  await waitFor(() => expect(download().disabled).toBe(false))
  expect(isSaid('Looking…')).toBe(false)
})

it('without an answer it says why, is asked again, and the file can be taken unseen', async () => {
  opens()
  await answersNext(Response.json({ error: { code: 'too-many-requests' } }, { status: 429 }))
  await waitFor(() => expect(isSaid(exportsMessages.en.unforeseen)).toBe(true))
  expect(isSaid('Looking…')).toBe(false)
  expect(download().disabled).toBe(false)
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await answersNext(Response.json(FORESIGHT))
  await waitFor(() => expect(isSaid(exportsMessages.en.unforeseen)).toBe(false))
})

it('says how far the copy is, and calls it off when the dialogue is closed', async () => {
  const { unmount } = opens()
  await answersNext(Response.json(FORESIGHT))
  await waitFor(() => expect(download().disabled).toBe(false))
  await userEvent.click(download())
  expect(await screen.findByText('Writing the file… 40%')).toBeTruthy()
  expect(screen.getByText('Step 3 of 4')).toBeTruthy()
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('55')
  expect(downloads[0]?.signal?.aborted).toBe(false)
  unmount()
  expect(downloads[0]?.signal?.aborted).toBe(true)
})

it('a link makes no copy of what only some see', async () => {
  const user = userEvent.setup()
  const clipboard = ownClipboard()
  if (!clipboard) throw new Error('this browser lends no clipboard')
  const written = vi.spyOn(clipboard, 'writeText')
  opens()
  await user.click(screen.getByRole('checkbox', { name: /for facilitators only/ }))
  await user.click(screen.getByText('More choices'))
  await user.click(await screen.findByRole('button', { name: /Copy a link/ }))
  await waitFor(() => expect(written).toHaveBeenCalledOnce())
  expect(written.mock.calls[0]?.[0]).toContain(`/api/texts/${TEXT}/export/`)
  expect(written.mock.calls[0]?.[0]).not.toContain('include')
})
