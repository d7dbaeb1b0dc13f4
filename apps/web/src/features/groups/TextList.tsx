import { IconLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { NEW_THREADS_COUNTED_MAX, type TextSummary } from '@variorum/protocol'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { NewInText } from '../../bell/NewInText.tsx'
import { useFormats } from '../../language/use-formats.ts'
import { DatesInRow } from '../reading-dates/DatesInRow.tsx'
import classes from './TextList.module.css'

/** The texts of a group, newest first; a whole row leads into its reading room. */
export function TextList({
  texts,
  menuOf,
}: {
  readonly texts: readonly TextSummary[]
  /** What can be done with a text, for whoever may. */
  readonly menuOf?: ((text: TextSummary) => ReactNode) | undefined
}) {
  const newestFirst = texts.toSorted((one, other) => other.createdAt - one.createdAt)
  return (
    <ul className={classes.list}>
      {newestFirst.map((text) => (
        <TextRow key={text.id} text={text} menu={menuOf?.(text)} />
      ))}
    </ul>
  )
}

function TextRow({ text, menu }: { readonly text: TextSummary; readonly menu: ReactNode }) {
  const { t } = useTranslation()
  const { date } = useFormats()
  return (
    <li className={classes.row}>
      <Link
        to="/texts/$textId"
        params={{ textId: text.id }}
        className={classes.title}
        lang={text.language}
        dir="auto"
      >
        {text.title}
      </Link>
      <p className={classes.facts}>
        <NewInText textId={text.id} />
        {text.isLocked ? (
          <span className={classes.locked}>
            <IconLock size={14} stroke={1.8} aria-hidden /> {t('groups.locked')}
          </span>
        ) : null}
        <span>
          {t(text.language === 'en' ? 'groups.letters' : 'groups.characters', {
            count: text.characterCount,
          })}
        </span>
        <span>{t('groups.paragraphs', { count: text.paragraphCount })}</span>
        <span>{t('groups.importedOn', { date: date(text.createdAt) })}</span>
        {text.readerCount > 0 ? (
          <span className={classes.readers}>
            {t('groups.readers', { count: text.readerCount })}
          </span>
        ) : null}
      </p>
      <div className={classes.threads}>
        <p className={classes.count} data-open={text.openThreadCount > 0}>
          {text.openThreadCount > 0
            ? t('groups.openThreads', { count: text.openThreadCount })
            : t('groups.noOpenThreads')}
        </p>
        {text.unansweredCount > 0 ? (
          <p className={classes.count}>{t('groups.unanswered', { count: text.unansweredCount })}</p>
        ) : null}
        {text.newThreadCount > 0 ? (
          <p className={classes.count}>
            {text.newThreadCount > NEW_THREADS_COUNTED_MAX
              ? t('groups.manyNewThreads', { count: NEW_THREADS_COUNTED_MAX })
              : t('groups.newThreads', { count: text.newThreadCount })}
          </p>
        ) : null}
      </div>
      <DatesInRow dates={text.readingDates ?? []} />
      {menu ? <div className={classes.menu}>{menu}</div> : null}
    </li>
  )
}
