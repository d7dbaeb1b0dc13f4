// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { GroupId } from '@variorum/document'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { errorMessages } from '../../language/error-messages.ts'
import { renderIn } from '../../testing/render-in.tsx'
import { participationMessages } from './messages.ts'
import { OwnParticipation } from './OwnParticipation.tsx'

const GROUP = '0192f0aa-0000-7000-8000-0000000000aa' as GroupId
const LINE = {
  id: '0192f0aa-0000-7000-8000-0000000000ab',
  name: '小周',
  role: 'annotator',
  threads: 2,
  replies: 0,
  marks: 0,
  questions: 1,
  unanswered: 1,
  answers: 0,
  agreement: 0,
  lastSaidAt: null,
  reading: { paragraphs: 3, lastSeenAt: null },
}

let said: unknown[]
let isShown: boolean
beforeEach(() => {
  said = []
  isShown = true
  vi.stubGlobal('fetch', (path: string, { body }: RequestInit) => {
    const asked = JSON.parse(body as string) as { isShown?: boolean }
    if (!path.endsWith('/reading')) {
      const line = isShown ? LINE : { ...LINE, reading: null }
      return Promise.resolve(Response.json({ line, reading: isShown ? 'shown' : 'not-shown' }))
    }
    said.push(asked)
    isShown = asked.isShown === true
    return Promise.resolve(Response.json({}))
  })
})
afterEach(() => void vi.unstubAllGlobals())

describe.each(['zh-Hans', 'en'] as const)(
  'what a member learns of themselves, in %s',
  (language) => {
    const say = participationMessages[language]

    it('is said in words, and what they read is shown until they say no', async () => {
      const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
      renderIn(
        language,
        { participation: say, error: errorMessages[language] },
        <QueryClientProvider client={client}>
          <OwnParticipation groupId={GROUP} scope={{ textId: null, since: null }} />
        </QueryClientProvider>,
      )
      const reading = say.mineReading.replace('{{count, number}}', '3')
      expect(await screen.findByText(reading)).toBeTruthy()
      expect(screen.getByText(say.mineThreads.replace('{{count, number}}', '2'))).toBeTruthy()
      expect(screen.getByText(say.notCounted)).toBeTruthy()
      const shown = screen.getByRole<HTMLInputElement>('switch')
      expect(shown.checked).toBe(true)
      await userEvent.click(shown)
      await waitFor(() => expect(said).toEqual([{ isShown: false }]))
      expect(await screen.findByText(say.mineNoReading)).toBeTruthy()
      await waitFor(() => expect(shown.checked).toBe(false))
    })
  },
)
