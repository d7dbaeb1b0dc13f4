import type { AnnotationId, CommentId, TextId } from '@variorum/document'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { CommentField } from '../../composing/CommentField.tsx'
import { submitCommand } from '../../connection/outbox.ts'

/** Where an answer in a thread is written. */
export function ReplyField(props: {
  readonly textId: TextId
  readonly annotationId: AnnotationId
}) {
  const { t } = useTranslation()
  const { textId, annotationId } = props
  const attempt = useRef<{ readonly id: CommentId; readonly body: string } | null>(null)
  const subject = useMemo(() => ({ type: 'reply', annotationId }) as const, [annotationId])
  const send = async (body: string) => {
    // The same id for the same words, so that an attempt that got through unnoticed is not made twice.
    if (attempt.current?.body !== body) attempt.current = { id: uuidv7() as CommentId, body }
    await submitCommand(
      textId,
      { name: 'addComment', params: { textId, annotationId }, body: attempt.current },
      { isHeld: true },
    )
    attempt.current = null
  }
  return (
    <CommentField
      textId={textId}
      subject={subject}
      label={t('threads.reply')}
      isCompact
      onSend={send}
    />
  )
}
