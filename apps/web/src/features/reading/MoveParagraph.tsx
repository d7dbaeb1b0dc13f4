import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { Editor } from '@tiptap/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { moveParagraphs } from './move-paragraphs.ts'
import classes from './EditingMode.module.css'

const DIRECTIONS = [
  { direction: 'up', label: 'reading.moveUp', keys: 'Alt+Shift+ArrowUp', Icon: IconArrowUp },
  {
    direction: 'down',
    label: 'reading.moveDown',
    keys: 'Alt+Shift+ArrowDown',
    Icon: IconArrowDown,
  },
] as const

/** Moves the paragraph in which the caret is, and says where it stands then. */
export function MoveParagraph({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation()
  const [said, setSaid] = useState('')
  const move = (direction: 'up' | 'down') => {
    const { view, state } = editor
    const transaction = moveParagraphs(state, direction)
    if (transaction) view.dispatch(transaction)
    view.focus()
    setSaid(t('reading.movedTo', { number: view.state.selection.$from.index(0) + 1 }))
  }
  return (
    <>
      <span className={classes.unseen} role="status">
        {said}
      </span>
      <ActionIcon.Group>
        {DIRECTIONS.map(({ direction, label, keys, Icon }) => (
          <Tooltip key={direction} label={`${t(label)} (${keys.replace('Arrow', '')})`}>
            <ActionIcon
              variant="default"
              aria-label={t(label)}
              aria-keyshortcuts={keys}
              // The caret stays in the words, which is where the paragraph is known by.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => move(direction)}
            >
              <Icon size={16} stroke={1.75} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ))}
      </ActionIcon.Group>
    </>
  )
}
