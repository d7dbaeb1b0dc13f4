import { Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PageFrame } from './PageFrame.tsx'
import classes from './PageLoading.module.css'

/** Stands in while the code of a page is on its way. */
export function PageLoading() {
  const { t } = useTranslation()
  return (
    <PageFrame title="">
      <p role="status" aria-label={t('pages.loading')} className={classes.loading}>
        <Loader size="sm" />
      </p>
    </PageFrame>
  )
}
