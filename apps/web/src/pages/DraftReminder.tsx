import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import type { AnnotationId } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import type { Discussion } from './use-discussion.ts'
import classes from './DraftReminder.module.css'

/** Where the sheet is down: the way back to what was begun and not sent. */
export function DraftReminder(props: {
  readonly discussion: Discussion
  /** Threads that are gone, with something unsent under them. */
  readonly gone: ReadonlySet<AnnotationId>
}) {
  const { t } = useTranslation()
  const { focus, change, chooseCard } = props.discussion
  const [stranded] = props.gone
  if (focus.isSheetOpen || (focus.begun.length === 0 && !stranded)) return null
  return (
    <Button
      className={classes.reminder ?? ''}
      radius="xl"
      leftSection={<IconPencil size={18} stroke={1.75} aria-hidden />}
      onClick={() =>
        focus.begun.length === 0 && stranded
          ? chooseCard(stranded)
          : change({ type: 'sheet-opened' })
      }
    >
      {t('annotating.continueDraft')}
    </Button>
  )
}
