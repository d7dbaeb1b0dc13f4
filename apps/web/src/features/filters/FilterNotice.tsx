import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useObservable } from '../../state/observable.ts'
import type { Filtering } from './filtering.ts'
import { leavesOut } from './thread-filter.ts'
import classes from './FilterNotice.module.css'

/** Says that the page shows less than there is, and lets one see all of it again; nothing while it shows everything. */
export function FilterNotice(props: {
  readonly filtering: Filtering
  /** Discussions and marks. */
  readonly shown: number
  readonly all: number
}) {
  const { t } = useTranslation()
  const { filtering, shown, all } = props
  const filter = useObservable(filtering.filter)
  const says = filter.isHidden
    ? t('filters.hidden')
    : shown === 0
      ? t('filters.none')
      : t('filters.shown', { shown, all })
  return (
    <div className={classes.notice} role="status">
      {leavesOut(filter) && (
        <>
          <span>{says}</span>
          <Button variant="subtle" size="compact-xs" onClick={filtering.clear}>
            {t('filters.clear')}
          </Button>
        </>
      )}
    </div>
  )
}
