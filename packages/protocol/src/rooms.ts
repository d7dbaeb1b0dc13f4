import type { MemberId, TextId, UserId } from '@variorum/document'

/** A room's path on the socket, below `SYNC_PATH`. */
export type RoomName = `words/${string}` | `layer/${string}` | `user/${string}`

/** Rooms are served below this path, on the server's own port. */
export const SYNC_PATH = '/sync'

/** The room that holds the words of a text. */
export function wordsRoom(textId: TextId): RoomName {
  return `words/${textId}`
}

/**
 * A live replica of the annotations that one audience sees; only the server writes it. `group`: what everybody sees. `desk`: what
 * facilitators see beyond that. `mine`: what one member wrote that the group does not see.
 */
export type Layer =
  | { readonly kind: 'group' }
  | { readonly kind: 'desk' }
  | { readonly kind: 'mine'; readonly memberId: MemberId }

/** The room of a layer. */
export function layerRoom(textId: TextId, layer: Layer): RoomName {
  return layer.kind === 'mine'
    ? `layer/${textId}/mine/${layer.memberId}`
    : `layer/${textId}/${layer.kind}`
}

/** The room in which the server tells one person, on all their pages, that their bell has news. It holds nothing. */
export function userRoom(userId: UserId): RoomName {
  return `user/${userId}`
}

/** What the name of a room says beside its kind. */
interface RoomFacts {
  readonly words: { readonly textId: TextId }
  readonly layer: { readonly textId: TextId; readonly layer: Layer }
  readonly user: { readonly userId: UserId }
}
/** What a room holds; its name begins with it. */
export type RoomKind = keyof RoomFacts
/** The kinds that belong to a text. */
export type TextRoomKind = {
  [Kind in RoomKind]: RoomFacts[Kind] extends { readonly textId: TextId } ? Kind : never
}[RoomKind]

/** A room of one kind, as its name says it. */
export type RoomOf<Kind extends RoomKind> = RoomFacts[Kind] & {
  readonly kind: Kind
  readonly name: RoomName
}

/** What a room name says. */
export type ParsedRoom = { [Kind in RoomKind]: RoomOf<Kind> }[RoomKind]

const ID = '[0-9a-f-]{36}'
const WORDS = new RegExp(`^words/(${ID})$`)
const LAYER = new RegExp(`^layer/(${ID})/(?:(group|desk)|mine/(${ID}))$`)
const USER = new RegExp(`^user/(${ID})$`)

/**
 * How the names of each kind of room are taken apart; null for a name of another kind. Who may join and write such rooms is in
 * `apps/server/src/texts/room-kinds.ts`.
 */
const PARSERS: { readonly [Kind in RoomKind]: (name: string) => RoomOf<Kind> | null } = {
  words: (name) => {
    const textId = WORDS.exec(name)?.[1] as TextId | undefined
    return textId ? { kind: 'words', textId, name: wordsRoom(textId) } : null
  },
  layer: (name) => {
    const [, textId, shared, memberId] = LAYER.exec(name) ?? []
    if (!textId) return null
    const layer: Layer = memberId
      ? { kind: 'mine', memberId: memberId as MemberId }
      : { kind: shared === 'desk' ? 'desk' : 'group' }
    return {
      kind: 'layer',
      textId: textId as TextId,
      layer,
      name: layerRoom(textId as TextId, layer),
    }
  },
  user: (name) => {
    const userId = USER.exec(name)?.[1] as UserId | undefined
    return userId ? { kind: 'user', userId, name: userRoom(userId) } : null
  },
}

/** A room name taken apart; null if it is not one. */
export function parseRoomName(name: string): ParsedRoom | null {
  for (const parse of Object.values(PARSERS)) {
    const room = parse(name)
    if (room) return room
  }
  return null
}
