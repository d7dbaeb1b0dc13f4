import type { Annotation, MemberId, TextId } from '@variorum/document'
import { ownedId } from '@variorum/protocol'
import { use, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { CommentField, type Stranded } from '../../composing/CommentField.tsx'
import { submitCommand } from '../../offline/own-outbox.ts'
import { ReplyingContext } from './replying-context.ts'
import { WhoReplies } from './WhoReplies.tsx'
import classes from './WhoReplies.module.css'

/** Where an answer in a thread is written, and who else writes one. Of what the whole group does not see, nobody is told. */
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
  const replying = use(ReplyingContext)
  const isTold = audience === 'group' && props.stranded === undefined
  useEffect(() => (isTold ? replying?.rest : undefined), [isTold, replying])
  return (
    <div
      className={classes.field}
      onInput={() => isTold && replying?.note(annotationId)}
      onBlur={replying?.rest}
    >
      {isTold && <WhoReplies id={annotationId} />}
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
          replying?.rest()
        }}
      />
    </div>
  )
}
