import type { UserId } from '@variorum/document'
import { userRoom } from '@variorum/protocol'
import type { RoomKey } from '../storage/ports.ts'

/** Nothing is ever stored of these rooms, so that they have one life. */
const ONLY_LIFE = 'news'

/** The room in which the server says to one person that their bell has news. */
export function newsKey(userId: UserId): RoomKey {
  return { room: userRoom(userId), epoch: ONLY_LIFE }
}
