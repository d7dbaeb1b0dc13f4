import { Checkbox, Title, type CheckboxProps } from '@mantine/core'
import type { ImportPreview, ImportWarning } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { wordsAround } from '../../annotations/words-around.ts'
import { flashParagraph } from './flash-paragraph.ts'
import { misreadSentence, warningSentence } from './warning-sentence.ts'
import classes from './MisreadList.module.css'

/** Every suspected misread in its context; a click shows where it stands. Those with other words can stand in the text as proposed corrections. */
export function MisreadList({
  preview,
  misreads,
  proposal,
}: {
  readonly preview: ImportPreview
  readonly misreads: readonly ImportWarning[]
  readonly proposal: CheckboxProps
}) {
  const { t } = useTranslation()
  return (
    <section>
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
      <ul className={classes.list}>
        {misreads.map((warning, index) => (
          <li key={index}>
            <MisreadButton preview={preview} warning={warning} />
          </li>
        ))}
      </ul>
    </section>
  )
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
      onClick={() => flashParagraph(paragraphIndex)}
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
