import { Alert, Button, Loader } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { IMPORT_ACCEPT } from '@variorum/document'
import type { WorkProgress } from '@variorum/protocol'
import { type ChangeEvent, type DragEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IMPORT_COURSE } from '../../long-work/work-course.ts'
import { WorkProgressBar } from '../../long-work/WorkProgressBar.tsx'
import { droppedFiles, FILES_MAX_AT_ONCE, takenFiles, type ChosenFiles } from './dropped-files.ts'
import { usePastedFile } from './use-pasted-file.ts'
import classes from './DropZone.module.css'

export interface RefusedFile {
  readonly fileName: string
  readonly sentence: string
}

/** Takes files and folders, dropped or chosen. It stays usable after a refusal, which it shows and announces. */
export function DropZone({
  reading,
  progress,
  refused,
  onFiles,
  onCancel,
}: {
  /** What is being read right now; null when waiting for a file. */
  readonly reading: string | null
  /** How far it is. */
  readonly progress: WorkProgress | null
  readonly refused: RefusedFile | null
  readonly onFiles: (files: readonly File[]) => void
  /** Stops reading; left out where there is nothing to stop. */
  readonly onCancel?: (() => void) | undefined
}) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const hintId = useId()
  const [isOver, setIsOver] = useState(false)
  const [areMore, setAreMore] = useState(false)
  useEffect(keepPageOnMissedDrop, [])
  usePastedFile(reading === null ? (file) => onFiles([file]) : null)
  const take = (chosen: ChosenFiles) => {
    setAreMore(chosen.areMore)
    if (chosen.files.length > 0) onFiles(chosen.files)
  }
  const choose = (what: 'files' | 'folder') => {
    // The same input for both: the browser asks it when it opens its dialogue.
    input.current?.toggleAttribute('webkitdirectory', what === 'folder')
    input.current?.click()
  }
  const takeChosen = (event: ChangeEvent<HTMLInputElement>) => {
    take(takenFiles([...(event.currentTarget.files ?? [])]))
    // The same file can be chosen again after it was corrected.
    event.currentTarget.value = ''
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    if (reading === null) void droppedFiles(event.dataTransfer).then(take)
  }
  const overHandlers = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault()
      setIsOver(true)
    },
    onDragLeave: (event: DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setIsOver(false)
    },
  }
  return (
    <div>
      <div className={classes.zone} data-over={isOver} {...overHandlers} onDrop={drop}>
        {reading === null ? (
          <>
            <IconFileText className={classes.icon} size={40} stroke={1.2} aria-hidden />
            <p className={classes.drop}>{t(isOver ? 'imports.dropNow' : 'imports.drop')}</p>
            <div className={classes.ways}>
              <Button variant="default" aria-describedby={hintId} onClick={() => choose('files')}>
                {t('imports.choose')}
              </Button>
              <Button
                className={classes.folder ?? ''}
                variant="subtle"
                onClick={() => choose('folder')}
              >
                {t('imports.chooseFolder')}
              </Button>
            </div>
          </>
        ) : (
          <>
            <p role="status" className={classes.reading}>
              <Loader size="sm" />
              {reading}
            </p>
            <div className={classes.progress}>
              <WorkProgressBar progress={progress} course={IMPORT_COURSE} />
            </div>
            {onCancel ? (
              <Button variant="default" onClick={onCancel}>
                {t('imports.cancel')}
              </Button>
            ) : null}
          </>
        )}
        <p id={hintId} className={classes.limits}>
          {t('imports.limits')}
        </p>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('imports.choose')}
          accept={IMPORT_ACCEPT}
          multiple
          onChange={takeChosen}
        />
      </div>
      <div className={classes.refusal}>
        {refused && reading === null ? (
          <Alert color="cinnabar" title={t('imports.refusedFile', { file: refused.fileName })}>
            {refused.sentence}
          </Alert>
        ) : null}
        {areMore ? (
          <Alert color="cinnabar">{t('imports.moreFiles', { count: FILES_MAX_AT_ONCE })}</Alert>
        ) : null}
      </div>
    </div>
  )
}

/** A file dropped beside the zone would make the browser leave the page and open the file. */
function keepPageOnMissedDrop(): () => void {
  const prevent = (event: Event) => event.preventDefault()
  window.addEventListener('dragover', prevent)
  window.addEventListener('drop', prevent)
  return () => {
    window.removeEventListener('dragover', prevent)
    window.removeEventListener('drop', prevent)
  }
}
