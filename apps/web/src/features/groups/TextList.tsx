import { Link } from '@tanstack/react-router'
import type { TextSummary } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../language/use-formats.ts'
import classes from './TextList.module.css'

/** The texts of a group, newest first; a whole row leads into its reading room. */
export function TextList({ texts }: { readonly texts: readonly TextSummary[] }) {
  const newestFirst = texts.toSorted((one, other) => other.createdAt - one.createdAt)
  return (
    <ul className={classes.list}>
      {newestFirst.map((text) => (
        <TextRow key={text.id} text={text} />
      ))}
    </ul>
  )
}

function TextRow({ text }: { readonly text: TextSummary }) {
  const { t } = useTranslation()
  const { date } = useFormats()
  return (
    <li className={classes.row}>
      <Link
        to="/texts/$textId"
        params={{ textId: text.id }}
        className={classes.title}
        lang={text.language}
      >
        {text.title}
      </Link>
      <p className={classes.facts}>
        <span>{t('groups.characters', { count: text.characterCount })}</span>
        <span>{t('groups.paragraphs', { count: text.paragraphCount })}</span>
        <span>{t('groups.importedOn', { date: date(text.createdAt) })}</span>
      </p>
      <p className={classes.threads} data-open={text.openThreadCount > 0}>
        {text.openThreadCount > 0
          ? t('groups.openThreads', { count: text.openThreadCount })
          : t('groups.noOpenThreads')}
      </p>
    </li>
  )
}
