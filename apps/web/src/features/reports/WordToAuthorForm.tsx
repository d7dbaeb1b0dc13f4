import { Button, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { WORD_TO_AUTHOR_MAX_CHARS, type EndpointParams } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { useCommand } from '../../api/use-command.ts'
import classes from './ReportedComments.module.css'

/** Asks what the author of a comment is to be told. It stays in the field until it is sent. */
export function WordToAuthorForm(props: {
  readonly params: EndpointParams<'writeToAuthor'>
  readonly author: string
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const { params, author, onClose } = props
  const [words, setWords] = useState('')
  const send = useCommand(() => callApi('writeToAuthor', { params, body: { words: words.trim() } }))
  const submit = () => {
    if (words.trim() === '' || send.isPending) return
    send.mutate(undefined, {
      onSuccess: () => {
        notifications.show({ message: t('reports.writtenTo', { author }), withCloseButton: false })
        onClose()
      },
    })
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
        label={t('reports.writeTo', { author })}
        description={t('reports.writeToHint')}
        autosize
        minRows={2}
        maxLength={WORD_TO_AUTHOR_MAX_CHARS}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <div className={classes.actions}>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t('reports.cancel')}
        </Button>
        <Button
          size="compact-sm"
          type="submit"
          disabled={words.trim() === ''}
          loading={send.isPending}
        >
          {t('reports.writeToYes')}
        </Button>
      </div>
    </form>
  )
}
