import { Button, Textarea } from '@mantine/core'
import { HIDING_REASON_MAX_CHARS, type EndpointParams } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { useCommand } from '../../api/use-command.ts'
import classes from './ReportedComments.module.css'

interface HidingFormProps {
  readonly params: EndpointParams<'hideComment'>
  /** Somebody else decided meanwhile: what was typed here is there still, and whoever typed it says what becomes of it. */
  readonly isDecided: boolean
  readonly onClose: () => void
}

/** Asks why a comment is hidden. The reason stays in the field until the comment is hidden. */
export function HidingForm({ params, isDecided, onClose }: HidingFormProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const hide = useCommand(() => callApi('hideComment', { params, body: { reason: reason.trim() } }))
  const submit = () => {
    if (reason.trim() !== '' && !hide.isPending) hide.mutate(undefined, { onSuccess: onClose })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Textarea
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it takes the place of the button that was pressed
        autoFocus
        label={t('reports.hideReason')}
        autosize
        minRows={2}
        maxLength={HIDING_REASON_MAX_CHARS}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {isDecided && (
        <p className={classes.decided} role="alert">
          {t('reports.decided')}
        </p>
      )}
      <div className={classes.actions}>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t(isDecided ? 'reports.leave' : 'reports.cancel')}
        </Button>
        <Button
          size="compact-sm"
          type="submit"
          disabled={reason.trim() === ''}
          loading={hide.isPending}
        >
          {t('reports.hideYes')}
        </Button>
      </div>
    </form>
  )
}
