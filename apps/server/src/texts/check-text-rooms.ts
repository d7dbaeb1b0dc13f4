import { WordsIndex } from '@variorum/document'
import { checkAnchor, LAYER_ROOTS, readLayer, readParagraphs, resolveTarget } from '@variorum/ydoc'
import * as Y from 'yjs'
import { layersOfText } from '../access/layers-of-text.ts'
import { allTexts, wordsKey, type TextRow } from '../access/text-rows.ts'
import { annotationsOfText, toAnnotation } from '../layers/annotation-rows.ts'
import { mirrorText } from '../layers/mirror-text.ts'
import type { Finding } from '../storage/finding.ts'
import type { RoomKey, StoredMoment } from '../storage/ports.ts'
import { failureKind } from '../storage/storage-failure.ts'
import { foldStored } from '../sync/commit/fold-stored.ts'
import { textsAsTree } from '../words-upgrade/old-words-rows.ts'

/** Texts whose words are missing or still lie in their old form, and annotations on words that were never stored. */
export async function checkWordsRooms(moment: StoredMoment): Promise<Finding[]> {
  const trees = await textsAsTree(moment.rows)
  const asTree = new Set(trees.map(({ id }) => id))
  return inEveryText(moment, async (text) =>
    asTree.has(text.id) ? [{ type: 'words-as-tree', textId: text.id }] : checkAnchors(moment, text),
  )
}

/** Layers that say something else than the rows. */
export function checkLayerRooms(moment: StoredMoment): Promise<Finding[]> {
  return inEveryText(moment, (text) => checkLayers(moment, text))
}

async function inEveryText(
  moment: StoredMoment,
  check: (text: TextRow) => Promise<Finding[]>,
): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const text of await allTexts(moment.rows)) findings.push(...(await check(text)))
  return findings
}

async function checkAnchors(moment: StoredMoment, text: TextRow): Promise<Finding[]> {
  const words = await readRoom(moment, wordsKey(text))
  if (!(words instanceof Y.Doc)) return [words]
  const index = new WordsIndex(readParagraphs(words))
  if (words.store.clients.size === 0) return [{ type: 'words-missing', textId: text.id }]
  const findings: Finding[] = []
  for (const row of await annotationsOfText(moment.rows, text.id)) {
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

async function checkLayers(moment: StoredMoment, text: TextRow): Promise<Finding[]> {
  const mirrored = await mirrorText(moment.rows, text.id).catch((error: unknown) => {
    if (failureKind(error) !== null) throw error
    // A row that can't be read is a finding already.
    return null
  })
  if (!mirrored) return []
  const wanted: ReadonlyMap<string, Y.Doc> = mirrored.docs
  const stored = await storedLayers(moment, text)
  const nothing = new Y.Doc()
  const findings: Finding[] = []
  for (const room of new Set<string>([...wanted.keys(), ...stored])) {
    const layer = await readRoom(moment, { room, epoch: text.layer_epoch })
    if (!(layer instanceof Y.Doc)) findings.push(layer)
    else if (saysOf(layer) !== saysOf(wanted.get(room) ?? nothing))
      findings.push({ type: 'layer-differs', room })
  }
  return findings
}

async function storedLayers(moment: StoredMoment, text: TextRow): Promise<string[]> {
  const layers = { ...layersOfText(text.id), epoch: text.layer_epoch }
  return (await moment.rooms(layers)).map(({ room }) => room)
}

/** The room's doc, or why there is none. */
async function readRoom(moment: StoredMoment, key: RoomKey): Promise<Y.Doc | Finding> {
  try {
    return foldStored(await moment.load(key)).doc
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
