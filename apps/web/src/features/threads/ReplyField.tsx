import type { AnnotationId, TextId } from '@variorum/document'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { CommentField } from '../../composing/CommentField.tsx'
import { submitCommand } from '../../connection/outbox.ts'

/** Where an answer in a thread is written. */
export function ReplyField(props: {
  readonly textId: TextId
  readonly annotationId: AnnotationId
}) {
  const { t } = useTranslation()
  const { textId, annotationId } = props
  const subject = useMemo(() => ({ type: 'reply', annotationId }) as const, [annotationId])
  return (
    <CommentField
      textId={textId}
      subject={subject}
      label={t('threads.reply')}
      isCompact
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
