import type { PendingCommand } from './command.ts'

/** Where commands lie until the server has them. */
export interface CommandShelf {
  /** Of one user, in the order in which they were given. Rejects where that can't be said now: it does not mean that nothing lies there. */
  readonly all: (userId: string) => Promise<PendingCommand[]>
  /** Puts one there, or replaces it, for as long as the page is open at least. */
  readonly put: (command: PendingCommand) => Promise<void>
  readonly remove: (key: string) => Promise<void>
  /** True if one that lies there survives the page. */
  readonly isKept: (key: string) => boolean
}

/** Commands that live as long as the page, for browsers that keep nothing. */
export function memoryShelf(): CommandShelf {
  const kept = new Map<string, PendingCommand>()
  return {
    all: (userId) =>
      Promise.resolve(inOrder([...kept.values()].filter((one) => one.userId === userId))),
    put: (command) => {
      kept.set(command.key, command)
      return Promise.resolve()
    },
    remove: (key) => {
      kept.delete(key)
      return Promise.resolve()
    },
    isKept: () => false,
  }
}

export function inOrder(commands: readonly PendingCommand[]): PendingCommand[] {
  return commands.toSorted((one, other) => (one.key < other.key ? -1 : 1))
}
