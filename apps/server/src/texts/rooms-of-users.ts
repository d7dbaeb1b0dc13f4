import type { MemberId, UserId } from '@variorum/document'
import { CLOSE_CODES, type CloseCode, type RoomOf } from '@variorum/protocol'
import { newsKey } from '../access/news-key.ts'
import type { RowStore } from '../storage/ports.ts'
import type { Admitted } from '../sync/room/room-access.ts'

/** Nobody sees a caret there. */
const COLOR = '#5d5f5f'

/**
 * What holds for rooms that belong to one person, be they a member or not: nobody else comes in, nobody but the server writes, and nothing is kept.
 * They say that something is new, and never what.
 */
export const ROOMS_OF_USERS = {
  admit: (_rows: RowStore, userId: UserId, room: RoomOf<'user'>): Promise<Admitted | CloseCode> =>
    // As if there were no such person.
    Promise.resolve(room.userId === userId ? admitted(userId) : CLOSE_CODES.notFound),
  // A log of one should not be there: `compact` removes it.
  livesIn: () => Promise.resolve(() => null),
  renew: () => Promise.resolve(),
  ofText: () => null,
  check: () => Promise.resolve([]),
  contentOf: () => '',
}

function admitted(userId: UserId): Admitted {
  return {
    key: newsKey(userId),
    // Those who are here are one person: they have no name to each other.
    identity: { memberId: userId as string as MemberId, name: '', color: COLOR },
    mayWrite: false,
    // Of no group: leaving one ends nothing here, and nothing of it is told any more.
    standing: { userId, groupId: null, textId: null, rights: [] },
  }
}
