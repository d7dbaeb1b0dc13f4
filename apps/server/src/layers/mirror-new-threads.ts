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
import { inTurns } from '../runtime/in-turns.ts'
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
 * As `mirrorThread`, for many threads of which no layer says anything yet: who stands in them is asked once, and a layer changes a few times, in turns. Answers whom
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
  await inTurns(threads, async (some) => {
    const ids = some.map(({ annotation }) => annotation.id)
    const entries = await deskEntriesAmong(rows, ids)
    for (const thread of some) writeReaders(desk, thread, members)
    desk.transact(() => {
      for (const thread of some) {
        const entry = entries.get(thread.annotation.id)
        const record = entry && deskRecordOf(thread, entry)
        if (record) writeDeskEntry(desk, thread.annotation.id, record)
      }
    })
  })
  const all: NamedInLayer[] = []
  for (const { layer, own } of layers.values()) {
    const doc = docOf(layer)
    await putThreads(doc, own, members)
    const named = [...members].filter(([, { id }]) => isNamed(doc, id))
    all.push(...named.map(([memberId]) => ({ memberId, layer })))
  }
  return all
}

/** Names first: within a transaction a layer does not know which of them it says already. */
async function putThreads(
  doc: Y.Doc,
  threads: readonly Thread[],
  members: ShownMembers,
): Promise<void> {
  const names = new Map(threads.flatMap((thread) => [...publicNames(thread, members)]))
  for (const [id, name] of names) writeMember(doc, { id, name })
  await inTurns(threads, (some) => {
    doc.transact(() => {
      for (const thread of some) {
        const { annotation, comments } = shownThread(thread, members)
        writeAnnotation(doc, annotation)
        for (const comment of comments) writeComment(doc, comment)
      }
    })
  })
}
