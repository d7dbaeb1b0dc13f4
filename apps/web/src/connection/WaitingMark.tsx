import { IconClockUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useObservable } from './observable.ts'
import { areCommandsKept } from './outbox.ts'
import { useIsWaiting } from './use-commands-in.ts'
import classes from './WaitingMark.module.css'

/** Says that something done to one of these annotations and comments is not on the server yet; nothing while all goes well. */
export function WaitingMark({ ids }: { readonly ids: readonly string[] }) {
  const { t } = useTranslation()
  const areKept = useObservable(areCommandsKept)
  if (!useIsWaiting(ids)) return null
  return (
    <span
      className={classes.mark}
      title={t(areKept ? 'connection.waitingDetail' : 'connection.waitingUnkeptDetail')}
    >
      <IconClockUp size={14} stroke={1.75} aria-hidden />
      {t('connection.waiting')}
    </span>
  )
}
