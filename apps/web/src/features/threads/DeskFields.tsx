import { Button, NativeSelect, Textarea } from '@mantine/core'
import { THREAD_STATES, type Thread } from '@variorum/document'
import { DESK_NOTE_MAX_CHARS, type TextView } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFailureNotice, useFailureSentence } from '../../api/use-failure.ts'
import { useDeskEntry } from './use-desk-entry.ts'
import classes from './DeskFields.module.css'

/** What the list of facilitators shows for nobody. */
const NOBODY = ''

/** On a card that is open, for facilitators: how far they are, who sees to it, and what they note among themselves. */
export function DeskFields({ text, thread }: { readonly text: TextView; readonly thread: Thread }) {
  const { t } = useTranslation()
  const showFailure = useFailureNotice()
  const found = useDeskEntry(text, thread)
  if (!found) return null
  const { desk, entry } = found
  const { id } = thread.annotation
  return (
    <fieldset className={classes.fields}>
      <legend>{t('threads.desk')}</legend>
      <NativeSelect
        size="xs"
        label={t('threads.state')}
        value={entry.state}
        data={THREAD_STATES.map((value) => ({ value, label: t(`annotations.state-${value}`) }))}
        onChange={({ currentTarget: { value } }) => {
          const state = THREAD_STATES.find((known) => known === value)
          if (state) desk.changeState(id, state, entry.state).catch(showFailure)
        }}
      />
      <NativeSelect
        size="xs"
        label={t('threads.assignee')}
        value={entry.assigneeId ?? NOBODY}
        data={[
          { value: NOBODY, label: t('threads.nobody') },
          ...desk.facilitators.map((one) => ({ value: one.id as string, label: one.name })),
        ]}
        onChange={({ currentTarget: { value } }) => {
          const chosen = desk.facilitators.find((one) => one.id === value)?.id ?? null
          desk.assign(id, chosen, entry.assigneeId).catch(showFailure)
        }}
      />
      <DeskNote key={id} note={entry.note} onSave={(note, was) => desk.writeNote(id, note, was)} />
    </fieldset>
  )
}

/** What is written here stays in the field until it is kept, also where another facilitator wrote meanwhile. */
function DeskNote(props: {
  readonly note: string | null
  readonly onSave: (note: string | null, was: string | null) => Promise<void>
}) {
  const { t } = useTranslation()
  const sentenceFor = useFailureSentence()
  const { note } = props
  /** Null while nobody writes; `was` is what stood there when they began, or were told of another. */
  const [written, setWritten] = useState<{ words: string; was: string | null } | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [isSaving, setSaving] = useState(false)
  const save = async () => {
    if (written === null || isSaving) return
    setSaving(true)
    try {
      await props.onSave(written.words.trim() || null, written.was)
      setWritten(null)
      setFailure(null)
    } catch (caught) {
      setFailure(caught)
      // Told of it, they decide with both before their eyes.
      setWritten({ ...written, was: note })
    } finally {
      setSaving(false)
    }
  }
  const differs = written !== null && written.was !== note
  return (
    <form
      className={classes.note}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Textarea
        size="xs"
        label={t('threads.deskNote')}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={DESK_NOTE_MAX_CHARS}
        value={written?.words ?? note ?? ''}
        readOnly={isSaving}
        error={failure === null ? undefined : sentenceFor(failure)}
        onChange={({ currentTarget: { value: words } }) =>
          setWritten((before) => ({ words, was: before ? before.was : note }))
        }
      />
      {(differs || failure !== null) && note !== null && (
        <p className={classes.other}>{t('threads.deskNoteNow', { note })}</p>
      )}
      {written !== null && (
        <div className={classes.answers}>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              setWritten(null)
              setFailure(null)
            }}
          >
            {t('composing.cancel')}
          </Button>
          <Button size="compact-xs" type="submit" loading={isSaving}>
            {t('threads.keepDeskNote')}
          </Button>
        </div>
      )}
    </form>
  )
}
