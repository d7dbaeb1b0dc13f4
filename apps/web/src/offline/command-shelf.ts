import type { PendingCommand } from './command.ts'

/** Where commands lie until the server has them. */
export interface CommandShelf {
  /** Of one user, in the order in which they were given. */
  readonly all: (userId: string) => Promise<PendingCommand[]>
  /** Puts one there, or replaces it. Kept once this resolves. */
  readonly put: (command: PendingCommand) => Promise<void>
  readonly remove: (key: string) => Promise<void>
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
  }
}

export function inOrder(commands: readonly PendingCommand[]): PendingCommand[] {
  return commands.toSorted((one, other) => (one.key < other.key ? -1 : 1))
}
