import { Alert } from '@mantine/core'
import { IconInfoCircle, type Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Notice.module.css'

/**
 * A sentence across the page, below the bar at the top and in view wherever one reads. `failure`: something was lost or refused, and
 * waits for what its reader decides; `news`: good to know, until it is closed.
 */
export function Notice(props: {
  readonly tone: 'failure' | 'news'
  readonly title: string
  readonly icon?: Icon
  readonly onClose?: () => void
  readonly children?: ReactNode
}) {
  const { t } = useTranslation()
  const Sign = props.icon ?? IconInfoCircle
  return (
    <Alert
      role="alert"
      color={props.tone === 'failure' ? 'cinnabar' : 'ink'}
      radius={0}
      className={classes.notice ?? ''}
      data-sticks-to-top
      icon={<Sign />}
      title={props.title}
      {...(props.onClose && {
        withCloseButton: true,
        closeButtonLabel: t('connection.closeNotice'),
        onClose: props.onClose,
      })}
    >
      {props.children}
    </Alert>
  )
}
