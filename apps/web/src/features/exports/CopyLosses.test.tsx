// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { COPY_LOSSES } from '@variorum/document'
import { expect, it, vi } from 'vitest'
import { renderIn } from '../../testing/render-in.tsx'
import { CopyLosses } from './CopyLosses.tsx'
import { exportsMessages } from './messages.ts'

const show = (language: 'zh-Hans' | 'en', counts: readonly number[], onClose = () => {}) =>
  renderIn(
    language,
    { exports: exportsMessages[language] },
    <CopyLosses
      losses={COPY_LOSSES.flatMap((code) => counts.map((count) => ({ code, count })))}
      onClose={onClose}
    />,
  )

it.each(['zh-Hans', 'en'] as const)(
  'everything that a format may leave out has a sentence in %s, for one and for many',
  (language) => {
    vi.spyOn(console, 'error').mockImplementation(() => {}) // The same code stands twice here.
    show(language, [1, 1_234])
    const sentences = screen.getAllByRole('listitem').map(({ textContent }) => textContent ?? '')
    expect(sentences).toHaveLength(2 * COPY_LOSSES.length)
    for (const [at, sentence] of sentences.entries()) {
      expect(sentence).not.toMatch(/exports\.|\{\{/)
      expect(sentence).toContain(at % 2 === 0 ? '1' : '1,234')
    }
  },
)

it('one of a thing is spoken of as one, and the focus is on the way out', async () => {
  const onClose = vi.fn<() => void>()
  show('en', [1], onClose)
  expect(screen.getByText(/^1 thread about the whole text stands/)).toBeTruthy()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Close' }))
  await userEvent.keyboard('{Enter}')
  expect(onClose).toHaveBeenCalledOnce()
})
