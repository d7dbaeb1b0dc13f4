import { Button, Textarea } from '@mantine/core'
import type { CommentId, TextId, ThreadComment } from '@variorum/document'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFailureSentence } from '../../api/use-failure.ts'
import { useDraft } from '../../composing/use-draft.ts'
import { Dialog } from '../../over-page/Dialog.tsx'
import classes from './ThreadDialogs.module.css'

interface ReasonDialogProps {
  readonly textId: TextId
  /** Null: nothing is asked. */
  readonly comment: ThreadComment | null
  /** What the reason is for. */
  readonly wish: 'hide' | 'report'
  readonly maxChars: number
  readonly onSend: (id: CommentId, reason: string) => Promise<void>
  readonly onClose: () => void
}

/** Asks why a comment is to be hidden, which everybody reads in its place, or why it is reported, which facilitators read. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { t } = useTranslation()
  const { comment, wish, onClose } = props
  return (
    <Dialog
      centered
      opened={comment !== null}
      onClose={onClose}
      withCloseButton={false}
      zIndex={300}
      title={t(`threads.${wish}Title`)}
      classNames={{ title: classes.title ?? '' }}
      transitionProps={{ duration: 0 }}
    >
      <p className={classes.intro}>{t(`threads.${wish}Detail`)}</p>
      {comment && <ReasonForm {...props} commentId={comment.id} />}
    </Dialog>
  )
}

/** The reason stays in the form until it is sent, and over a reload. */
function ReasonForm(props: ReasonDialogProps & { readonly commentId: CommentId }) {
  const { t } = useTranslation()
  const sentenceFor = useFailureSentence()
  const { commentId, wish, onClose } = props
  const subject = useMemo(() => ({ type: wish, commentId }) as const, [wish, commentId])
  const draft = useDraft(props.textId, subject)
  const [sending, setSending] = useState<'idle' | 'sending' | { readonly failure: unknown }>('idle')
  const { body: reason } = draft
  const send = async () => {
    if (reason.trim() === '' || sending === 'sending') return
    setSending('sending')
    try {
      await props.onSend(commentId, reason.trim())
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
        void send()
      }}
    >
      <Textarea
        data-autofocus
        label={t(`threads.${wish}Reason`)}
        autosize
        minRows={2}
        maxLength={props.maxChars}
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
          {t(`threads.${wish}Yes`)}
        </Button>
      </div>
    </form>
  )
}
