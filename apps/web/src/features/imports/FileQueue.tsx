import { Button, Loader, Title } from '@mantine/core'
import type { ImportId, TextId } from '@variorum/document'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { IMPORT_COURSE } from '../../long-work/work-course.ts'
import { WorkProgressBar } from '../../long-work/WorkProgressBar.tsx'
import type { ImportQueue, QueuedFile, QueuedState } from './use-import-queue.ts'
import classes from './FileQueue.module.css'

/** Leads to a text that was made. */
type TextLinkComponent = ComponentType<{ readonly textId: TextId; readonly title: string }>

/** Several files with what became of each: to be looked at one by one, or made texts of at once where nothing is to be asked. */
export function FileQueue({
  queue,
  sentenceFor,
  TextLink,
  onOpen,
  onStartOver,
}: {
  readonly queue: ImportQueue
  readonly sentenceFor: (failure: unknown) => string
  readonly TextLink: TextLinkComponent
  readonly onOpen: (importId: ImportId) => void
  readonly onStartOver: () => void
}) {
  const { t } = useTranslation()
  const { files } = queue
  const settled = files.filter(({ state }) => !UNSETTLED.has(state.kind)).length
  const ordinary = files.filter(
    ({ state }) => state.kind === 'ready' && state.ready.questionCount === 0,
  ).length
  return (
    <section aria-label={t('imports.files')}>
      <div className={classes.heading}>
        <Title order={2}>{t('imports.filesTitle', { count: files.length })}</Title>
        <p role="status" className={classes.status}>
          {queue.isReading
            ? t('imports.filesReading', { done: settled, count: files.length })
            : t('imports.filesRead')}
        </p>
      </div>
      <ul className={classes.list}>
        {files.map((queued) => (
          <li key={queued.key} className={classes.file} data-state={queued.state.kind}>
            <File {...{ queued, sentenceFor, TextLink, onOpen }} />
            {queued.state.kind === 'reading' ? (
              <WorkProgressBar progress={queue.progress} course={IMPORT_COURSE} />
            ) : null}
          </li>
        ))}
      </ul>
      <div className={classes.actions}>
        {queue.isReading ? (
          <Button variant="default" onClick={queue.cancel}>
            {t('imports.cancel')}
          </Button>
        ) : (
          <Button variant="default" disabled={queue.isCreating} onClick={onStartOver}>
            {t('imports.filesClose')}
          </Button>
        )}
        {ordinary > 0 ? (
          <Button
            loading={queue.isCreating}
            disabled={queue.isReading}
            onClick={() => void queue.createOrdinary()}
          >
            {t('imports.createOrdinary', { count: ordinary })}
          </Button>
        ) : null}
      </div>
    </section>
  )
}

const UNSETTLED: ReadonlySet<QueuedState['kind']> = new Set(['waiting', 'reading'])

function File({
  queued: { file, state },
  sentenceFor,
  TextLink,
  onOpen,
}: {
  readonly queued: QueuedFile
  readonly sentenceFor: (failure: unknown) => string
  readonly TextLink: TextLinkComponent
  readonly onOpen: (importId: ImportId) => void
}) {
  const { t } = useTranslation()
  const name = <bdi className={classes.name}>{file.webkitRelativePath || file.name}</bdi>
  switch (state.kind) {
    case 'ready': {
      const { importId, title, paragraphCount, questionCount } = state.ready
      return (
        <>
          <span className={classes.words}>
            {name}
            <span className={classes.state}>
              {t('imports.fileReady', {
                title,
                paragraphs: t('imports.paragraphs', { count: paragraphCount }),
                questions:
                  questionCount === 0
                    ? t('imports.noQuestions')
                    : t('imports.questions', { count: questionCount }),
              })}
            </span>
          </span>
          <Button
            className={classes.open ?? ''}
            variant="default"
            aria-label={t('imports.fileOpen', { file: file.name })}
            onClick={() => onOpen(importId)}
          >
            {t('imports.fileLook')}
          </Button>
        </>
      )
    }
    case 'made':
      return (
        <span className={classes.words}>
          {name}
          <span className={classes.state}>
            {t('imports.fileMade')} <TextLink textId={state.textId} title={state.title} />
          </span>
        </span>
      )
    default:
      return (
        <>
          <span className={classes.words}>
            {name}
            <span className={classes.state}>{sentence()}</span>
          </span>
          {state.kind === 'reading' || state.kind === 'creating' ? <Loader size="xs" /> : null}
        </>
      )
  }

  function sentence(): string {
    switch (state.kind) {
      case 'failed':
        return sentenceFor(state.failure)
      case 'same':
        return t('imports.fileSame', { file: state.as })
      case 'reading':
        return t('imports.fileReading')
      case 'creating':
        return t('imports.fileCreating')
      case 'cancelled':
        return t('imports.fileCancelled')
      default:
        return t('imports.fileWaiting')
    }
  }
}
