import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './UnreadBar.module.css'

/** Says how much is new, and leads there or has done with all of it; nothing where all is read. */
export function UnreadBar(props: {
  readonly count: number
  readonly onNext: () => void
  readonly onAllSeen: () => void
}) {
  const { t } = useTranslation()
  if (props.count === 0) return null
  return (
    <div className={classes.bar}>
      <Button variant="subtle" size="compact-xs" onClick={props.onNext}>
        {t('unread.next', { count: props.count })}
      </Button>
      <Button variant="subtle" color="gray" size="compact-xs" onClick={props.onAllSeen}>
        {t('unread.all')}
      </Button>
    </div>
  )
}
