import { IconCloudOff } from '@tabler/icons-react'
import type { TextId } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import { areCommandsKept, isServerAway, pendingCommands } from '../offline/own-outbox.ts'
import { useObservable } from '../state/observable.ts'
import classes from './AwayBar.module.css'

/** Above a list that the server gives while there is no connection: it is as it was, what is done waits, and how much of it. */
export function AwayBar(props: {
  /** The list itself could not be asked for. */
  readonly isAway: boolean
  /** What waits in this text is counted; left out, in any. */
  readonly textId?: TextId
}) {
  const { t } = useTranslation()
  const isAway = useObservable(isServerAway) || props.isAway
  const areKept = useObservable(areCommandsKept)
  const commands = useObservable(pendingCommands)
  if (!isAway) return null
  const { textId } = props
  const count = commands.filter(
    (one) => one.state === 'waiting' && (textId === undefined || one.textId === textId),
  ).length
  return (
    <p className={classes.away} role="status">
      <IconCloudOff size={16} stroke={1.75} aria-hidden />
      {count === 0 && t(areKept ? 'connection.awayList' : 'connection.awayListUnkept')}
      {count > 0 && t(areKept ? 'connection.awayWaiting' : 'connection.awayUnkept', { count })}
    </p>
  )
}
