import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPencil } from '@tabler/icons-react'
import type { MemberId, WordsIndex } from '@variorum/document'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useAuthorName } from '../../people/use-author-name.ts'
import type { PresentMember } from '../../rooms/presence.ts'
import { useObservable, type Observable } from '../../state/observable.ts'
import type { EditingMode } from './editing-mode.ts'
import classes from './EditingMode.module.css'

/** Says above the words that they are being edited here, with the way out, or else who edits them elsewhere. Stays in view, and announces each change of mode. */
export function EditingBar(props: {
  readonly mode: EditingMode
  readonly present: Observable<readonly PresentMember[]>
  /** Under which id the reader is present. */
  readonly myId: MemberId
  readonly index: WordsIndex
}) {
  const { t } = useTranslation()
  const state = useObservable(props.mode.state)
  const editedBy = useEditedBy(props)
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
          <Button size="compact-sm" variant="default" onClick={props.mode.leave}>
            {t('reading.done')}
          </Button>
        </div>
      )}
      {!isEditing && editedBy !== null && (
        <div className={classes.bar}>
          <IconPencil size={16} stroke={1.75} aria-hidden />
          <p className={classes.sentence}>{editedBy}</p>
        </div>
      )}
    </div>
  )
}

function useEditedBy(props: Parameters<typeof EditingBar>[0]): string | null {
  const { t } = useTranslation()
  const authorName = useAuthorName()
  const editors = useObservable(props.present).filter(
    ({ id, editing }) => id !== props.myId && editing !== null,
  )
  const [first, ...more] = editors
  if (!first) return null
  if (more.length > 0) {
    const names = editors.map(({ name }) => authorName(name)).join(t('reading.nameSeparator'))
    return t('reading.editedByMany', { names })
  }
  const name = authorName(first.name)
  const paragraph = first.editing?.paragraphId && props.index.paragraph(first.editing.paragraphId)
  return paragraph
    ? t('reading.editedByOne', { name, number: paragraph.index + 1 })
    : t('reading.editedSomewhere', { name })
}
