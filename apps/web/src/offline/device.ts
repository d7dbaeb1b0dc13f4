import { inOrder, memoryShelf, type CommandShelf } from './command-shelf.ts'
import type { PendingCommand } from './command.ts'
import { openDeviceStore, type DeviceStore } from './device-store.ts'
import { promptStore } from './prompt-store.ts'

/** What this browser keeps of the app. */
export const device = openDeviceStore()

/** The same for whoever would rather go on without it than wait. */
export const promptDevice = promptStore(device)

/** Commands in the browser; what it does not take stays in memory, so that it can be sent at least. */
export function deviceShelf(store: DeviceStore): CommandShelf {
  const memory = memoryShelf()
  /** Of which the browser has one version at least: the same words, whatever became of them since. */
  let kept: ReadonlySet<string> = new Set()
  /** Perhaps still in the browser, and nothing that waits. */
  const removed = new Set<string>()
  return {
    all: async (userId) => {
      const everybodys = await store.all<PendingCommand>('commands')
      const own = everybodys.filter((one) => one.userId === userId && !removed.has(one.key))
      kept = new Set(own.map(({ key }) => key))
      const newer = await memory.all(userId)
      const inMemory = new Set(newer.map(({ key }) => key))
      return inOrder([...own.filter(({ key }) => !inMemory.has(key)), ...newer])
    },
    put: async (command) => {
      removed.delete(command.key)
      try {
        await store.put('commands', command)
        kept = new Set([...kept, command.key])
        await memory.remove(command.key)
      } catch {
        await memory.put(command)
      }
    },
    remove: async (key) => {
      await memory.remove(key)
      await store.remove('commands', key).catch(() => removed.add(key))
    },
    isKept: (key) => kept.has(key),
  }
}
