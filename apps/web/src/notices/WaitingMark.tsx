import { IconClockUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { areCommandsKept } from '../offline/own-outbox.ts'
import { useIsWaiting, useIsWaitingForTurn } from '../offline/use-commands-in.ts'
import { useObservable } from '../state/observable.ts'
import classes from './WaitingMark.module.css'

/** Says that something done to one of these annotations and comments is not on the server yet; nothing while all goes well. */
export function WaitingMark({ ids }: { readonly ids: readonly string[] }) {
  const { t } = useTranslation()
  const areKept = useObservable(areCommandsKept)
  const isForTurn = useIsWaitingForTurn(ids)
  if (!useIsWaiting(ids)) return null
  const detail = isForTurn ? 'connection.waitingTurnDetail' : 'connection.waitingDetail'
  return (
    <span className={classes.mark} title={t(areKept ? detail : 'connection.waitingUnkeptDetail')}>
      <IconClockUp size={14} stroke={1.75} aria-hidden />
      {t(isForTurn ? 'connection.waitingTurn' : 'connection.waiting')}
    </span>
  )
}
