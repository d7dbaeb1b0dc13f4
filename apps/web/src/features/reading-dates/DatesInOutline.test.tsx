// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { WordsIndex, type ParagraphId } from '@variorum/document'
import { expect, it, vi } from 'vitest'
import { renderIn } from '../../testing/render-in.tsx'
import { DatesInOutline } from './DatesInOutline.tsx'
import { readingDatesMessages } from './messages.ts'

const id = (name: string) => name as ParagraphId
const index = new WordsIndex(
  ['甲', '乙', '丙'].map((text) => ({ id: id(text), role: 'body', text })),
)
const until = new Date(2999, 0, 2, 18).getTime()
const date = (name: string, from: string, to: string, dueAt: number) => ({
  id: name,
  from: { id: id(from), number: 7 },
  to: { id: id(to), number: 9 },
  dueAt,
})

it.each([
  ['zh-Hans', /^第 2–3 段，.* 前读完$/, /已过$/],
  ['en', /^¶2–3 by .*/, /passed$/],
] as const)(
  'leads to where a date begins by the numbers of now, in %s',
  async (language, said, over) => {
    const onGo = vi.fn<(paragraph: { readonly index: number }) => void>()
    const dates = [date('old', 'gone', 'also gone', 1), date('next', '乙', '丙', until)]
    renderIn(
      language,
      { readingDates: readingDatesMessages[language] },
      <DatesInOutline dates={dates} index={index} onGo={onGo} />,
    )
    const [passed, next] = screen.getAllByRole('button')
    expect(passed?.textContent).toMatch(over)
    expect(passed?.hasAttribute('disabled')).toBe(true)
    expect(next?.textContent).toMatch(said)
    await userEvent.click(next ?? document.body)
    expect(onGo.mock.calls[0]?.[0].index).toBe(1)
  },
)
