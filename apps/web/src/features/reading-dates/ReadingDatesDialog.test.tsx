// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { WordsIndex, type ParagraphId } from '@variorum/document'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { errorMessages } from '../../language/error-messages.ts'
import { renderIn } from '../../testing/render-in.tsx'
import { textViewAs } from '../../testing/test-text-view.ts'
import { readingDatesMessages } from './messages.ts'
import { ReadingDatesDialog } from './ReadingDatesDialog.tsx'

const index = new WordsIndex(
  ['甲', '乙', '丙'].map((text) => ({ id: `p${text}` as ParagraphId, role: 'body', text })),
)

let sent: { readonly path: string; readonly body: unknown }[]
beforeEach(() => {
  sent = []
  vi.stubGlobal('fetch', (path: string, { body }: RequestInit) => {
    sent.push({ path, body: JSON.parse(body as string) })
    return Promise.resolve(Response.json({}))
  })
})
afterEach(() => void vi.unstubAllGlobals())

describe.each(['zh-Hans', 'en'] as const)('the dialogue of reading dates in %s', (language) => {
  const say = readingDatesMessages[language]
  const opens = (dates: Parameters<typeof textViewAs>[1] = {}) =>
    renderIn(
      language,
      { readingDates: say, error: errorMessages[language] },
      <QueryClientProvider client={new QueryClient()}>
        <ReadingDatesDialog
          isOpen
          text={textViewAs('facilitator', dates)}
          index={index}
          onClose={() => undefined}
        />
      </QueryClientProvider>,
    )
  const fills = (label: string, value: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } })
  const sets = () => userEvent.click(screen.getByRole('button', { name: say.set }))

  it('says of a paragraph that is not there, and of a time that is over, what is wrong, and keeps both', async () => {
    opens()
    fills(say.to, '9')
    await sets()
    expect(screen.getByText(say.noTime)).toBeTruthy()
    expect(screen.getByText(say.noSuchParagraph.replaceAll('{{count, number}}', '3'))).toBeTruthy()
    fills(say.until, '2001-01-01T12:00')
    expect(await screen.findByText(say.isPast)).toBeTruthy()
    await sets()
    expect(sent).toEqual([])
    expect(screen.getByLabelText<HTMLInputElement>(say.to).value).toBe('9')
  })

  it('sends both ends by their paragraphs, in their order, and the time as it is here', async () => {
    opens()
    fills(say.from, '3')
    fills(say.to, '2')
    fills(say.until, '2999-01-01T12:00')
    await sets()
    await waitFor(() => expect(sent).toHaveLength(1))
    expect(sent[0]?.body).toEqual({
      from: { id: 'p乙', number: 2 },
      to: { id: 'p丙', number: 3 },
      dueAt: new Date(2999, 0, 1, 12).getTime(),
    })
  })

  it('shows dates by the numbers of now, those that passed as passed, and takes one away', async () => {
    const ends = {
      from: { id: 'p乙' as ParagraphId, number: 8 },
      to: { id: 'gone' as ParagraphId, number: 9 },
    }
    opens({ readingDates: [{ id: 'old', ...ends, dueAt: 1 }] })
    const item = screen.getByRole('listitem')
    expect(item.textContent).toContain(say.passed)
    expect(item.textContent).toContain('2–3')
    await userEvent.click(screen.getByRole('button', { name: new RegExp(say.remove) }))
    await waitFor(() => expect(sent).toHaveLength(1))
    expect(sent[0]?.path).toContain('/reading-dates/old/remove')
  })
})
