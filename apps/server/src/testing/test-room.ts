import type { RoomKey, Storage } from '../storage/ports.ts'
import { CommitLoop } from '../sync/commit/commit-loop.ts'
import type { RoomOptions } from '../sync/room/room-options.ts'
import { Room } from '../sync/room/room.ts'

/** Loads a room as the registry does, with commits that need not wait for each other's window. */
export function loadTestRoom(
  key: RoomKey,
  storage: Storage,
  options: Partial<RoomOptions> = {},
): Promise<Room> {
  return Room.load(key, {
    storage,
    commits: new CommitLoop(storage.updateLog, { windowMs: 0 }),
    onClosed: () => undefined,
    onFailed: () => undefined,
    onUpdatesSkipped: () => undefined,
    onSnapshotDamaged: () => undefined,
    onLongTail: () => undefined,
    ...options,
  })
}
