import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import type { ReactNode, Ref } from 'react'
import classes from './WayBack.module.css'

/** The foot of the window, where what was just done is told; a screen reader hears what comes into it. */
export function WaysBack({ children }: { readonly children: ReactNode }) {
  return (
    <div className={classes.place} role="status">
      {children}
    </div>
  )
}

/** In `WaysBack`: something that is being done, without a way back. */
export function DoingBar({ children }: { readonly children: ReactNode }) {
  return <div className={classes.bar}>{children}</div>
}

/** In `WaysBack`: what was just done, and the way back, over a line that runs out with the time in which it is offered. */
export function WayBack({
  done,
  undo,
  keys,
  offeredMs,
  isBusy = false,
  button,
  onUndo,
}: {
  readonly done: string
  readonly undo: string
  /** Which keys do it. */
  readonly keys?: string | undefined
  /** From when it is shown. Whoever shows it takes it away then. */
  readonly offeredMs: number
  /** It is being taken back: the time stands still. */
  readonly isBusy?: boolean
  readonly button?: Ref<HTMLButtonElement>
  readonly onUndo: () => void
}) {
  return (
    <div className={classes.bar}>
      <span>{done}</span>
      <Button
        ref={button}
        size="compact-sm"
        variant="default"
        title={keys}
        loading={isBusy}
        leftSection={<IconArrowBackUp size={16} stroke={1.75} aria-hidden />}
        onClick={onUndo}
      >
        {undo}
      </Button>
      {!isBusy && (
        <span
          className={classes.left}
          style={{ animationDuration: `${offeredMs}ms` }}
          aria-hidden
        />
      )}
    </div>
  )
}
