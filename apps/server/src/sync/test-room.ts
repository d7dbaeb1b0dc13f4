import type { RoomKey, Storage } from '../storage/ports.ts'
import { CommitLoop } from './commit-loop.ts'
import type { RoomOptions } from './room-options.ts'
import { Room } from './room.ts'

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
