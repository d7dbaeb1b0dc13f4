import { Alert, Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pageAge, type PageAge } from '../api/page-age.ts'
import { useObservable } from '../state/observable.ts'
import classes from './NewVersion.module.css'

/**
 * Says that the server has a newer page, in a corner where nobody writes. Nothing is loaded by itself: somebody may be in the middle of
 * a sentence. An older page that still works can be kept for now.
 */
export function NewVersion() {
  const { t } = useTranslation()
  const age = useObservable(pageAge)
  const [closed, setClosed] = useState<PageAge>('current')
  if (age === 'current' || age === closed) return null
  const isOutdated = age === 'outdated'
  return (
    <Alert
      role="alert"
      color={isOutdated ? 'cinnabar' : 'ink'}
      className={classes.notice ?? ''}
      icon={<IconRefresh />}
      title={t(isOutdated ? 'pages.outdatedTitle' : 'pages.olderTitle')}
      withCloseButton={!isOutdated}
      closeButtonLabel={t('pages.olderLater')}
      onClose={() => setClosed(age)}
    >
      <p className={classes.sentence}>
        {t(isOutdated ? 'pages.outdatedDetail' : 'pages.olderDetail')}
      </p>
      <Button size="compact-md" onClick={() => window.location.reload()}>
        {t('pages.reload')}
      </Button>
    </Alert>
  )
}
