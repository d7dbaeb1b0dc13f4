import { Button, Textarea } from '@mantine/core'
import type { CommentId, TextId, ThreadComment } from '@variorum/document'
import { HIDING_REASON_MAX_CHARS } from '@variorum/protocol'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFailureSentence } from '../../api/use-failure.ts'
import { useDraft } from '../../composing/use-draft.ts'
import { Dialog } from '../../over-page/Dialog.tsx'
import classes from './ThreadDialogs.module.css'

/** Asks why a comment is to be hidden; everybody will read the reason in its place. */
export function HideDialog(props: {
  readonly textId: TextId
  readonly comment: ThreadComment | null
  readonly onHide: (id: CommentId, reason: string) => Promise<void>
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const { comment, onClose } = props
  return (
    <Dialog
      centered
      opened={comment !== null}
      onClose={onClose}
      withCloseButton={false}
      zIndex={300}
      title={t('threads.hideTitle')}
      classNames={{ title: classes.title ?? '' }}
      transitionProps={{ duration: 0 }}
    >
      <p className={classes.intro}>{t('threads.hideDetail')}</p>
      {comment && (
        <HideForm
          textId={props.textId}
          commentId={comment.id}
          onClose={onClose}
          onHide={props.onHide}
        />
      )}
    </Dialog>
  )
}

/** The reason stays in the form until the comment is hidden, and over a reload. */
function HideForm(props: {
  readonly textId: TextId
  readonly commentId: CommentId
  readonly onHide: (id: CommentId, reason: string) => Promise<void>
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const sentenceFor = useFailureSentence()
  const { commentId, onClose } = props
  const subject = useMemo(() => ({ type: 'hide', commentId }) as const, [commentId])
  const draft = useDraft(props.textId, subject)
  const [sending, setSending] = useState<'idle' | 'sending' | { readonly failure: unknown }>('idle')
  const { body: reason } = draft
  const hide = async () => {
    if (reason.trim() === '' || sending === 'sending') return
    setSending('sending')
    try {
      await props.onHide(commentId, reason.trim())
    } catch (failure) {
      setSending({ failure })
      return
    }
    draft.sent()
    onClose()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void hide()
      }}
    >
      <Textarea
        data-autofocus
        label={t('threads.hideReason')}
        autosize
        minRows={2}
        maxLength={HIDING_REASON_MAX_CHARS}
        value={reason}
        readOnly={sending === 'sending'}
        error={typeof sending === 'object' ? sentenceFor(sending.failure) : undefined}
        onChange={(event) => draft.write(event.currentTarget.value)}
      />
      <div className={classes.answers}>
        <Button
          variant="default"
          onClick={() => {
            draft.discard()
            onClose()
          }}
        >
          {t('composing.cancel')}
        </Button>
        <Button type="submit" disabled={reason.trim() === ''} loading={sending === 'sending'}>
          {t('threads.hideYes')}
        </Button>
      </div>
    </form>
  )
}
