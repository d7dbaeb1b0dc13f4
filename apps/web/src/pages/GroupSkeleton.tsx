import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './GroupPage.module.css'

/** Keeps the places of a group page while it loads. */
export function GroupSkeleton() {
  const { t } = useTranslation()
  return (
    <div role="status" aria-label={t('pages.loading')}>
      <Skeleton className={classes.head} height="2.4rem" width="min(20rem, 80%)" />
      <div className={classes.columns}>
        <div>
          <Skeleton className={classes.bar} height="2.25rem" width="8rem" />
          <Skeleton height="12rem" />
        </div>
        <Skeleton height="16rem" />
      </div>
    </div>
  )
}
