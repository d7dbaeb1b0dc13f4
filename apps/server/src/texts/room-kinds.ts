import type { TextId, UserId } from '@variorum/document'
import {
  CLOSE_CODES,
  parseRoomName,
  type CloseCode,
  type ParsedRoom,
  type RoomKind,
  type RoomOf,
} from '@variorum/protocol'
import { LAYER_ROOTS, WORDS_ROOT } from '@variorum/ydoc'
import * as Y from 'yjs'
import { layersOfText } from '../access/layers-of-text.ts'
import type { Finding } from '../storage/finding.ts'
import type {
  LogTransaction,
  RoomsMeant,
  RowStore,
  StorageTransaction,
  StoredMoment,
} from '../storage/ports.ts'
import type { Admitted } from '../sync/room/room-access.ts'
import { checkLayerRooms, checkWordsRooms } from './check-text-rooms.ts'
import { roomsOfTexts } from './rooms-of-texts.ts'
import { ROOMS_OF_USERS } from './rooms-of-users.ts'

/** How the rooms of one kind live: whatever goes through all rooms asks this of every kind. */
export interface RoomLives {
  /** The life that a room of that name is in; null if it is not of this kind, or if whatever it belongs to is gone, and so is the room. */
  readonly livesIn: (rows: RowStore) => Promise<(roomName: string) => string | null>
  /**
   * Gives every room of this kind a new life with the same content: clients that hold a state of the one before are refused and start
   * again. Called in a transaction, while no room is open.
   */
  readonly renew: (transaction: StorageTransaction, newId: () => string) => Promise<void>
  /** The rooms that go for good with a text; null if none does. */
  readonly ofText: (textId: TextId) => RoomsMeant | null
  /** What is wrong with rooms of this kind, beside what can be wrong with the log of any room. */
  readonly check: (moment: StoredMoment) => Promise<Finding[]>
}

/** What holds for all rooms of one kind. */
interface RoomRules<Kind extends RoomKind> extends RoomLives {
  /** Who comes in, and as whom; otherwise why not. */
  readonly admit: (
    rows: RowStore,
    userId: UserId,
    room: RoomOf<Kind>,
  ) => Promise<Admitted | CloseCode>
  /** All that a client sees of it, in a form that is equal for equal content. */
  readonly contentOf: (doc: Y.Doc) => string
}

type RoomRulesTable = { readonly [Kind in RoomKind]: RoomRules<Kind> }

/**
 * Whom each kind of room belongs to, who may join and write it, and how it lives. A kind of room is an entry here, beside its parser in
 * `packages/protocol/src/rooms.ts`.
 */
export const ROOM_KINDS: RoomRulesTable = {
  words: {
    ...roomsOfTexts({
      kind: 'words',
      epoch: 'words_epoch',
      roomsOf: (textId) => ({ room: `words/${textId}` }),
      refusal: () => null,
      mayWrite: ({ rights }) => rights.includes('edit-words'),
    }),
    check: checkWordsRooms,
    contentOf: (doc) => JSON.stringify(doc.getText(WORDS_ROOT).toDelta().map(shownPiece)),
  },
  // Nobody but the server writes a layer.
  layer: {
    ...roomsOfTexts({
      kind: 'layer',
      epoch: 'layer_epoch',
      roomsOf: layersOfText,
      refusal: ({ layer }, { memberId, rights }) => {
        // As if there were no such member.
        if (layer.kind === 'mine' && layer.memberId !== memberId) return CLOSE_CODES.notFound
        if (layer.kind === 'desk' && !rights.includes('review')) return CLOSE_CODES.notAllowed
        return null
      },
      mayWrite: () => false,
    }),
    check: checkLayerRooms,
    contentOf: (doc) =>
      Object.values(LAYER_ROOTS)
        .map((root) => JSON.stringify(sortedEntries(doc.getMap(root))))
        .join('\n'),
  },
  user: ROOMS_OF_USERS,
}

/** Lets somebody into a room, as the rules of its kind have it. */
export async function admitTo(
  rows: RowStore,
  userId: UserId,
  roomName: string,
): Promise<Admitted | CloseCode> {
  const room = parseRoomName(roomName)
  return room ? admitToParsed(rows, userId, room) : CLOSE_CODES.notFound
}

/** The life that each room is in, by its name; null for one that should not be there any more. */
export async function readLives(
  rows: RowStore,
  kinds: Readonly<Record<string, RoomLives>> = ROOM_KINDS,
): Promise<(roomName: string) => string | null> {
  const lives = await Promise.all(Object.values(kinds).map(({ livesIn }) => livesIn(rows)))
  return (roomName) => {
    for (const lifeOf of lives) {
      const epoch = lifeOf(roomName)
      if (epoch !== null) return epoch
    }
    return null
  }
}

/**
 * Gives every room a new life with the same content, so that nothing which clients know and the database does not comes back. To be called
 * in a transaction, while no room is open.
 */
export async function renewRooms(
  transaction: StorageTransaction,
  newId: () => string,
  kinds: Readonly<Record<string, RoomLives>> = ROOM_KINDS,
): Promise<void> {
  for (const { renew } of Object.values(kinds)) await renew(transaction, newId)
}

/** Removes for good what rooms hold of a text. */
export async function removeRoomsOfText(
  updateLog: Pick<LogTransaction, 'remove'>,
  textId: TextId,
  kinds: Readonly<Record<string, RoomLives>> = ROOM_KINDS,
): Promise<void> {
  for (const { ofText } of Object.values(kinds)) {
    const rooms = ofText(textId)
    if (rooms) await updateLog.remove(rooms)
  }
}

/** What is wrong with the rooms of every kind. */
export async function checkRooms(
  moment: StoredMoment,
  kinds: Readonly<Record<string, RoomLives>> = ROOM_KINDS,
): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { check } of Object.values(kinds)) findings.push(...(await check(moment)))
  return findings
}

/** All that a client sees of a room, in a form that is equal for equal content. */
export function contentOfRoom({ kind }: Pick<ParsedRoom, 'kind'>, doc: Y.Doc): string {
  return ROOM_KINDS[kind].contentOf(doc)
}

function admitToParsed<Kind extends RoomKind>(
  rows: RowStore,
  userId: UserId,
  room: RoomOf<Kind>,
): Promise<Admitted | CloseCode> {
  return ROOM_KINDS[room.kind].admit(rows, userId, room)
}

/** A piece of a delta; of an embedded mark what it says. */
function shownPiece(piece: { readonly insert?: unknown }): object {
  return piece.insert instanceof Y.Map
    ? { ...piece, insert: sortedEntries(piece.insert) }
    : { ...piece }
}

function sortedEntries(map: Y.Map<unknown>): [key: string, value: unknown][] {
  return Object.entries(map.toJSON()).toSorted(([a], [b]) => (a < b ? -1 : 1))
}
