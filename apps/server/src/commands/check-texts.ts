import type { DatabaseSync } from 'node:sqlite'
import { WordsIndex } from '@variorum/document'
import { checkAnchor, LAYER_ROOTS, readLayer, readParagraphs, resolveTarget } from '@variorum/ydoc'
import * as Y from 'yjs'
import { wordsKey, type TextRow } from '../access/text-rows.ts'
import { toAnnotation } from '../layers/annotation-rows.ts'
import { inLayersOf } from '../layers/layer-rooms.ts'
import { mirrorText } from '../layers/mirror-text.ts'
import { LogTable } from '../storage/log-table.ts'
import type { RowStore } from '../storage/ports.ts'
import { foldStored } from '../sync/commit/fold-stored.ts'
import type { Finding } from './finding.ts'

/** Texts whose words are missing, layers that say something else than the rows, annotations on words that were never stored. */
export async function checkTexts(database: DatabaseSync, rows: RowStore): Promise<Finding[]> {
  const log = new LogTable(database)
  const findings: Finding[] = []
  for (const text of await rows.selectFrom('text').selectAll().execute()) {
    findings.push(...(await checkAnchors(log, rows, text)))
    findings.push(...(await checkLayers(log, rows, text)))
  }
  return findings
}

async function checkAnchors(log: LogTable, rows: RowStore, text: TextRow): Promise<Finding[]> {
  const words = readRoom(log, wordsKey(text))
  if (!(words instanceof Y.Doc)) return [words]
  const index = new WordsIndex(readParagraphs(words))
  if (words.store.clients.size === 0) return [{ type: 'words-missing', textId: text.id }]
  const findings: Finding[] = []
  const annotations = rows.selectFrom('annotation').selectAll().where('text_id', '=', text.id)
  for (const row of await annotations.execute()) {
    const { target } = readable(() => toAnnotation(row)) ?? {}
    // One that can't be read is a finding already. A paragraph may have been deleted; words that an anchor names are never gone.
    if (target?.type !== 'range') continue
    const isKnown = checkAnchor(words, index, target) !== 'words-not-synced'
    if (!isKnown || !readable(() => resolveTarget(words, index, target))) {
      findings.push({ type: 'anchor-lost', annotationId: row.id })
    }
  }
  return findings
}

async function checkLayers(log: LogTable, rows: RowStore, text: TextRow): Promise<Finding[]> {
  const mirrored = await mirrorText(rows, text.id).catch((error: unknown) => {
    if ((error as { code?: unknown }).code === 'ERR_SQLITE_ERROR') throw error
    // A row that can't be read is a finding already.
    return null
  })
  if (!mirrored) return []
  const wanted: ReadonlyMap<string, Y.Doc> = mirrored.docs
  const stored = await storedLayers(rows, text)
  const nothing = new Y.Doc()
  return [...new Set<string>([...wanted.keys(), ...stored])].flatMap((room) => {
    const layer = readRoom(log, { room, epoch: text.layer_epoch })
    if (!(layer instanceof Y.Doc)) return layer
    return saysOf(layer) === saysOf(wanted.get(room) ?? nothing)
      ? []
      : { type: 'layer-differs' as const, room }
  })
}

async function storedLayers(rows: RowStore, text: TextRow): Promise<string[]> {
  const found: string[] = []
  for (const table of ['update_log', 'room_snapshot'] as const) {
    const rooms = await rows
      .selectFrom(table)
      .select('room')
      .distinct()
      .where(inLayersOf(text.id))
      .where('epoch', '=', text.layer_epoch)
      .execute()
    found.push(...rooms.map(({ room }) => room))
  }
  return found
}

/** The room's doc, or why there is none. */
function readRoom(log: LogTable, key: { room: string; epoch: string }): Y.Doc | Finding {
  try {
    return foldStored(log.load(key)).doc
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { type: 'room-unreadable', room: key.room, reason }
  }
}

/** Null if `read` throws. */
function readable<Value>(read: () => Value): Value | null {
  try {
    return read()
  } catch {
    return null
  }
}

/** All that a layer says; records that no reader understands count, too. */
function saysOf(doc: Y.Doc): string {
  const { threads, names } = readLayer(doc)
  const counts = Object.values(LAYER_ROOTS).map((root) => doc.getMap(root).size)
  const named = [...names].toSorted(([one], [other]) => (one < other ? -1 : 1))
  return JSON.stringify({ threads, named, counts })
}
