import type { Annotation, TextId } from '@variorum/document'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { CommentField, type Stranded } from '../../composing/CommentField.tsx'
import { submitCommand } from '../../connection/outbox.ts'

/** Where an answer in a thread is written. */
export function ReplyField(props: {
  readonly textId: TextId
  readonly annotation: Annotation
  /** Set once the thread is gone. */
  readonly stranded?: Stranded | undefined
}) {
  const { t } = useTranslation()
  const { textId } = props
  const { id: annotationId, target, audience } = props.annotation
  const subject = useMemo(
    () => ({ type: 'reply', annotationId, about: { target, audience } }) as const,
    [annotationId, target, audience],
  )
  return (
    <CommentField
      textId={textId}
      subject={subject}
      label={t('threads.reply')}
      isCompact
      stranded={props.stranded}
      onSend={async (body, { commentId: id }) => {
        await submitCommand(
          textId,
          { name: 'addComment', params: { textId, annotationId }, body: { id, body } },
          { isHeld: true },
        )
      }}
    />
  )
}
