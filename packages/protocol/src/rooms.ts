import type { MemberId, TextId } from '@variorum/document'

/** A room's path on the socket, below `SYNC_PATH`. */
export type RoomName = `words/${string}` | `layer/${string}`

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

/** What a room name says. */
export type ParsedRoom =
  | { readonly kind: 'words'; readonly textId: TextId; readonly name: RoomName }
  | {
      readonly kind: 'layer'
      readonly textId: TextId
      readonly layer: Layer
      readonly name: RoomName
    }

const ID = '[0-9a-f-]{36}'
const WORDS = new RegExp(`^words/(${ID})$`)
const LAYER = new RegExp(`^layer/(${ID})/(?:(group|desk)|mine/(${ID}))$`)

/** A room name taken apart; null if it is not one. */
export function parseRoomName(name: string): ParsedRoom | null {
  const words = WORDS.exec(name)
  if (words?.[1]) {
    const textId = words[1] as TextId
    return { kind: 'words', textId, name: wordsRoom(textId) }
  }
  const found = LAYER.exec(name)
  if (!found?.[1]) return null
  const textId = found[1] as TextId
  const layer: Layer = found[3]
    ? { kind: 'mine', memberId: found[3] as MemberId }
    : { kind: found[2] === 'desk' ? 'desk' : 'group' }
  return { kind: 'layer', textId, layer, name: layerRoom(textId, layer) }
}
