// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { WordsIndex, type ParagraphId } from '@variorum/document'
import { useState } from 'react'
import { expect, it } from 'vitest'
import { readingMessages } from '../features/reading/messages.ts'
import type { ReadingPlace } from '../features/reading/reading-place.ts'
import { renderIn } from '../testing/render-in.tsx'
import { ContinueHere } from './ContinueHere.tsx'

const paragraphId = 'p0' as ParagraphId
const index = new WordsIndex([{ id: paragraphId, role: 'body', text: '春江潮水连海平' }])
const elsewhere: ReadingPlace = { paragraphId, share: 0 }

function Room() {
  const [words, setWords] = useState<HTMLElement | null>(null)
  const [offered, offer] = useState<ReadingPlace | null>(elsewhere)
  const [place, setPlace] = useState<ReadingPlace | null>(null)
  return (
    <>
      <main ref={setWords} tabIndex={-1}>
        {place?.paragraphId}
      </main>
      <ContinueHere
        offered={offered}
        index={index}
        editor={words && { view: { dom: words } }}
        onDecide={(decided) => {
          offer(null)
          setPlace(decided)
        }}
      />
    </>
  )
}

const say = readingMessages.en

it.each([
  { answer: say.continueAt.replace(/\{\{number.*?\}\}/, '1'), goesTo: 'p0' },
  { answer: say.stayHere, goesTo: '' },
])('“$answer” gives the words the focus', async ({ answer, goesTo }) => {
  renderIn('en', { reading: say }, <Room />)
  await userEvent.click(screen.getByRole('button', { name: answer }))
  expect(screen.queryByRole('button')).toBeNull()
  const words = screen.getByRole('main')
  expect(words.textContent).toBe(goesTo)
  expect(document.activeElement).toBe(words)
})
