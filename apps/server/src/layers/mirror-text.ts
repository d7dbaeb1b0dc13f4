import type { TextId } from '@variorum/document'
import { layerRoom, type Layer, type RoomName } from '@variorum/protocol'
import * as Y from 'yjs'
import type { RowStore } from '../storage/ports.ts'
import type { NamedInLayer } from './layer-names.ts'
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
  const { is_anonymous: isAnonymous } = await rows
    .selectFrom('text')
    .innerJoin('study_group', 'study_group.id', 'text.group_id')
    .select('study_group.is_anonymous')
    .where('text.id', '=', textId)
    .executeTakeFirstOrThrow()
  const where = { textId, isAnonymous: isAnonymous === 1 }
  const threads = await rows
    .selectFrom('annotation')
    .select(['id', 'author_id as authorId'])
    .where('text_id', '=', textId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const docs = new Map<RoomName, Y.Doc>()
  const docOf = (layer: Layer): Y.Doc => {
    const room = layerRoom(textId, layer)
    const doc = docs.get(room) ?? new Y.Doc()
    docs.set(room, doc)
    return doc
  }
  const named: NamedInLayer[] = []
  for (const thread of threads) named.push(...(await mirrorThread(rows, docOf, thread, where)))
  return { docs: new Map([...docs].filter(([, doc]) => doc.store.clients.size > 0)), named }
}
