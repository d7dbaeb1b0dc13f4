import type { TextId, ThreadComment } from '@variorum/document'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { CommentField } from '../../composing/CommentField.tsx'
import { submitCommand } from '../../connection/outbox.ts'

/** Where a comment gets another wording, in its place. */
export function EditField(props: {
  readonly textId: TextId
  readonly comment: ThreadComment
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const { textId, comment } = props
  const commentId = comment.id
  const subject = useMemo(() => ({ type: 'edit', commentId }) as const, [commentId])
  return (
    <CommentField
      textId={textId}
      subject={subject}
      label={t('threads.editField')}
      initialBody={comment.body}
      autoFocus
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
