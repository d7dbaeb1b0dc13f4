import { Button, Modal, Textarea } from '@mantine/core'
import type { CommentId, ThreadComment } from '@variorum/document'
import { HIDING_REASON_MAX_CHARS } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './ThreadDialogs.module.css'

/** Asks why a comment is to be hidden; everybody will read the reason in its place. */
export function HideDialog(props: {
  readonly comment: ThreadComment | null
  readonly onHide: (id: CommentId, reason: string) => void
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const { comment, onClose } = props
  return (
    <Modal
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
          onClose={onClose}
          onHide={(reason) => {
            onClose()
            props.onHide(comment.id, reason)
          }}
        />
      )}
    </Modal>
  )
}

function HideForm(props: {
  readonly onHide: (reason: string) => void
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.trim() !== '') props.onHide(reason.trim())
      }}
    >
      <Textarea
        data-autofocus
        label={t('threads.hideReason')}
        autosize
        minRows={2}
        maxLength={HIDING_REASON_MAX_CHARS}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={classes.answers}>
        <Button variant="default" onClick={props.onClose}>
          {t('composing.cancel')}
        </Button>
        <Button type="submit" disabled={reason.trim() === ''}>
          {t('threads.hideYes')}
        </Button>
      </div>
    </form>
  )
}
