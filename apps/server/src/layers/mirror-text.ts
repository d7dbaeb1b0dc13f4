import { beginDeskEntry, type TextId } from '@variorum/document'
import { layerRoom, type Layer, type RoomName } from '@variorum/protocol'
import * as Y from 'yjs'
import { hidesNames } from '../access/group-rows.ts'
import type { RowStore } from '../storage/ports.ts'
import { threadsOfText } from './annotation-rows.ts'
import { deskEntriesOf } from './desk-rows.ts'
import type { NamedInLayer } from './layer-name-rows.ts'
import { mirrorThread } from './mirror-thread.ts'

/** What the layers of a text have to say. */
interface MirroredText {
  /** Each layer in a doc of its own. Those that say nothing are left out. */
  readonly docs: ReadonlyMap<RoomName, Y.Doc>
  /** Whom they name. */
  readonly named: readonly NamedInLayer[]
}

/** What the layers of a text have to say according to its rows. @throws if a row can't be read. */
export async function mirrorText(rows: RowStore, textId: TextId): Promise<MirroredText> {
  const where = { textId, isAnonymous: await hidesNames(rows, textId) }
  const docs = new Map<RoomName, Y.Doc>()
  const docOf = (layer: Layer): Y.Doc => {
    const room = layerRoom(textId, layer)
    const doc = docs.get(room) ?? new Y.Doc()
    docs.set(room, doc)
    return doc
  }
  const named: NamedInLayer[] = []
  const entries = await deskEntriesOf(rows, textId)
  for (const thread of await threadsOfText(rows, textId)) {
    const entry = entries.get(thread.annotation.id) ?? beginDeskEntry(thread)
    const mirrored = await mirrorThread(rows, docOf, thread.annotation, { thread, entry }, where)
    named.push(...mirrored.named)
  }
  return { docs: new Map([...docs].filter(([, doc]) => doc.store.clients.size > 0)), named }
}
