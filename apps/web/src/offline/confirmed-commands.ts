import type { PendingCommand } from './command.ts'

/** Commands that the server has and the layers do not show yet. */
export interface ConfirmedCommands {
  readonly all: () => readonly PendingCommand[]
  readonly add: (one: PendingCommand) => void
  /** The layers show what it did. */
  readonly settle: (key: string) => void
}

/** A layer that has not shown a confirmed command by then shows something else by now. */
const SHOWN_WITHIN_MS = 10_000

/** Each of them goes by itself after a while; `onSettled` is told. */
export function confirmedCommands(onSettled: () => void): ConfirmedCommands {
  let confirmed: readonly PendingCommand[] = []
  const settle = (key: string) => {
    if (!confirmed.some((one) => one.key === key)) return
    confirmed = confirmed.filter((one) => one.key !== key)
    onSettled()
  }
  return {
    all: () => confirmed,
    add: (one) => {
      if (confirmed.some(({ key }) => key === one.key)) return
      confirmed = [...confirmed, { ...one, state: 'confirmed' }]
      setTimeout(() => settle(one.key), SHOWN_WITHIN_MS)
    },
    settle,
  }
}
