import { IconClockUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useObservable } from './observable.ts'
import { areCommandsKept } from './outbox.ts'
import { useIsWaiting } from './use-commands-in.ts'
import classes from './WaitingMark.module.css'

/** Says that something done to an annotation or a comment is not on the server yet; nothing while all goes well. */
export function WaitingMark({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const areKept = useObservable(areCommandsKept)
  if (!useIsWaiting(id)) return null
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
