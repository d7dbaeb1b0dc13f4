import type { UserId } from '@variorum/document'
import { CLOSE_CODES, type CloseCode } from '@variorum/protocol'
import type { RowStore } from '../storage/ports.ts'
import type { Admission, RoomAccess } from '../sync/room/room-access.ts'
import { admitTo } from './room-kinds.ts'

/** Lets people into rooms, as `room-kinds.ts` has it for each kind. */
export function roomAccessOf(deps: {
  readonly rows: RowStore
  readonly readUserId: (headers: Headers) => Promise<UserId | null>
}): RoomAccess {
  return {
    async admit(headers, roomName, epoch, knock) {
      const userId = await deps.readUserId(headers)
      if (!userId) return refused(CLOSE_CODES.notSignedIn)
      const refusal = knock?.(userId) ?? null
      if (refusal !== null) return refused(refusal)
      const admitted = await admitTo(deps.rows, userId, roomName)
      if (typeof admitted === 'number') return refused(admitted)
      if (epoch !== null && epoch !== admitted.key.epoch) return refused(CLOSE_CODES.wrongEpoch)
      return { isAdmitted: true, ...admitted }
    },
  }
}

function refused(code: CloseCode): Admission {
  return { isAdmitted: false, code }
}
