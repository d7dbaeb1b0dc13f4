import { IconArrowBackUp, IconCheck, IconLink } from '@tabler/icons-react'
import type { AnnotationId } from '@variorum/document'
import type { MouseEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './ThreadCard.module.css'

/** What can be done with a thread as a whole. Plain buttons: hundreds of them may stand in the margin. */
export function ThreadActions(props: {
  readonly annotationId: AnnotationId
  readonly isResolved: boolean
  readonly mayResolve: boolean
  readonly onResolve: (id: AnnotationId, isResolved: boolean) => void
  readonly onCopyLink: (id: AnnotationId) => void
  /** What else there is, last in the row. */
  readonly menu: ReactNode
}) {
  const { t } = useTranslation()
  const resolveLabel = t(props.isResolved ? 'threads.reopen' : 'threads.resolve')
  const only = (action: () => void) => (event: MouseEvent) => {
    event.stopPropagation()
    action()
  }
  const Icon = props.isResolved ? IconArrowBackUp : IconCheck
  return (
    <span className={classes.actions}>
      <button
        type="button"
        title={t('threads.copyLink')}
        aria-label={t('threads.copyLink')}
        onClick={only(() => props.onCopyLink(props.annotationId))}
      >
        <IconLink size={16} stroke={1.75} aria-hidden />
      </button>
      {props.mayResolve && (
        <button
          type="button"
          title={resolveLabel}
          aria-label={resolveLabel}
          onClick={only(() => props.onResolve(props.annotationId, !props.isResolved))}
        >
          <Icon size={16} stroke={1.75} aria-hidden />
        </button>
      )}
      {props.menu}
    </span>
  )
}
