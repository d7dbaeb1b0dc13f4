import { DOC_BYTES_MAX_OF_ALL } from '../wire/sync-limits.ts'
import type { Room } from './room.ts'

/** Lets rooms rest that nobody uses; and, when docs take too much memory together, those first that were used least recently. */
export function letRest(
  rooms: readonly Pick<Room, 'docBytes' | 'usedAt' | 'restIfQuiet'>[],
  maxBytes = DOC_BYTES_MAX_OF_ALL,
): void {
  for (const room of rooms) room.restIfQuiet()
  const awake = rooms
    .filter(({ docBytes }) => docBytes > 0)
    .toSorted((one, other) => other.usedAt - one.usedAt)
  let total = 0
  for (const room of awake) {
    total += room.docBytes
    if (total > maxBytes) room.restIfQuiet(0)
  }
}
