import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import type { TextId } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import { useDrafts } from '../composing/use-draft.ts'
import type { Discussion } from './use-discussion.ts'
import classes from './DraftReminder.module.css'

/** Where the sheet is down: the way back to what was written and not sent, in new threads and in old ones. */
export function DraftReminder(props: { readonly textId: TextId; readonly discussion: Discussion }) {
  const { t } = useTranslation()
  const { focus, change, chooseCard } = props.discussion
  const drafts = useDrafts()
  if (focus.isSheetOpen) return null
  const written = drafts.all(props.textId).map(({ subject }) => subject)
  const isBegun = written.some(({ type }) => type === 'new-thread') && focus.begun.length > 0
  const [card] = written.flatMap((subject) =>
    subject.type === 'reply' || subject.type === 'edit' ? (subject.annotationId ?? []) : [],
  )
  if (!isBegun && !card) return null
  return (
    <Button
      className={classes.reminder ?? ''}
      radius="xl"
      leftSection={<IconPencil size={18} stroke={1.75} aria-hidden />}
      onClick={() => (isBegun || !card ? change({ type: 'sheet-opened' }) : chooseCard(card))}
    >
      {t('annotating.continueDraft')}
    </Button>
  )
}
