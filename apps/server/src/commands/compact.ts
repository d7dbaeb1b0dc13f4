import { DatabaseSync } from 'node:sqlite'
import { parseRoomName } from '@variorum/protocol'
import { epochOf } from '../access/room-kinds.ts'
import type { RoomKey, Storage } from '../storage/ports.ts'
import { ROOM_TABLES } from '../storage/schema.ts'
import { SECURE_DELETE } from '../storage/secure-delete.ts'
import { openSqliteStorage } from '../storage/sqlite-storage.ts'
import { snapshotOf } from '../sync/commit/fold-stored.ts'
import { roomKeys } from './check-logs.ts'
import { readableSize, type CommandContext } from './command-context.ts'
import { openToRead, requireDatabase, sizeOf, whileStopped } from './database-file.ts'
import { describeFinding } from './finding.ts'

/**
 * Erases what was deleted, folds the log of every room into a snapshot, drops what is left of former lives of texts, and gives free space back to the disk.
 * A room that can't be read is told and left as it is. Answers the exit code: 1 if there is such a room.
 * @throws {CommandFailure} if a server runs.
 */
export async function compact({ dataFolder, print }: CommandContext): Promise<number> {
  return whileStopped(dataFolder, async (file) => {
    requireDatabase(file, { mayBeOlder: true })
    const before = sizeOf(file)
    const storage = await openSqliteStorage(file)
    let failedCount = 0
    try {
      const live = await liveEpochs(storage)
      const toErase = new Set((await storage.updateLog.toErase()).map(({ room }) => room))
      for (const key of keysIn(file)) {
        const isErasure = toErase.has(key.room)
        if (!isLive(live, key)) await drop(storage, key)
        else if (!(await fold(storage, key, isErasure, print))) failedCount++
      }
    } finally {
      await storage.close()
    }
    vacuum(file)
    const sizes = [readableSize(before), readableSize(sizeOf(file))]
    print(`已压缩：${sizes.join(' → ')}。 · Compacted: ${sizes.join(' → ')}.`)
    return failedCount === 0 ? 0 : 1
  })
}

type Live = ReadonlyMap<string, Parameters<typeof epochOf>[1]>

async function liveEpochs({ rows }: Storage): Promise<Live> {
  const texts = await rows.selectFrom('text').select(['id', 'words_epoch', 'layer_epoch']).execute()
  return new Map(texts.map((text) => [text.id, text]))
}

function keysIn(file: string): readonly RoomKey[] {
  const database = openToRead(file)
  try {
    return roomKeys(database)
  } finally {
    database.close()
  }
}

function isLive(live: Live, { room, epoch }: RoomKey): boolean {
  const parsed = parseRoomName(room)
  const text = parsed && live.get(parsed.textId)
  return text ? epoch === epochOf(parsed, text) : false
}

function drop(storage: Storage, { room, epoch }: RoomKey): Promise<void> {
  return storage.transaction(async ({ rows }) => {
    for (const table of ROOM_TABLES) {
      await rows.deleteFrom(table).where('room', '=', room).where('epoch', '=', epoch).execute()
    }
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

function vacuum(file: string): void {
  const database = new DatabaseSync(file)
  try {
    // Nobody waits to bring anything back while the server is stopped.
    database.exec(
      `${SECURE_DELETE} delete from undoable_deletion; vacuum; pragma wal_checkpoint(truncate)`,
    )
  } finally {
    database.close()
  }
}
