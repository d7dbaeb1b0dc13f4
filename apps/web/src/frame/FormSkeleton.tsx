import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './FormSkeleton.module.css'

/** Keeps the place of a title, a line and a form's fields while we ask whether the link is good. */
export function FormSkeleton({ fields }: { readonly fields: number }) {
  const { t } = useTranslation()
  return (
    <div role="status" aria-label={t('pages.loading')} className={classes.skeleton}>
      <Skeleton height="2.25rem" width="70%" />
      <Skeleton height="1.25rem" width="90%" />
      {Array.from({ length: fields }, (_, index) => (
        <Skeleton key={index} height="4.5rem" />
      ))}
      <Skeleton height="2.625rem" />
    </div>
  )
}
