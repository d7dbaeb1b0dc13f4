import { may, type Action, type MemberId, type TextId, type UserId } from '@variorum/document'
import {
  AppError,
  CLOSE_CODES,
  parseRoomName,
  type CloseCode,
  type RoomOf,
  type TextRoomKind,
} from '@variorum/protocol'
import { namesState, requireTextMember, type TextMember } from '../access/require-member.ts'
import { allTexts, memberActor, textState, updateText } from '../access/text-rows.ts'
import { readOrMakeShownMembers } from '../layers/pseudonyms.ts'
import type { RoomsMeant, RowStore, StorageTransaction } from '../storage/ports.ts'
import type { Admitted } from '../sync/room/room-access.ts'
import type { PeerIdentity } from '../sync/wire/peer.ts'

/** Caret colours: each readable under white text, far apart, none of them the colour of a highlight. */
const CARET_COLORS = [
  '#b3261e',
  '#8a5000',
  '#4c6600',
  '#006a5a',
  '#00639b',
  '#4355b9',
  '#7b41b3',
  '#a23168',
  '#5d5f5f',
  '#7d5700',
] as const

/** What a connection rests on, and `read-names`: when one of these answers changes, the client has to know. */
const TEXT_RIGHTS = ['read-text', 'edit-words', 'annotate', 'review', 'change-text'] as const

/** A member who may read the text, at the door of one of its rooms. */
interface AtTheDoor {
  readonly memberId: MemberId
  /** What this member may do with the text. */
  readonly rights: readonly Action[]
}

/** What tells one kind of room that belongs to a text from another. */
interface TextRooms<Kind extends TextRoomKind> {
  readonly kind: Kind
  /** Where the text keeps the life that its rooms of this kind are in. */
  readonly epoch: 'words_epoch' | 'layer_epoch'
  /** All of them of one text, in all their lives. */
  readonly roomsOf: (textId: TextId) => RoomsMeant
  /** Why this member may not join; null if they may. */
  readonly refusal: (room: RoomOf<Kind>, who: AtTheDoor) => CloseCode | null
  readonly mayWrite: (who: AtTheDoor) => boolean
}

/** What holds for rooms that belong to a text: its readers come in, and they live as long as it does. */
export function roomsOfTexts<Kind extends TextRoomKind>(rooms: TextRooms<Kind>) {
  return {
    admit: (rows: RowStore, userId: UserId, room: RoomOf<Kind>) =>
      admitToText(rows, userId, room, rooms),
    livesIn: async (rows: RowStore) => {
      const lives = new Map((await allTexts(rows)).map((text) => [text.id, text[rooms.epoch]]))
      return (roomName: string) => {
        const parsed = parseRoomName(roomName)
        return parsed?.kind === rooms.kind ? (lives.get(parsed.textId) ?? null) : null
      }
    },
    renew: async ({ rows, updateLog }: StorageTransaction, newId: () => string) => {
      for (const { id, [rooms.epoch]: before } of await allTexts(rows)) {
        const next = newId()
        await updateText(rows, id, { [rooms.epoch]: next })
        await updateLog.renewEpoch({ ...rooms.roomsOf(id), epoch: before }, next)
      }
    },
    ofText: rooms.roomsOf,
  }
}

/** Lets the members of a text's group in, as the kind of room has it. */
async function admitToText<Kind extends TextRoomKind>(
  rows: RowStore,
  userId: UserId,
  room: RoomOf<Kind>,
  { epoch, refusal, mayWrite }: TextRooms<Kind>,
): Promise<Admitted | CloseCode> {
  const found = await findTextMember(rows, userId, room.textId)
  // A text of another group, or in the bin, answers exactly like one that does not exist.
  if (!found) return CLOSE_CODES.notFound
  const { text, member, group } = found
  const actor = memberActor(member)
  const rights = TEXT_RIGHTS.filter((right) => may(actor, right, textState(text)))
  if (!rights.includes('read-text')) return CLOSE_CODES.notFound
  const who = { memberId: member.id, rights }
  const closed = refusal(room, who)
  if (closed !== null) return closed
  const seesNames = may(actor, 'read-names', namesState(group))
  return {
    key: { room: room.name, epoch: text[epoch] },
    identity: { ...(await identityOf(rows, found)), seesPseudonyms: !seesNames },
    mayWrite: mayWrite(who),
    standing: {
      userId,
      groupId: text.group_id,
      textId: text.id,
      rights: seesNames ? [...rights, 'read-names'] : rights,
    },
  }
}

/** Facilitators are seen by name, whatever their words in this text stand under. */
async function identityOf(
  rows: RowStore,
  { member, text, group }: TextMember,
): Promise<PeerIdentity> {
  const { id: memberId, name } = member
  const { isAnonymous } = namesState(group)
  if (!isAnonymous || member.role === 'facilitator') {
    return { memberId, name, color: caretColor(memberId) }
  }
  const shown = (
    await readOrMakeShownMembers(rows, { textId: text.id, isAnonymous }, [memberId])
  ).get(memberId)
  if (!shown || shown.readerNumber === null) throw new Error(`No pseudonym for ${memberId}`)
  // Of the pseudonym, since it tells nothing: the colour of a member is the same in every text.
  const color = caretColor(shown.id)
  return { memberId, name, color, pseudonym: { id: shown.id, readerNumber: shown.readerNumber } }
}

/** Null for whoever a request would be refused: in a room there is nobody to throw at. */
async function findTextMember(
  rows: RowStore,
  userId: UserId,
  textId: TextId,
): Promise<TextMember | null> {
  try {
    return await requireTextMember(rows, { userId }, textId)
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

/** The same member has the same colour in every text. The last characters of a UUID v7 are random. */
function caretColor(memberId: MemberId): string {
  const index = Number.parseInt(memberId.slice(-6), 16) % CARET_COLORS.length
  return CARET_COLORS[index] ?? CARET_COLORS[0]
}
