import type { Annotation, MemberId, TextId } from '@variorum/document'
import { ownedId } from '@variorum/protocol'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { CommentField, type Stranded } from '../../composing/CommentField.tsx'
import { submitCommand } from '../../offline/own-outbox.ts'

/** Where an answer in a thread is written. */
export function ReplyField(props: {
  readonly textId: TextId
  /** Who answers. */
  readonly memberId: MemberId
  readonly annotation: Annotation
  /** Set once the thread is gone. */
  readonly stranded?: Stranded | undefined
}) {
  const { t } = useTranslation()
  const { textId, memberId } = props
  const { id: annotationId, target, audience, createdAt } = props.annotation
  const subject = useMemo(
    () => ({ type: 'reply', annotationId, about: { target, audience, createdAt } }) as const,
    [annotationId, target, audience, createdAt],
  )
  return (
    <CommentField
      textId={textId}
      subject={subject}
      label={t('threads.reply')}
      isCompact
      stranded={props.stranded}
      onSend={async (words, seeds) => {
        const body = { ...ownedId(memberId, seeds.comment), body: words }
        await submitCommand(
          textId,
          { name: 'addComment', params: { textId, annotationId }, body },
          { isHeld: true },
        )
      }}
    />
  )
}
