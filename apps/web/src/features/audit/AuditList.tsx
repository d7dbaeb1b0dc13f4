import type { AuditEntry } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../language/use-formats.ts'
import { useAuditSentence } from './use-audit-sentence.ts'
import classes from './AuditList.module.css'

/** Entries of the audit log, a sentence each, as they are given: newest first. */
export function AuditList({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const { t } = useTranslation()
  const { moment } = useFormats()
  const sentenceFor = useAuditSentence()
  return (
    <ol className={classes.list} aria-label={t('audit.entries')}>
      {entries.map((entry) => (
        <li key={entry.seq} className={classes.entry}>
          <time className={classes.time} dateTime={new Date(entry.at).toISOString()}>
            {moment(entry.at)}
          </time>
          <span className={classes.sentence}>{sentenceFor(entry)}</span>
        </li>
      ))}
    </ol>
  )
}
