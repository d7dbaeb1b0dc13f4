import { Button } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ComponentProps } from 'react'
import classes from './HeaderButton.module.css'

/** A button of the bar at the top: a sign and a word, and where the bar is narrow the sign alone; always, if `word` is empty. */
export function HeaderButton({
  icon: Sign,
  word,
  className = '',
  ...props
}: ComponentProps<typeof Button<'button'>> & {
  readonly icon: Icon
  readonly word: string
}) {
  return (
    <Button
      variant="default"
      size="sm"
      // What opens a menu brings a class of its own.
      className={`${classes.button} ${className}`}
      aria-label={word}
      {...props}
    >
      <Sign size={18} stroke={1.75} aria-hidden />
      {word && <span className={classes.word}>{word}</span>}
    </Button>
  )
}
