import { Alert, Button, FileButton, Loader } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconFileImport } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { TextId } from '@variorum/document'
import { IMPORT_MAX_BYTES, AppError, type NotesPreview } from '@variorum/protocol'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi, uploadNotes } from '../../api/api.ts'
import { useFailureSentence } from '../../api/use-failure.ts'
import { useFollowedWork } from '../../long-work/use-followed-work.ts'
import { IMPORT_COURSE } from '../../long-work/work-course.ts'
import { WorkProgressBar } from '../../long-work/WorkProgressBar.tsx'
import { Dialog } from '../../over-page/Dialog.tsx'
import { NotesFacts } from './NotesFacts.tsx'
import asking from '../../asking/asking.module.css'
import classes from './AddNotesDialog.module.css'

interface AnnotatedText {
  readonly id: TextId
  readonly title: string
}

/** Takes a file of annotations for a text, says where each of them stands, and adds them. */
export function AddNotesDialog({
  isOpen,
  onClose,
  text,
}: {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly text: AnnotatedText
}) {
  const { t } = useTranslation()
  return (
    <Dialog
      centered
      size="lg"
      opened={isOpen}
      onClose={onClose}
      withCloseButton={false}
      title={t('imports.notesTitle', { title: text.title })}
      classNames={{ title: asking.title, body: asking.body }}
      transitionProps={{ duration: 0 }}
    >
      <AddNotes textId={text.id} onClose={onClose} />
    </Dialog>
  )
}

function AddNotes({ textId, onClose }: { readonly textId: TextId; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const sentenceFor = useFailureSentence()
  const leaving = useRef<AbortController>(undefined)
  const { progress, follow } = useFollowedWork()
  // Whoever closes the dialogue waits for nothing any more.
  useEffect(() => () => leaving.current?.abort(), [])
  const reading = useMutation({
    mutationFn: (file: File) => {
      if (file.size > IMPORT_MAX_BYTES) throw new AppError('file-too-large')
      if (file.size === 0) throw new AppError('file-empty')
      const { signal } = (leaving.current = new AbortController())
      return follow((workId) => uploadNotes(textId, file, { signal, workId }))
    },
  })
  const adding = useMutation({
    mutationFn: ({ importId }: NotesPreview) =>
      callApi('addNotes', { params: { textId }, body: { importId } }),
    onSuccess: ({ addedCount }) => {
      notifications.show({
        message: t('imports.notesAdded', { count: addedCount }),
        autoClose: 5_000,
        withCloseButton: false,
      })
      onClose()
    },
  })
  const preview = reading.data
  const failure = adding.error ?? reading.error
  const choose = (file: File | null) => {
    if (!file) return
    adding.reset()
    reading.mutate(file)
  }
  return (
    <>
      <p className={classes.lead}>{t('imports.notesLead')}</p>
      <div aria-live="polite" aria-busy={reading.isPending}>
        {reading.isPending && (
          <p className={classes.reading}>
            <Loader size="xs" aria-hidden />
            {t('imports.reading', { file: reading.variables.name })}
          </p>
        )}
        <WorkProgressBar progress={progress} course={IMPORT_COURSE} />
        {failure && <Alert color="cinnabar">{sentenceFor(failure)}</Alert>}
        {preview && !failure && <NotesFacts preview={preview} />}
      </div>
      <div className={asking.answers}>
        <FileButton onChange={choose} accept=".jsonld,.json,application/ld+json">
          {(props) => (
            <Button
              {...props}
              variant={preview ? 'default' : 'filled'}
              className={classes.choose}
              leftSection={<IconFileImport size={17} stroke={1.6} aria-hidden />}
              disabled={reading.isPending || adding.isPending}
            >
              {t(preview ? 'imports.notesOther' : 'imports.notesChoose')}
            </Button>
          )}
        </FileButton>
        <Button variant="default" onClick={onClose} disabled={adding.isPending}>
          {t('asking.cancel')}
        </Button>
        {preview && (
          <Button
            loading={adding.isPending}
            disabled={preview.threadCount === 0}
            onClick={() => adding.mutate(preview)}
          >
            {t('imports.notesAdd')}
          </Button>
        )}
      </div>
    </>
  )
}
