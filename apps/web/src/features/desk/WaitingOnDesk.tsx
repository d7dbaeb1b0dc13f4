import { IconCloudOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { areCommandsKept, isServerAway, pendingCommands } from '../../offline/own-outbox.ts'
import { useObservable } from '../../state/observable.ts'
import classes from './WaitingOnDesk.module.css'

/** Above the list of a desk while there is no connection: what is done waits, and how much of it. */
export function WaitingOnDesk() {
  const { t } = useTranslation()
  const isAway = useObservable(isServerAway)
  const areKept = useObservable(areCommandsKept)
  const count = useObservable(pendingCommands).filter(({ state }) => state === 'waiting').length
  if (!isAway || count === 0) return null
  return (
    <p className={classes.waiting} role="status">
      <IconCloudOff size={16} stroke={1.75} aria-hidden />
      {t(areKept ? 'desk.waiting' : 'desk.waitingUnkept', { count })}
    </p>
  )
}
