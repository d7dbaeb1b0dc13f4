import { Alert } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FetchedAnew } from '../rooms/connect-text.ts'
import classes from './Notice.module.css'

/** Says why the words were fetched anew, until it is closed. */
export function AnewNotice(props: { readonly reason: FetchedAnew }) {
  const { t } = useTranslation()
  const [closed, setClosed] = useState<FetchedAnew | null>(null)
  if (closed === props.reason) return null
  return (
    <Alert
      role="alert"
      color="ink"
      radius={0}
      className={classes.notice ?? ''}
      data-sticks-to-top
      icon={<IconInfoCircle />}
      title={t(`connection.anew-${props.reason}`)}
      withCloseButton
      closeButtonLabel={t('connection.closeNotice')}
      onClose={() => setClosed(props.reason)}
    />
  )
}
