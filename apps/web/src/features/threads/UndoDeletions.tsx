import { notifications } from '@mantine/notifications'
import { useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { failureCode } from '../../api/failure-code.ts'
import { useFailureNotice } from '../../api/use-failure.ts'
import { isForTyping } from '../../browser/is-for-typing.ts'
import { isMac } from '../../browser/is-mac.ts'
import { listenForKeys } from '../../browser/listen-for-keys.ts'
import { WayBack, WaysBack } from '../../notices/WayBack.tsx'
import type { Deletion } from './use-thread-commands.ts'

/** As long as people take to see what they have done; the server waits a little longer, for a slow line. */
const OFFERED_MS = 10_000

/** What was deleted here in the last ten seconds, each with the way back. `Ctrl+Z` takes the last one back wherever nothing is being typed. */
export function UndoDeletions(props: {
  readonly deletions: readonly Deletion[]
  readonly onUndo: (deletion: Deletion) => Promise<void>
  readonly onEnd: (deletion: Deletion) => void
}) {
  const { t } = useTranslation()
  const showFailure = useFailureNotice()
  const { deletions, onUndo, onEnd } = props
  const undo = useCallback(
    (deletion: Deletion) => {
      onEnd(deletion)
      onUndo(deletion).then(
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
  const last = deletions.at(-1)
  useEffect(() => {
    if (!last) return undefined
    const onKeyDown = (event: KeyboardEvent) => {
      const isUndo = event.code === 'KeyZ' && (event.ctrlKey || event.metaKey) && !event.shiftKey
      if (!isUndo || isForTyping(event.target)) return
      event.preventDefault()
      undo(last)
    }
    return listenForKeys(onKeyDown)
  }, [last, undo])
  return (
    <WaysBack>
      {deletions.map((deletion) => (
        <Offer key={deletion.id} deletion={deletion} onUndo={undo} onEnd={onEnd} />
      ))}
    </WaysBack>
  )
}

function Offer(props: {
  readonly deletion: Deletion
  readonly onUndo: (deletion: Deletion) => void
  readonly onEnd: (deletion: Deletion) => void
}) {
  const { t } = useTranslation()
  const { deletion, onUndo, onEnd } = props
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const timer = setTimeout(() => onEnd(deletion), OFFERED_MS)
    return () => clearTimeout(timer)
  }, [deletion, onEnd])
  useEffect(() => {
    // What had the focus is gone with what was deleted.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) button.current?.focus()
    })
    return () => cancelAnimationFrame(frame)
  }, [])
  const what = deletion.type === 'annotation' ? deletion.kind : deletion.type
  const count = deletion.type === 'acceptances' ? deletion.ids.length : 1
  return (
    <WayBack
      done={t(`threads.deletedNow-${what}`, { count })}
      undo={t('threads.undo')}
      keys={t(isMac ? 'threads.undoKeysMac' : 'threads.undoKeys')}
      offeredMs={OFFERED_MS}
      button={button}
      onUndo={() => onUndo(deletion)}
    />
  )
}
