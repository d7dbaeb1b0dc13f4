import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPencil } from '@tabler/icons-react'
import type { Editor } from '@tiptap/react'
import { memo, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useObservable } from '../../state/observable.ts'
import type { EditingMode } from './editing-mode.ts'
import { MoveParagraph } from './MoveParagraph.tsx'
import { RoleMenu } from './RoleMenu.tsx'
import classes from './EditingMode.module.css'

/** Says above the words that they are being edited here, with the way out. Stays in view, and announces each change of mode. */
export const EditingBar = memo(function EditingBar({
  mode,
  editor,
}: {
  readonly mode: EditingMode
  readonly editor: Editor | null
}) {
  const { t } = useTranslation()
  const state = useObservable(mode.state)
  const isEditing = state.type === 'editing'
  const isDone = state.type === 'reading' && state.after === 'done'
  const isIdle = state.type === 'reading' && state.after === 'idle'
  useEffect(() => {
    if (!isIdle) return
    notifications.show({
      message: t('reading.editingIdle'),
      // Whoever left for five minutes is not there to read it at once.
      autoClose: false,
      closeButtonProps: { 'aria-label': t('connection.closeNotice') },
    })
  }, [isIdle, t])
  return (
    <div className={classes.place} data-sticks-to-top>
      <p className={classes.unseen} role="status">
        {isEditing && `${t('reading.editing')} ${t('reading.editingDetail')}`}
        {isDone && t('reading.editingDone')}
      </p>
      {isEditing && (
        <div className={classes.bar} data-own>
          <IconPencil size={18} stroke={1.75} aria-hidden />
          <p className={classes.sentence}>
            <strong>{t('reading.editing')}</strong> <span>{t('reading.editingDetail')}</span>
          </p>
          {editor && <RoleMenu editor={editor} />}
          {editor && <MoveParagraph editor={editor} />}
          <Button size="compact-sm" variant="default" onClick={mode.leave}>
            {t('reading.done')}
          </Button>
        </div>
      )}
    </div>
  )
})
