import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Discussion } from './use-discussion.ts'
import classes from './DraftReminder.module.css'

/** Where the sheet is down: the way back to what was begun and not sent. */
export function DraftReminder({ discussion }: { readonly discussion: Discussion }) {
  const { t } = useTranslation()
  const { focus } = discussion
  if (focus.isSheetOpen || focus.begun.length === 0) return null
  return (
    <Button
      className={classes.reminder ?? ''}
      radius="xl"
      leftSection={<IconPencil size={18} stroke={1.75} aria-hidden />}
      onClick={() => discussion.change({ type: 'sheet-opened' })}
    >
      {t('annotating.continueDraft')}
    </Button>
  )
}
