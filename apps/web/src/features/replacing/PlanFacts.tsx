import type { ReplacementPlan } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import classes from './ReplaceDialog.module.css'

const PARAGRAPH_COUNTS = ['same', 'changed', 'added', 'gone'] as const
const NOTE_COUNTS = ['kept', 'changed', 'moved', 'orphaned', 'lostBefore'] as const

/** What replacing a text's words comes to. */
export function PlanFacts({
  plan,
  hasDiscussions,
}: {
  readonly plan: ReplacementPlan
  readonly hasDiscussions: boolean
}) {
  const { t } = useTranslation()
  const { isSame, paragraphs, notes, listed } = plan
  if (isSame) return <p>{t('replacing.same')}</p>
  const noteCounts = NOTE_COUNTS.filter((name) => notes[name] > 0)
  const affected = notes.changed + notes.moved + notes.orphaned
  return (
    <>
      <div className={classes.columns}>
        <section>
          <h3>{t('replacing.paragraphs')}</h3>
          <ul>
            {PARAGRAPH_COUNTS.filter((name) => paragraphs[name] > 0).map((name) => (
              <li key={name}>{t(`replacing.paragraphs-${name}`, { count: paragraphs[name] })}</li>
            ))}
          </ul>
        </section>
        <section>
          <h3>{t('replacing.notes')}</h3>
          {noteCounts.length === 0 && <p>{t('replacing.noNotes')}</p>}
          <ul>
            {noteCounts.map((name) => (
              <li key={name}>{t(`replacing.notes-${name}`, { count: notes[name] })}</li>
            ))}
          </ul>
        </section>
      </div>
      {listed.length > 0 && (
        <details className={classes.listed}>
          <summary>{t('replacing.listed')}</summary>
          <ul>
            {listed.map(({ outcome, quote, words }, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- the list never changes
              <li key={at}>
                <span className={classes.outcome}>{t(`replacing.listed-${outcome}`)}</span>
                <q dir="auto">{quote}</q>
                <span aria-hidden> → </span>
                {words === null ? (
                  <span className={classes.nowhere}>{t('replacing.nowhere')}</span>
                ) : (
                  <q dir="auto">{words}</q>
                )}
              </li>
            ))}
          </ul>
          {affected > listed.length && (
            <p>{t('replacing.more', { count: affected - listed.length })}</p>
          )}
        </details>
      )}
      {hasDiscussions && <p className={classes.hint}>{t('replacing.discussionsStay')}</p>}
      <p className={classes.hint}>{t('replacing.readers')}</p>
    </>
  )
}
