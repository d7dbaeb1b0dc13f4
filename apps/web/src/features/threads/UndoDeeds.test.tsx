// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { AnnotationId } from '@variorum/document'
import { expect, it, vi } from 'vitest'
import { connectionMessages } from '../../notices/messages.ts'
import { renderIn } from '../../testing/render-in.tsx'
import { threadsMessages } from './messages.ts'
import type { Undoable } from './undoable.ts'
import { UndoDeeds } from './UndoDeeds.tsx'

const id = 'a' as AnnotationId
const deletion: Undoable = { type: 'annotation', id, kind: 'note' }
const change: Undoable = { type: 'change', id, name: 'changeTags', back: [] }

function offers(language: 'zh-Hans' | 'en', undoables: readonly Undoable[]) {
  const onUndo = vi.fn<(undoable: Undoable) => Promise<void>>(() => Promise.resolve())
  const onEnd = vi.fn<(undoable: Undoable) => void>()
  renderIn(
    language,
    { threads: threadsMessages[language], connection: connectionMessages[language] },
    <>
      <UndoDeeds undoables={undoables} onUndo={onUndo} onEnd={onEnd} />
      <button type="button">words</button>
      <div role="dialog" aria-label="question">
        <button type="button">yes</button>
      </div>
    </>,
  )
  return { onUndo, onEnd }
}

it.each(['zh-Hans', 'en'] as const)(
  'says what was done, and takes the last back by its key, in %s',
  async (language) => {
    const say = threadsMessages[language]
    const { onUndo, onEnd } = offers(language, [deletion, change])
    expect(screen.getByText(say['doneNow-note'])).toBeTruthy()
    expect(screen.getByText(say['doneNow-changeTags'])).toBeTruthy()
    screen.getByRole('button', { name: 'words' }).focus()
    await userEvent.keyboard('{Control>}z{/Control}')
    expect(onUndo).toHaveBeenCalledExactlyOnceWith(change)
    expect(onEnd).toHaveBeenCalledExactlyOnceWith(change)
  },
)

it('takes nothing back behind a dialogue', async () => {
  const { onUndo } = offers('en', [deletion])
  screen.getByRole('button', { name: 'yes' }).focus()
  await userEvent.keyboard('{Control>}z{/Control}')
  expect(onUndo).not.toHaveBeenCalled()
})
