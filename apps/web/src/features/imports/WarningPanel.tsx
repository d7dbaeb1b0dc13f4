import { Title, type CheckboxProps } from '@mantine/core'
import type { ImportDecisions, ImportPreview, ImportWarning } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { BreakList, type DecideBreaks } from './BreakList.tsx'
import { DiscussionChoices, type DiscussionInputs } from './DiscussionChoices.tsx'
import type { EditedPreview } from './edited-preview.ts'
import { flashParagraph } from './flash-paragraph.ts'
import { MisreadList, type DecideMisreads } from './MisreadList.tsx'
import { DONE } from './open-questions.ts'
import { ReadingChoices } from './ReadingChoices.tsx'
import { warningSentence } from './warning-sentence.ts'
import classes from './WarningPanel.module.css'

/** What was cleaned up, what a person should look at, and every suspected misread with a way to its place. */
export function WarningPanel({
  edited,
  onDecide,
  onCorrect,
  isReading,
  onRevise,
  proposal,
  discussionInputs,
}: {
  readonly edited: EditedPreview
  readonly onDecide: DecideBreaks
  readonly onCorrect: DecideMisreads
  /** Whether the file is being read again. */
  readonly isReading: boolean
  readonly onRevise: (choices: ImportDecisions) => void
  /** Of the choice to have the misreads stand in the text as proposed corrections. */
  readonly proposal: CheckboxProps
  readonly discussionInputs: DiscussionInputs
}) {
  const { t } = useTranslation()
  const { preview, orphaned, passedOver } = edited
  const { warnings, discussions } = preview
  const misreads = warnings.filter(({ code }) => code === 'suspected-misread')
  const others = warnings.filter(({ code }) => code !== 'suspected-misread')
  return (
    <aside className={classes.panel} aria-label={t('imports.notes')}>
      <Title order={2}>{t('imports.notes')}</Title>
      {warnings.length === 0 && discussions === null && hasNoChoice(preview) ? (
        <p className={classes.none}>{t('imports.noNotes')}</p>
      ) : null}
      {passedOver > 0 ? (
        <p className={classes.hint}>{t('imports.passedOver', { count: passedOver })}</p>
      ) : null}
      <Sentences
        preview={preview}
        heading={t('imports.toCheck')}
        warnings={others.filter(({ code }) => !DONE.has(code))}
      />
      {discussions ? (
        <DiscussionChoices
          discussions={discussions}
          orphaned={orphaned}
          inputs={discussionInputs}
        />
      ) : null}
      <ReadingChoices preview={preview} isReading={isReading} onRevise={onRevise} />
      <BreakList edited={edited} onDecide={onDecide} />
      {misreads.length > 0 ? <MisreadList {...{ preview, misreads, proposal, onCorrect }} /> : null}
      <Sentences
        preview={preview}
        heading={t('imports.cleaned')}
        warnings={others.filter(({ code }) => DONE.has(code))}
      />
    </aside>
  )
}

function hasNoChoice({ offers }: ImportPreview): boolean {
  const { encodings, adjustments, breaks } = offers
  return (
    encodings.length === 0 && adjustments.length === 0 && breaks.every(({ isTaken }) => isTaken)
  )
}

function Sentences({
  preview,
  heading,
  warnings,
}: {
  readonly preview: ImportPreview
  readonly heading: string
  readonly warnings: readonly ImportWarning[]
}) {
  const { t } = useTranslation()
  if (warnings.length === 0) return null
  return (
    <section>
      <Title order={3}>{heading}</Title>
      <ul className={classes.sentences}>
        {warnings.map((warning, index) => (
          <li key={index}>
            {warningSentence(t, warning)}
            <ShowPlace preview={preview} warning={warning} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Leads to where the warning is about, and says where that stands in the file. Nothing for what is about the whole file. */
function ShowPlace({
  preview,
  warning: { paragraphIndex },
}: {
  readonly preview: ImportPreview
  readonly warning: ImportWarning
}) {
  const { t } = useTranslation()
  const paragraph = paragraphIndex === undefined ? undefined : preview.paragraphs[paragraphIndex]
  if (paragraphIndex === undefined || !paragraph) return null
  const { line } = paragraph
  const number = paragraphIndex + 1
  return (
    <button type="button" className={classes.place} onClick={() => flashParagraph(paragraph.id)}>
      {line === undefined ? t('imports.show', { number }) : t('imports.showLine', { number, line })}
    </button>
  )
}
