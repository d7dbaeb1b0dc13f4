import { Alert, Button, Loader } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { IMPORT_ACCEPT } from '@variorum/document'
import { type DragEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePastedFile } from './use-pasted-file.ts'
import classes from './DropZone.module.css'

export interface RefusedFile {
  readonly fileName: string
  readonly sentence: string
}

/** Takes one file, dropped or chosen. It stays usable after a refusal, which it shows and announces. */
export function DropZone({
  reading,
  refused,
  onFile,
}: {
  /** What is being read right now; null when waiting for a file. */
  readonly reading: string | null
  readonly refused: RefusedFile | null
  readonly onFile: (file: File) => void
}) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const hintId = useId()
  const [isOver, setIsOver] = useState(false)
  const [tookMany, setTookMany] = useState(false)
  useEffect(keepPageOnMissedDrop, [])
  usePastedFile(reading === null ? onFile : null)
  const take = (files: FileList | null) => {
    setTookMany((files?.length ?? 0) > 1)
    const file = files?.length === 1 ? files[0] : undefined
    if (file) onFile(file)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    if (reading === null) take(event.dataTransfer.files)
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
            <Button
              variant="default"
              aria-describedby={hintId}
              onClick={() => input.current?.click()}
            >
              {t('imports.choose')}
            </Button>
          </>
        ) : (
          <p role="status" className={classes.reading}>
            <Loader size="sm" />
            {reading}
          </p>
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
          onChange={(event) => {
            take(event.currentTarget.files)
            // The same file can be chosen again after it was corrected.
            event.currentTarget.value = ''
          }}
        />
      </div>
      <div className={classes.refusal}>
        {refused && reading === null ? (
          <Alert color="cinnabar" title={t('imports.refusedFile', { file: refused.fileName })}>
            {refused.sentence}
          </Alert>
        ) : null}
        {tookMany ? <Alert color="cinnabar">{t('imports.oneFileOnly')}</Alert> : null}
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
