import type { Action, MemberId } from '@variorum/document'
import {
  CLOSE_CODES,
  type CloseCode,
  type ParsedRoom,
  type RoomKind,
  type RoomOf,
} from '@variorum/protocol'
import { LAYER_ROOTS, WORDS_ROOT } from '@variorum/ydoc'
import * as Y from 'yjs'
import type { RoomKey } from '../storage/ports.ts'
import type { TextRow } from './text-rows.ts'

/** A member who may read the text, at the door of one of its rooms. */
interface AtTheDoor {
  readonly memberId: MemberId
  /** What this member may do with the text. */
  readonly rights: readonly Action[]
}

/** What holds for all rooms of one kind. */
interface RoomRules<Kind extends RoomKind> {
  /** The life that the text's rooms of this kind are in. */
  readonly epochOf: (text: Pick<TextRow, 'words_epoch' | 'layer_epoch'>) => string
  /** Why this member may not join; null if they may. */
  readonly refusal: (room: RoomOf<Kind>, who: AtTheDoor) => CloseCode | null
  readonly mayWrite: (who: AtTheDoor) => boolean
  /** All that a client sees of it, in a form that is equal for equal content. */
  readonly contentOf: (doc: Y.Doc) => string
}

type RoomRulesTable = { readonly [Kind in RoomKind]: RoomRules<Kind> }

/** Who may join and write which rooms. A kind of room is an entry here, beside its parser in `packages/protocol/src/rooms.ts`. */
const ROOM_KINDS: RoomRulesTable = {
  words: {
    epochOf: (text) => text.words_epoch,
    refusal: () => null,
    mayWrite: ({ rights }) => rights.includes('edit-words'),
    contentOf: (doc) => JSON.stringify(doc.getText(WORDS_ROOT).toDelta().map(shownPiece)),
  },
  // Nobody but the server writes a layer.
  layer: {
    epochOf: (text) => text.layer_epoch,
    refusal: ({ layer }, { memberId, rights }) => {
      // As if there were no such member.
      if (layer.kind === 'mine' && layer.memberId !== memberId) return CLOSE_CODES.notFound
      if (layer.kind === 'desk' && !rights.includes('review')) return CLOSE_CODES.notAllowed
      return null
    },
    mayWrite: () => false,
    contentOf: (doc) =>
      Object.values(LAYER_ROOTS)
        .map((root) => JSON.stringify(sortedEntries(doc.getMap(root))))
        .join('\n'),
  },
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

/** The room in its present life. */
export function roomKeyOf(room: ParsedRoom, text: Parameters<typeof epochOf>[1]): RoomKey {
  return { room: room.name, epoch: epochOf(room, text) }
}

export function epochOf(
  { kind }: Pick<ParsedRoom, 'kind'>,
  text: Pick<TextRow, 'words_epoch' | 'layer_epoch'>,
): string {
  return ROOM_KINDS[kind].epochOf(text)
}

/** Why this member may not join; null if they may. */
export function refusalAt<Kind extends RoomKind>(
  room: RoomOf<Kind>,
  who: AtTheDoor,
): CloseCode | null {
  return ROOM_KINDS[room.kind].refusal(room, who)
}

export function mayWriteRoom({ kind }: Pick<ParsedRoom, 'kind'>, who: AtTheDoor): boolean {
  return ROOM_KINDS[kind].mayWrite(who)
}

/** All that a client sees of a room, in a form that is equal for equal content. */
export function contentOfRoom({ kind }: Pick<ParsedRoom, 'kind'>, doc: Y.Doc): string {
  return ROOM_KINDS[kind].contentOf(doc)
}
