import { ActionIcon } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import { UNREAD_COUNTED_MAX } from '@variorum/protocol'
import type { ComponentProps } from 'react'
import classes from './BellButton.module.css'

/** The button of the bell, with how much is unread at its corner. What opens from it finds it by the rest of its properties. */
export function BellSign({
  icon: Sign,
  label,
  unread,
  className = '',
  ...props
}: ComponentProps<typeof ActionIcon<'button'>> & {
  readonly icon: Icon
  readonly label: string
  readonly unread: number
}) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={36}
      aria-label={label}
      title={label}
      aria-haspopup="dialog"
      {...props}
      // What opens from it brings a class of its own.
      className={`${classes.button} ${className}`}
    >
      <span className={classes.sign}>
        <Sign size={20} stroke={1.6} aria-hidden />
        {unread > 0 && (
          <b className={classes.count} aria-hidden>
            {unread > UNREAD_COUNTED_MAX ? `${UNREAD_COUNTED_MAX}+` : unread}
          </b>
        )}
      </span>
    </ActionIcon>
  )
}
