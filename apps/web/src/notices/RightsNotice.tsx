import { Alert } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { RightsChange } from '../rooms/rights-change.ts'
import { UnsentWork } from './UnsentWork.tsx'
import classes from './Notice.module.css'

/** Says what this member may or may no longer do here, until it is closed; with what can't be sent any more. */
export function RightsNotice(props: {
  readonly change: RightsChange
  readonly unsent: readonly string[]
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  return (
    <Alert
      role="alert"
      color="ink"
      radius={0}
      className={classes.notice ?? ''}
      data-sticks-to-top
      icon={<IconInfoCircle />}
      title={t(`connection.rights-${props.change}`)}
      withCloseButton
      closeButtonLabel={t('connection.closeNotice')}
      onClose={props.onClose}
    >
      <UnsentWork pieces={props.unsent} />
    </Alert>
  )
}
