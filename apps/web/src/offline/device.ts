import { memoryShelf, type CommandShelf, inOrder } from './command-shelf.ts'
import type { PendingCommand } from './command.ts'
import { openDeviceStore, type DeviceStore } from './device-store.ts'

/** What this browser keeps of the app. */
export const device = openDeviceStore()

/** Commands in the browser; in memory where it keeps nothing, so that they can be sent at least. */
export function deviceShelf(store: DeviceStore): CommandShelf {
  const memory = memoryShelf()
  const orIn =
    <Args extends unknown[], Result>(
      kept: (...given: Args) => Promise<Result>,
      unkept: (...given: Args) => Promise<Result>,
    ) =>
    (...given: Args) =>
      kept(...given).catch(() => unkept(...given))
  const all = async (userId: string) => {
    const everybodys = await store.all<PendingCommand>('commands')
    const own = everybodys.filter((one) => one.userId === userId)
    return inOrder([...own, ...(await memory.all(userId))])
  }
  return {
    all: orIn(all, memory.all),
    put: orIn((command) => store.put('commands', command), memory.put),
    remove: async (key) => {
      await memory.remove(key)
      await store.remove('commands', key).catch(() => undefined)
    },
  }
}
