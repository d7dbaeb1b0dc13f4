import { IMPORT_LISTED_COMMENTS, type NotesPreview } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import classes from './AddNotesDialog.module.css'

const COUNTS = [
  'placedCount',
  'doubtfulCount',
  'unplacedCount',
  'knownCount',
  'leftOutCount',
] as const

/** Where the annotations of a file stand in a text, by whom they are, and which a person should look at. */
export function NotesFacts({ preview }: { readonly preview: NotesPreview }) {
  const { t } = useTranslation()
  const { fileName, threadCount, commentCount, authors, listed, doubtfulCount, unplacedCount } =
    preview
  const more = doubtfulCount + unplacedCount - listed.length
  return (
    <>
      <p dir="auto">
        {t(threadCount === 0 ? 'imports.notesNone' : 'imports.notesFacts', {
          file: fileName,
          threads: t('imports.threads', { count: threadCount }),
          count: commentCount,
        })}
      </p>
      <ul className={classes.facts}>
        {COUNTS.filter((name) => preview[name] > 0).map((name) => (
          <li key={name}>{t(`imports.notes-${name}`, { count: preview[name] })}</li>
        ))}
        {authors.length > 0 && (
          <li dir="auto">
            {t('imports.notesAuthors', {
              names: authors
                .map(({ name, commentCount: count }) =>
                  t('imports.authorWithCount', { name: name || t('connection.unnamed'), count }),
                )
                .join(t('imports.notesBetweenNames')),
            })}
          </li>
        )}
      </ul>
      {listed.length > 0 && (
        <details className={classes.listed}>
          <summary>{t('imports.notesListed')}</summary>
          <ul>
            {listed.map(({ outcome, authorName, words, quote }, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- the list never changes
              <li key={at}>
                <span className={classes.outcome}>{t(`imports.notes-is-${outcome}`)}</span>
                <span dir="auto">
                  {t('imports.notesSaid', { name: authorName || t('connection.unnamed'), words })}
                </span>
                {quote !== '' && (
                  <q className={classes.quote} dir="auto">
                    {quote}
                  </q>
                )}
              </li>
            ))}
          </ul>
          {more > 0 && listed.length >= IMPORT_LISTED_COMMENTS && (
            <p>{t('imports.notesMore', { count: more })}</p>
          )}
        </details>
      )}
    </>
  )
}
