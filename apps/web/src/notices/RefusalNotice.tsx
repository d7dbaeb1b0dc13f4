import { Button } from '@mantine/core'
import { IconCloudX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Refusal, SavedState } from '../rooms/saved-state.ts'
import { useSelected, type Observable } from '../state/observable.ts'
import { Notice } from './Notice.tsx'
import { UnsentWork } from './UnsentWork.tsx'
import classes from './Notice.module.css'

/** Loading the page again would only show that it is gone. */
const FINAL: readonly Refusal[] = ['not-found', 'removed']

/** A sentence across the page, in view wherever one reads, once the server refused for good, with what was not sent, and the way out where there is one. */
export function RefusalNotice(props: {
  readonly saved: Observable<SavedState>
  /** What was written here and did not reach the server. */
  readonly unsent: readonly string[]
  readonly onReload: () => void
}) {
  const { t } = useTranslation()
  const reason = useSelected(props.saved, (state) =>
    state.type === 'refused' ? state.reason : null,
  )
  if (reason === null) return null
  return (
    <Notice tone="failure" icon={IconCloudX} title={t('connection.refused')}>
      <p className={classes.sentence}>{t(`connection.refused-${reason}`)}</p>
      <UnsentWork pieces={props.unsent} />
      {!FINAL.includes(reason) && (
        <Button size="compact-sm" variant="default" onClick={props.onReload}>
          {t(reason === 'too-many-connections' ? 'connection.tryAgain' : 'connection.reload')}
        </Button>
      )}
    </Notice>
  )
}
