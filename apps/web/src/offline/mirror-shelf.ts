import { inOrder, type CommandShelf } from './command-shelf.ts'
import type { PendingCommand } from './command.ts'

/** What lies on a shelf for one user, at hand. */
export interface ShelfMirror {
  /** As of the last reading or writing; another array whenever it changed. */
  readonly all: () => readonly PendingCommand[]
  /** Reads the shelf again and gives what has gone from it by another window's hand; null, and all as it was, if it can't be read now. */
  readonly read: () => Promise<readonly PendingCommand[] | null>
  readonly put: (command: PendingCommand) => Promise<void>
  readonly remove: (key: string) => Promise<void>
}

/** Keeps reading and writing in turn: read while something else is being written, the mirror would show what never was. */
export function mirrorShelf(shelf: CommandShelf, userId: string): ShelfMirror {
  let kept: readonly PendingCommand[] = []
  let lastTurn: Promise<unknown> = Promise.resolve()
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = lastTurn.then(work, work)
    lastTurn = turn
    return turn
  }
  return {
    all: () => kept,
    read: () =>
      inTurn(async () => {
        const now = await shelf.all(userId).catch(() => null)
        if (!now) return null
        const here = new Set(now.map(({ key }) => key))
        const gone = kept.filter(({ key }) => !here.has(key))
        kept = now
        return gone
      }),
    put: (command) =>
      inTurn(async () => {
        await shelf.put(command)
        kept = inOrder([...kept.filter(({ key }) => key !== command.key), command])
      }),
    remove: (key) =>
      inTurn(async () => {
        await shelf.remove(key)
        kept = kept.filter((one) => one.key !== key)
      }),
  }
}
