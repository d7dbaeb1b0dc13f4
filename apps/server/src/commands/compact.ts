import { purgeUndoable } from '../annotations/undoable-deletion.ts'
import { purgeReplacements } from '../replacements/replacement-rows.ts'
import { DATABASE } from '../storage/database.ts'
import { describeFinding } from '../storage/finding.ts'
import type { RoomKey, Storage } from '../storage/ports.ts'
import { snapshotOf } from '../sync/commit/fold-stored.ts'
import { readLives, type RoomLives } from '../texts/room-kinds.ts'
import { readableSize, type CommandContext } from './command-context.ts'
import { requireDatabase, sizeOf, whileStopped } from './database-file.ts'

/**
 * Erases what was deleted, folds the log of every room into a snapshot, drops what is left of former lives of rooms, and gives free space back to the disk.
 * A room that can't be read is told and left as it is. Answers the exit code: 1 if there is such a room.
 * @throws {CommandFailure} if a server runs.
 */
export async function compact(
  { dataFolder, print }: CommandContext,
  kinds?: Readonly<Record<string, RoomLives>>,
): Promise<number> {
  return whileStopped(dataFolder, async (file) => {
    requireDatabase(file, { mayBeOlder: true })
    const before = sizeOf(file)
    const storage = await DATABASE.open(file)
    let failedCount = 0
    try {
      // Nobody waits to bring anything back while the server is stopped.
      await purgeUndoable(storage, Number.MAX_SAFE_INTEGER)
      await purgeReplacements(storage, Number.MAX_SAFE_INTEGER)
      const lifeOf = await readLives(storage.rows, kinds)
      const toErase = new Set((await storage.updateLog.toErase()).map(({ room }) => room))
      const keys = await storage.transaction(({ updateLog }) => updateLog.rooms())
      for (const key of keys) {
        const isErasure = toErase.has(key.room)
        if (lifeOf(key.room) !== key.epoch)
          await storage.transaction(({ updateLog }) => updateLog.remove(key))
        else if (!(await fold(storage, key, isErasure, print))) failedCount++
      }
    } finally {
      await storage.close()
    }
    DATABASE.shrink(file)
    const sizes = [readableSize(before), readableSize(sizeOf(file))]
    print(`已压缩：${sizes.join(' → ')}。 · Compacted: ${sizes.join(' → ')}.`)
    return failedCount === 0 ? 0 : 1
  })
}

/** False if the room can't be read. */
async function fold(
  { updateLog }: Storage,
  key: RoomKey,
  isErasure: boolean,
  print: CommandContext['print'],
): Promise<boolean> {
  try {
    const stored = await updateLog.load(key)
    if (stored.updates.length === 0 && !isErasure) return true
    const state = snapshotOf(stored)
    if (isErasure) await updateLog.erase(key, state, stored.throughSeq)
    else await updateLog.compact(key, state, stored.throughSeq)
    return true
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    print(describeFinding({ type: 'room-unreadable', room: key.room, reason }))
    return false
  }
}
