import type { MemberId, TextId, UserId } from '@variorum/document'
import {
  layerRoom,
  userRoom,
  wordsRoom,
  type Layer,
  type RoomKind,
  type RoomName,
} from '@variorum/protocol'

/** Of layers each kind, since each is another's to read. */
type RoomRow = Exclude<RoomKind, 'layer'> | Layer['kind'] | 'annotators' | 'annotatorsNews'

/**
 * `mine` is the layer of whoever asks, `annotators` the one of the annotator; so with `user` and `annotatorsNews`. Numbers are close codes. A kind of room without a row
 * does not compile. Asked over HTTP, rooms answer the same.
 */
export const ROOM_TABLE = {
  //               stranger expired outsider removed newcomer observer annotator facilitator
  words: '4401 4401 4404 4404 4404 read read write',
  group: '4401 4401 4404 4404 4404 read read read',
  desk: '4401 4401 4404 4404 4404 4403 4403 read',
  mine: '4401 4401 4404 4404 4404 read read read',
  annotators: '4401 4401 4404 4404 4404 4404 read 4404',
  // Of no group: what is told there is asked of each group's policy.
  user: '4401 4401 read read read read read read',
  annotatorsNews: '4401 4401 4404 4404 4404 4404 read 4404',
} as const satisfies Record<RoomRow, string>

/** Whose a room is that belongs to one person. */
interface RoomOwner {
  readonly memberId: MemberId
  readonly userId: UserId
}

/** What the room of a row is called; one of one's own is that of the owner. */
export const ROOM_NAMES: Readonly<Record<RoomRow, (textId: TextId, owner: RoomOwner) => RoomName>> =
  {
    words: wordsRoom,
    group: (textId) => layerRoom(textId, { kind: 'group' }),
    desk: (textId) => layerRoom(textId, { kind: 'desk' }),
    mine: (textId, { memberId }) => layerRoom(textId, { kind: 'mine', memberId }),
    annotators: (textId, { memberId }) => layerRoom(textId, { kind: 'mine', memberId }),
    user: (_textId, { userId }) => userRoom(userId),
    annotatorsNews: (_textId, { userId }) => userRoom(userId),
  }
