import { Alert, Button } from '@mantine/core'
import { IconCloudX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useObservable, type Observable } from './observable.ts'
import type { SavedState } from './saved-state.ts'
import classes from './RefusalNotice.module.css'

/** A sentence across the page, in view wherever one reads, once the server refused for good, with the way out where there is one. */
export function RefusalNotice(props: {
  readonly saved: Observable<SavedState>
  readonly onReload: () => void
}) {
  const { t } = useTranslation()
  const state = useObservable(props.saved)
  if (state.type !== 'refused') return null
  return (
    <Alert
      role="alert"
      color="cinnabar"
      radius={0}
      icon={<IconCloudX />}
      className={classes.notice ?? ''}
      title={t('connection.refused')}
    >
      <p className={classes.sentence}>{t(`connection.refused-${state.reason}`)}</p>
      {state.reason !== 'not-found' && (
        <Button size="compact-sm" variant="default" onClick={props.onReload}>
          {t('connection.reload')}
        </Button>
      )}
    </Alert>
  )
}
