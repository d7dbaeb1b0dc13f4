import { notifications } from '@mantine/notifications'
import { useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { failureCode } from '../../api/failure-code.ts'
import { useFailureNotice } from '../../api/use-failure.ts'
import { isForTyping } from '../../browser/is-for-typing.ts'
import { isMac } from '../../browser/is-mac.ts'
import { listenForKeys } from '../../browser/listen-for-keys.ts'
import { WayBack, WaysBack } from '../../notices/WayBack.tsx'
import { hasPageKeys } from '../../over-page/is-over-page.ts'
import { undoableKey, type Undoable } from './undoable.ts'

/** As long as people take to see what they have done; the server waits a little longer, for a slow line. */
const OFFERED_MS = 10_000

/** What was deleted, accepted or changed here in the last ten seconds, each with the way back. `Ctrl+Z` takes the last one back wherever nothing is being typed and nothing open over the page has the keys. */
export function UndoDeeds(props: {
  readonly undoables: readonly Undoable[]
  readonly onUndo: (undoable: Undoable) => Promise<void>
  readonly onEnd: (undoable: Undoable) => void
}) {
  const { t } = useTranslation()
  const showFailure = useFailureNotice()
  const { undoables, onUndo, onEnd } = props
  const undo = useCallback(
    (undoable: Undoable) => {
      onEnd(undoable)
      onUndo(undoable).then(
        () =>
          notifications.show({
            message: t('threads.undone'),
            autoClose: 3_000,
            withCloseButton: false,
          }),
        (failure: unknown) => {
          if (failureCode(failure) !== 'not-found') showFailure(failure)
          else
            notifications.show({
              color: 'cinnabar',
              message: t('threads.undoTooLate'),
              withCloseButton: false,
            })
        },
      )
    },
    [onEnd, onUndo, showFailure, t],
  )
  const last = undoables.at(-1)
  useEffect(() => {
    if (!last) return undefined
    const onKeyDown = (event: KeyboardEvent) => {
      const isUndo = event.code === 'KeyZ' && (event.ctrlKey || event.metaKey) && !event.shiftKey
      // Behind a dialogue nobody sees what they would take back.
      if (!isUndo || isForTyping(event.target) || !hasPageKeys(event.target)) return
      event.preventDefault()
      undo(last)
    }
    return listenForKeys(onKeyDown)
  }, [last, undo])
  return (
    <WaysBack>
      {undoables.map((undoable) => (
        <Offer key={undoableKey(undoable)} undoable={undoable} onUndo={undo} onEnd={onEnd} />
      ))}
    </WaysBack>
  )
}

function Offer(props: {
  readonly undoable: Undoable
  readonly onUndo: (undoable: Undoable) => void
  readonly onEnd: (undoable: Undoable) => void
}) {
  const { t } = useTranslation()
  const { undoable, onUndo, onEnd } = props
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const timer = setTimeout(() => onEnd(undoable), OFFERED_MS)
    return () => clearTimeout(timer)
  }, [undoable, onEnd])
  useEffect(() => {
    // What had the focus is gone with what was deleted.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) button.current?.focus()
    })
    return () => cancelAnimationFrame(frame)
  }, [])
  const count = undoable.type === 'acceptances' ? undoable.ids.length : 1
  return (
    <WayBack
      done={t(`threads.doneNow-${doneIn(undoable)}`, { count })}
      undo={t('threads.undo')}
      keys={t(isMac ? 'threads.undoKeysMac' : 'threads.undoKeys')}
      offeredMs={OFFERED_MS}
      button={button}
      onUndo={() => onUndo(undoable)}
    />
  )
}

/** Under which its sentence is found. */
function doneIn(undoable: Undoable) {
  switch (undoable.type) {
    case 'annotation':
      return undoable.kind
    case 'change':
      return undoable.name
    case 'comment':
    case 'acceptance':
    case 'acceptances':
      return undoable.type
  }
}
