import { Button, Checkbox, Title, type CheckboxProps } from '@mantine/core'
import type { ImportEdit } from '@variorum/document'
import {
  IMPORT_MAX_EDITS_AT_ONCE,
  MISREAD_MAX_CHARS,
  type ImportPreview,
  type ImportWarning,
} from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { wordsAround } from '../../annotations/words-around.ts'
import { flashParagraph } from './flash-paragraph.ts'
import { misreadSentence, warningSentence } from './warning-sentence.ts'
import classes from './MisreadList.module.css'

/** Decides about misreads at once: each edit is of the kind `misread`. */
export type DecideMisreads = (edits: readonly ImportEdit[]) => void

/**
 * Every suspected misread in its context; a click shows where it stands. Other words that are proposed are put in its place, or refused; those that are left can
 * stand in the text as proposed corrections.
 */
export function MisreadList({
  preview,
  misreads,
  proposal,
  onCorrect,
}: {
  readonly preview: ImportPreview
  readonly misreads: readonly ImportWarning[]
  readonly proposal: CheckboxProps
  readonly onCorrect: DecideMisreads
}) {
  const { t } = useTranslation()
  const acceptable = misreads
    .flatMap((warning) => {
      const edit = editOf(preview, warning, 'accept')
      return edit ? [edit] : []
    })
    .slice(0, IMPORT_MAX_EDITS_AT_ONCE)
  return (
    <section aria-label={t('imports.misreadsRegion')}>
      <Title order={3}>{t('imports.misreads', { count: misreads.length })}</Title>
      <p className={classes.hint}>{t('imports.misreadsHint')}</p>
      {preview.proposalCount > 0 ? (
        <Checkbox
          className={classes.proposal}
          label={t('imports.proposeCorrections', { count: preview.proposalCount })}
          description={t('imports.proposeCorrectionsHint')}
          {...proposal}
        />
      ) : null}
      {acceptable.length > 1 ? (
        <Button
          className={classes.all ?? ''}
          size="compact-sm"
          variant="light"
          onClick={() => onCorrect(inOrder(acceptable))}
        >
          {t('imports.misreadAcceptAll', { count: acceptable.length })}
        </Button>
      ) : null}
      <ul className={classes.list}>
        {misreads.map((warning, index) => (
          <li key={index}>
            <MisreadButton preview={preview} warning={warning} />
            <MisreadDecision {...{ preview, warning, onCorrect }} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function MisreadDecision({
  preview,
  warning,
  onCorrect,
}: {
  readonly preview: ImportPreview
  readonly warning: ImportWarning
  readonly onCorrect: DecideMisreads
}) {
  const { t } = useTranslation()
  const accepted = editOf(preview, warning, 'accept')
  const refused = editOf(preview, warning, 'refuse')
  if (!refused) return null
  return (
    <div className={classes.decision}>
      {accepted ? (
        <Button size="compact-sm" variant="light" onClick={() => onCorrect([accepted])}>
          {t('imports.misreadAccept', { words: String(warning.params['suggestion']) })}
        </Button>
      ) : null}
      <Button size="compact-sm" variant="default" onClick={() => onCorrect([refused])}>
        {t('imports.misreadRefuse')}
      </Button>
    </div>
  )
}

/** Null for one without a place, and to accept where nobody knows what stood there. */
function editOf(
  { paragraphs }: ImportPreview,
  { paragraphIndex = -1, start = 0, end = 0, params }: ImportWarning,
  way: 'accept' | 'refuse',
): Extract<ImportEdit, { kind: 'misread' }> | null {
  const paragraph = paragraphs[paragraphIndex]
  const found = paragraph?.text.slice(start, end) ?? ''
  const { suggestion } = params
  if (!paragraph || found === '' || found.length > MISREAD_MAX_CHARS) return null
  if (way === 'accept' && typeof suggestion !== 'string') return null
  const words = way === 'accept' ? String(suggestion).slice(0, MISREAD_MAX_CHARS) : null
  return { kind: 'misread', block: paragraph.id, at: start, found, words }
}

/** The last place first, so that those before it stay where they are. */
function inOrder(edits: readonly Extract<ImportEdit, { kind: 'misread' }>[]) {
  return edits.toSorted((one, other) => other.at - one.at)
}

function MisreadButton({
  preview,
  warning,
}: {
  readonly preview: ImportPreview
  readonly warning: ImportWarning
}) {
  const { t } = useTranslation()
  const { paragraphIndex, start = 0, end = 0 } = warning
  const paragraph = paragraphIndex === undefined ? undefined : preview.paragraphs[paragraphIndex]
  if (paragraphIndex === undefined || !paragraph)
    return <p className={classes.sentence}>{warningSentence(t, warning)}</p>
  const { before, found, after } = wordsAround(paragraph.text, start, end)
  return (
    <button
      type="button"
      className={classes.misread}
      title={t('imports.show', { number: paragraphIndex + 1 })}
      onClick={() => flashParagraph(paragraph.id)}
    >
      <span className={classes.context} lang={preview.language} dir="auto">
        {before}
        <mark>{found}</mark>
        {after}
      </span>
      <span className={classes.sentence}>{misreadSentence(t, warning)}</span>
    </button>
  )
}
