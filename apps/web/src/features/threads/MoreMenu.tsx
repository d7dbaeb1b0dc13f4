import { Menu } from '@mantine/core'
import { IconDots, type Icon } from '@tabler/icons-react'
import { useState } from 'react'
import classes from './ThreadCard.module.css'

/** One line of a menu. */
export interface MenuAction {
  readonly label: string
  readonly icon: Icon
  readonly onChoose: () => void
  /** It opens a field here, which gets the keys. */
  readonly isForTyping?: boolean
  /** Why it can't be done now: it stands there, and does nothing. */
  readonly obstacle?: string
}

/** What else can be done, behind three dots. Nothing to do: no dots. */
export function MoreMenu(props: {
  readonly label: string
  readonly actions: readonly MenuAction[]
}) {
  const [goesToField, setGoesToField] = useState(false)
  if (props.actions.length === 0) return null
  return (
    <Menu
      position="bottom-end"
      shadow="md"
      transitionProps={{ duration: 0 }}
      // The field has the keys before the menu is gone, which would take them back to the dots.
      returnFocus={!goesToField}
      onOpen={() => setGoesToField(false)}
    >
      <Menu.Target>
        <button type="button" className={classes.more} title={props.label} aria-label={props.label}>
          <IconDots size={16} stroke={1.75} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {props.actions.map(({ label, icon: Icon, onChoose, isForTyping = false, obstacle }) => (
          <Menu.Item
            key={label}
            leftSection={<Icon size={16} stroke={1.75} aria-hidden />}
            // Not `disabled`, which the keyboard passes over: the reason is there to be read.
            aria-disabled={obstacle !== undefined}
            closeMenuOnClick={obstacle === undefined}
            {...(obstacle === undefined
              ? {
                  onClick: () => {
                    setGoesToField(isForTyping)
                    onChoose()
                  },
                }
              : { className: classes.blocked ?? '' })}
          >
            {label}
            {obstacle !== undefined && <span className={classes.obstacle}>{obstacle}</span>}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
