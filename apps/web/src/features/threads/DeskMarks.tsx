import { IconNote, IconUserCheck } from '@tabler/icons-react'
import { answerIn, type Thread } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { StateBadge } from '../../annotations/StateBadge.tsx'
import { useDeskEntry } from './use-desk-entry.ts'
import classes from './DeskFields.module.css'

/** On every card, for facilitators: how far they are with the thread, who sees to it, and whether somebody noted something. */
export function DeskMarks({ text, thread }: { readonly text: TextView; readonly thread: Thread }) {
  const { t } = useTranslation()
  const found = useDeskEntry(text, thread)
  if (!found) return null
  const { desk, entry } = found
  const assignee = desk.facilitators.find(({ id }) => id === entry.assigneeId)
  const isSaidAlready = entry.state === 'answered' && answerIn(thread) !== null
  return (
    <>
      {!isSaidAlready && <StateBadge state={entry.state} />}
      {assignee && (
        <span className={classes.mark}>
          <IconUserCheck size={14} aria-hidden />
          {t('threads.seenToBy', { name: assignee.name })}
        </span>
      )}
      {entry.note !== null && (
        <span className={classes.mark} title={entry.note}>
          <IconNote size={14} role="img" aria-label={t('threads.hasDeskNote')} />
        </span>
      )}
    </>
  )
}
