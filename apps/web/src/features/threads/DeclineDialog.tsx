import type { Annotation, MemberId, TextId } from '@variorum/document'
import { ownedId } from '@variorum/protocol'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { CommentField } from '../../composing/CommentField.tsx'
import { Dialog } from '../../over-page/Dialog.tsx'
import type { ThreadCommands } from './use-thread-commands.ts'
import classes from './ThreadDialogs.module.css'

/** Asks why a correction is declined; the reason is an answer in its thread, and what was begun there is here. */
export function DeclineDialog(props: {
  readonly textId: TextId
  readonly memberId: MemberId
  readonly annotation: Annotation | null
  readonly onDecline: ThreadCommands['declineCorrection']
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const { annotation, onClose } = props
  return (
    <Dialog
      centered
      opened={annotation !== null}
      onClose={onClose}
      withCloseButton={false}
      // The field has its own, which asks before words are lost.
      closeOnEscape={false}
      zIndex={300}
      title={t('threads.declineTitle')}
      classNames={{ title: classes.title ?? '' }}
      transitionProps={{ duration: 0 }}
    >
      <p className={classes.intro}>{t('threads.declineDetail')}</p>
      {annotation && <Reason {...props} annotation={annotation} />}
    </Dialog>
  )
}

function Reason(props: {
  readonly textId: TextId
  readonly memberId: MemberId
  readonly annotation: Annotation
  readonly onDecline: ThreadCommands['declineCorrection']
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const { id: annotationId } = props.annotation
  const subject = useMemo(() => ({ type: 'reply', annotationId }) as const, [annotationId])
  return (
    <CommentField
      textId={props.textId}
      subject={subject}
      label={t('threads.declineReason')}
      sendLabel={t('threads.declineYes')}
      autoFocus
      onSend={(body, seeds) =>
        props.onDecline(annotationId, { ...ownedId(props.memberId, seeds.comment), body })
      }
      onClose={props.onClose}
    />
  )
}
