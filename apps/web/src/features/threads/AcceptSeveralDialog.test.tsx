// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { AnnotationId } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { expect, it, vi } from 'vitest'
import { annotationsMessages } from '../../annotations/messages.ts'
import { askingMessages } from '../../asking/messages.ts'
import { renderIn } from '../../testing/render-in.tsx'
import { AcceptSeveralDialog } from './AcceptSeveralDialog.tsx'
import type { CorrectionToAccept } from './corrections-to-accept.ts'
import { threadsMessages } from './messages.ts'

const TEXT = { language: 'zh-Hans' } as TextView

const correction = (id: string, found: string, isAlike: boolean): CorrectionToAccept => ({
  id: id as AnnotationId,
  before: '让我们',
  found,
  after: '。',
  replacement: '踔厉奋发',
  paragraphNumber: 3,
  isAlike,
})

const ALL = [
  correction('one', '障厉奋发', true),
  correction('two', '久久为劝', false),
  correction('three', '障厉奋发', true),
]

function shows(corrections: readonly CorrectionToAccept[] = ALL) {
  const onAccept = vi.fn<(ids: readonly AnnotationId[]) => void>()
  const onClose = vi.fn<() => void>()
  const { rerender } = renderIn(
    'en',
    { threads: threadsMessages.en, asking: askingMessages.en, annotations: annotationsMessages.en },
    <AcceptSeveralDialog
      text={TEXT}
      corrections={corrections}
      onAccept={onAccept}
      onClose={onClose}
    />,
  )
  return { onAccept, onClose, rerender }
}

it('puts in those that are like the one that was asked about', async () => {
  const { onAccept, onClose } = shows()
  await userEvent.click(screen.getByRole('button', { name: 'Accept 2' }))
  expect(onAccept).toHaveBeenCalledExactlyOnceWith(['one', 'three'])
  expect(onClose).toHaveBeenCalledOnce()
})

it('puts in all, or none', async () => {
  const { onAccept } = shows()
  const all = screen.getByRole('checkbox', { name: 'All 3' })
  await userEvent.click(all)
  await userEvent.click(all)
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Accept 0' }).disabled).toBe(true)
  await userEvent.click(all)
  await userEvent.click(screen.getByRole('button', { name: 'Accept 3' }))
  expect(onAccept).toHaveBeenCalledExactlyOnceWith(['one', 'two', 'three'])
})

it('shows each in its sentence, and says to whom only hears it what goes and what comes', () => {
  shows()
  const [, first] = screen.getAllByRole('checkbox', {
    name: '“障厉奋发” becomes “踔厉奋发” 让我们障厉奋发。',
  })
  expect(first).toBeTruthy()
})
