import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Confirmation } from '../asking/Confirmation.tsx'
import type { TextConnection } from '../rooms/connect-text.ts'

/** Asks whoever leaves a text, by a link or with the window, if that costs words that they typed in it; and only then. */
export function LeaveQuestion({ connection }: { readonly connection: TextConnection }) {
  const { t } = useTranslation()
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      current.pathname !== next.pathname && connection.wouldLoseWords(),
    enableBeforeUnload: () => connection.wouldLoseWords(),
    withResolver: true,
  })
  const question = leaving.status === 'blocked' && {
    title: t('connection.leaveQuestion'),
    detail: t('connection.leaveDetail'),
    yes: t('connection.leaveYes'),
    onYes: leaving.proceed,
  }
  // A dialog is closed before its answer is given, and the first of both counts.
  const stay = () => queueMicrotask(() => leaving.reset?.())
  return <Confirmation question={question || null} onClose={stay} leavesHistory />
}
