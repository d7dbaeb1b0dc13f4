import type { Logger } from 'pino'

/** Whether the database was found damaged, at its opening or whenever something was read. */
export interface Damage {
  find(error: unknown): void
  /** Calls `onFound` when it is, or at once if it was. */
  tell(onFound: () => void): void
}

/** Says in the log what to do. There is nothing else that a server could: what it can't read it can't mend. */
export function damageOf(databaseFile: string, log: Logger): Damage {
  let isFound = false
  const listeners: (() => void)[] = []
  return {
    find(error) {
      isFound = true
      log.error(
        { err: error, file: databaseFile },
        'The database is damaged. Stop the server and restore a backup',
      )
      for (const listener of listeners) listener()
    },
    tell(onFound) {
      if (isFound) onFound()
      else listeners.push(onFound)
    },
  }
}
