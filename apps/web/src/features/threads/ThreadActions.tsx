import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconCheck, IconLink } from '@tabler/icons-react'
import type { AnnotationId } from '@variorum/document'
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './ThreadCard.module.css'

/** What can be done with a thread as a whole. */
export function ThreadActions(props: {
  readonly annotationId: AnnotationId
  readonly isResolved: boolean
  readonly mayResolve: boolean
  readonly onResolve: (id: AnnotationId, isResolved: boolean) => void
  readonly onCopyLink: (id: AnnotationId) => void
}) {
  const { t } = useTranslation()
  const resolveLabel = t(props.isResolved ? 'threads.reopen' : 'threads.resolve')
  const only = (action: () => void) => (event: MouseEvent) => {
    event.stopPropagation()
    action()
  }
  return (
    <span className={classes.actions}>
      <Tooltip label={t('threads.copyLink')} openDelay={400}>
        <ActionIcon
          size="sm"
          variant="subtle"
          aria-label={t('threads.copyLink')}
          onClick={only(() => props.onCopyLink(props.annotationId))}
        >
          <IconLink size={16} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
      {props.mayResolve && (
        <Tooltip label={resolveLabel} openDelay={400}>
          <ActionIcon
            size="sm"
            variant="subtle"
            aria-label={resolveLabel}
            onClick={only(() => props.onResolve(props.annotationId, !props.isResolved))}
          >
            {props.isResolved ? (
              <IconArrowBackUp size={16} stroke={1.75} />
            ) : (
              <IconCheck size={16} stroke={1.75} />
            )}
          </ActionIcon>
        </Tooltip>
      )}
    </span>
  )
}
