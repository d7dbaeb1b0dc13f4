import type { TextId } from '@variorum/document'

/** A room's path on the socket, below `SYNC_PATH`. */
export type RoomName = `words/${string}` | `layer/${string}/group`

/** Rooms are served below this path, on the server's own port. */
export const SYNC_PATH = '/sync'

/** The room that holds the words of a text. */
export function wordsRoom(textId: TextId): RoomName {
  return `words/${textId}`
}

/** The room that mirrors the annotations which the whole group sees. Only the server writes it. */
export function groupLayerRoom(textId: TextId): RoomName {
  return `layer/${textId}/group`
}

/** A room name taken apart; null if it is not one. */
export function parseRoomName(name: string): {
  readonly kind: 'words' | 'group-layer'
  readonly textId: TextId
  readonly name: RoomName
} | null {
  const words = /^words\/([0-9a-f-]{36})$/.exec(name)
  if (words?.[1]) {
    const textId = words[1] as TextId
    return { kind: 'words', textId, name: wordsRoom(textId) }
  }
  const layer = /^layer\/([0-9a-f-]{36})\/group$/.exec(name)
  if (layer?.[1]) {
    const textId = layer[1] as TextId
    return { kind: 'group-layer', textId, name: groupLayerRoom(textId) }
  }
  return null
}
