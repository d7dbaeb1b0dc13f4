import type { Logger } from 'pino'
import type { RoomEvents } from '../sync/room/room-registry.ts'
import type { Metrics } from './metrics.ts'

/** What happens in rooms, counted, and logged where somebody may have to do something. Lines name rooms, never people or words. */
export function roomEventsFor(log: Logger, { roomEvents }: Metrics): RoomEvents {
  return {
    ...roomEvents,
    onFailed(key, error) {
      roomEvents.onFailed(key, error)
      log.error({ err: error, room: key.room }, 'A room had to close')
    },
    onSnapshotDamaged(key) {
      roomEvents.onSnapshotDamaged(key)
      log.error({ room: key.room }, 'A snapshot was damaged; the room was read from its log')
    },
    onUpdatesSkipped(key, count) {
      roomEvents.onUpdatesSkipped(key, count)
      log.error(
        { room: key.room, count },
        'Updates in a log can not be applied and were passed over',
      )
    },
    onCompactionFailed(key, error) {
      roomEvents.onCompactionFailed(key, error)
      log.error({ err: error, room: key.room }, 'A log could not be compacted')
    },
    onPresenceDropped(key, droppedCount) {
      roomEvents.onPresenceDropped(key, droppedCount)
      log.debug({ room: key.room, droppedCount }, 'Presence under a false id was dropped')
    },
  }
}
