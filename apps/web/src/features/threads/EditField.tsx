import type { Annotation, TextId, ThreadComment } from '@variorum/document'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { CommentField, type Stranded } from '../../composing/CommentField.tsx'
import { submitCommand } from '../../offline/own-outbox.ts'

/** Where a comment gets another wording, in its place. */
export function EditField(props: {
  readonly textId: TextId
  readonly annotation: Annotation
  readonly comment: ThreadComment
  /** Set once the comment can not be changed any more. */
  readonly stranded?: Stranded | undefined
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const { textId, comment } = props
  const { id: commentId, createdAt: commentCreatedAt } = comment
  const { id: annotationId, target, audience, createdAt } = props.annotation
  const subject = useMemo(() => {
    const about = { target, audience, createdAt }
    return { type: 'edit', commentId, annotationId, about, commentCreatedAt } as const
  }, [commentId, annotationId, target, audience, createdAt, commentCreatedAt])
  return (
    <CommentField
      textId={textId}
      subject={subject}
      label={t('threads.editField')}
      // Of one that is gone nothing is known any more, and its new wording is all there is.
      initialBody={props.stranded ? '' : comment.body}
      autoFocus={!props.stranded}
      stranded={props.stranded}
      onSend={async (body) => {
        await submitCommand(
          textId,
          { name: 'editComment', params: { textId, commentId }, body: { body } },
          { isHeld: true },
        )
      }}
      onClose={props.onClose}
    />
  )
}
