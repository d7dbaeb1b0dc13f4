import { Alert } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FetchedAnew } from './connect-text.ts'
import { UnsentWork } from './UnsentWork.tsx'
import classes from './Notice.module.css'

/** Says why the words were fetched anew, until it is closed, with what was written here and is not in them. */
export function AnewNotice(props: {
  readonly reason: FetchedAnew
  readonly unsent: readonly string[]
}) {
  const { t } = useTranslation()
  const [closed, setClosed] = useState<FetchedAnew | null>(null)
  if (closed === props.reason) return null
  return (
    <Alert
      role="alert"
      color="ink"
      radius={0}
      className={classes.notice ?? ''}
      icon={<IconInfoCircle />}
      title={t(`connection.anew-${props.reason}`)}
      withCloseButton
      closeButtonLabel={t('connection.closeNotice')}
      onClose={() => setClosed(props.reason)}
    >
      <UnsentWork pieces={props.unsent} />
    </Alert>
  )
}
