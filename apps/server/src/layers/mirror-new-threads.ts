import type { Thread } from '@variorum/document'
import { layerRoom, type Layer } from '@variorum/protocol'
import {
  isNamed,
  membersIn,
  writeAnnotation,
  writeComment,
  writeDeskEntry,
  writeMember,
} from '@variorum/ydoc'
import type * as Y from 'yjs'
import type { RowStore } from '../storage/ports.ts'
import { deskEntriesAmong } from './desk-rows.ts'
import type { NamedInLayer } from './layer-name-rows.ts'
import { layersOf } from './layers-of.ts'
import { deskRecordOf, writeReaders } from './mirror-thread.ts'
import { readOrMakeShownMembers, type ShownIn, type ShownMembers } from './pseudonyms.ts'
import { publicNames, shownThread } from './shown-threads.ts'

const DESK: Layer = { kind: 'desk' }

interface OfLayer {
  readonly layer: Layer
  /** What stands there. */
  readonly own: Thread[]
}

/**
 * As `mirrorThread`, for many threads of which no layer says anything yet: who stands in them is asked once, and a layer changes once. Answers whom
 * layers name by then, for `rememberNames`.
 */
export async function mirrorNewThreads(
  rows: RowStore,
  docOf: (layer: Layer) => Y.Doc,
  threads: readonly Thread[],
  where: ShownIn,
): Promise<readonly NamedInLayer[]> {
  const met = threads.flatMap((thread) => [...membersIn(thread)])
  const members = await readOrMakeShownMembers(rows, where, met)
  const ids = threads.map(({ annotation }) => annotation.id)
  const entries = await deskEntriesAmong(rows, ids)
  // The desk names readers whatever stands there.
  const layers = new Map<string, OfLayer>([
    [layerRoom(where.textId, DESK), { layer: DESK, own: [] }],
  ])
  for (const thread of threads) {
    for (const layer of layersOf(thread.annotation)) {
      const room = layerRoom(where.textId, layer)
      const of = layers.get(room) ?? { layer, own: [] }
      of.own.push(thread)
      layers.set(room, of)
    }
  }
  const desk = docOf(DESK)
  for (const thread of threads) writeReaders(desk, thread, members)
  desk.transact(() => {
    for (const thread of threads) {
      const entry = entries.get(thread.annotation.id)
      const record = entry && deskRecordOf(thread, entry)
      if (record) writeDeskEntry(desk, thread.annotation.id, record)
    }
  })
  return [...layers.values()].flatMap(({ layer, own }) => {
    const doc = docOf(layer)
    putThreads(doc, own, members)
    const named = [...members].filter(([, { id }]) => isNamed(doc, id))
    return named.map(([memberId]) => ({ memberId, layer }))
  })
}

/** Names first: within a transaction a layer does not know which of them it says already. */
function putThreads(doc: Y.Doc, threads: readonly Thread[], members: ShownMembers): void {
  const names = new Map(threads.flatMap((thread) => [...publicNames(thread, members)]))
  for (const [id, name] of names) writeMember(doc, { id, name })
  doc.transact(() => {
    for (const thread of threads) {
      const { annotation, comments } = shownThread(thread, members)
      writeAnnotation(doc, annotation)
      for (const comment of comments) writeComment(doc, comment)
    }
  })
}
