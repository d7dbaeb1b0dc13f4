import { Menu } from '@mantine/core'
import { IconDots, type Icon } from '@tabler/icons-react'
import classes from './ThreadCard.module.css'

/** One line of a menu. */
export interface MenuAction {
  readonly label: string
  readonly icon: Icon
  readonly onChoose: () => void
}

/** What else can be done, behind three dots. Nothing to do: no dots. */
export function MoreMenu(props: {
  readonly label: string
  readonly actions: readonly MenuAction[]
}) {
  if (props.actions.length === 0) return null
  return (
    <Menu position="bottom-end" shadow="md" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button type="button" className={classes.more} title={props.label} aria-label={props.label}>
          <IconDots size={16} stroke={1.75} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {props.actions.map(({ label, icon: Icon, onChoose }) => (
          <Menu.Item
            key={label}
            leftSection={<Icon size={16} stroke={1.75} aria-hidden />}
            onClick={onChoose}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
