import type { GroupId, Thread } from '@variorum/document'
import type { Layer } from '@variorum/protocol'
import {
  isNamed,
  membersIn,
  writeAnnotation,
  writeComment,
  writeDeskEntry,
  writeMember,
} from '@variorum/ydoc'
import * as Y from 'yjs'
import { groupById } from '../access/group-rows.ts'
import { layersOfText } from '../access/layers-of-text.ts'
import { namesState } from '../access/require-member.ts'
import { layerKey, textsOfGroup, updateText, type TextRow } from '../access/text-rows.ts'
import { inTurns } from '../runtime/in-turns.ts'
import type { StorageTransaction } from '../storage/ports.ts'
import { threadsInTurns } from './annotation-rows.ts'
import { deskEntriesOf } from './desk-rows.ts'
import { forgetNames, rememberNames } from './layer-name-rows.ts'
import { layersOf } from './layers-of.ts'
import { deskRecordOf, writeReaders } from './mirror-thread.ts'
import { readOrMakeShownMembers, type ShownMembers } from './pseudonyms.ts'
import { publicNames, shownThread } from './shown-threads.ts'

const DESK: Layer = { kind: 'desk' }

/**
 * Gives the layers of every text of a group a new life, made from the rows: to be called in the transaction of a change after which
 * members are shown otherwise. Nothing of the old life is kept; whoever holds some of it is refused, and asks for the text again.
 */
export async function rebuildLayers(
  transaction: StorageTransaction,
  groupId: GroupId,
  newEpoch: () => string,
): Promise<void> {
  const { rows } = transaction
  const { isAnonymous } = namesState(await groupById(rows, groupId))
  for (const text of await textsOfGroup(rows, groupId)) {
    await forgetLayers(transaction, text)
    const reborn = { ...text, layer_epoch: newEpoch() }
    await updateText(rows, text.id, { layer_epoch: reborn.layer_epoch })
    await writeFirstLayers(transaction, reborn, isAnonymous)
  }
}

/**
 * As `rebuildLayers`, after somebody ceased to be a facilitator: where names are hidden their words lose their name. False if nothing
 * had to be done.
 */
export async function rebuildLayersIfAnonymous(
  transaction: StorageTransaction,
  groupId: GroupId,
  newEpoch: () => string,
): Promise<boolean> {
  const { isAnonymous } = namesState(await groupById(transaction.rows, groupId))
  if (isAnonymous) await rebuildLayers(transaction, groupId, newEpoch)
  return isAnonymous
}

async function forgetLayers({ rows, updateLog }: StorageTransaction, text: TextRow): Promise<void> {
  await updateLog.remove(layersOfText(text.id))
  await forgetNames(rows, text.id)
}

/** Writes what the rows of a text have to say into its layers, of which none has a state in this life yet. */
export async function writeFirstLayers(
  { rows, updateLog }: StorageTransaction,
  text: Pick<TextRow, 'id' | 'layer_epoch'>,
  isAnonymous: boolean,
): Promise<void> {
  const kept = await threadsInTurns(rows, text.id)
  const threads = kept.map(({ thread }) => thread)
  const members = await readOrMakeShownMembers(
    rows,
    { textId: text.id, isAnonymous },
    threads.flatMap((thread) => [...membersIn(thread)]),
  )
  const entries = await deskEntriesOf(rows, text.id)
  const docs = new Map<string, { readonly layer: Layer; readonly doc: Y.Doc }>()
  const docOf = (layer: Layer): Y.Doc => {
    const { room } = layerKey(text, layer)
    const made = docs.get(room) ?? { layer, doc: new Y.Doc() }
    docs.set(room, made)
    return made.doc
  }
  await inTurns(threads, (some) => {
    for (const thread of some) {
      for (const layer of layersOf(thread.annotation)) put(docOf(layer), thread, members)
      writeReaders(docOf(DESK), thread, members)
      const entry = entries.get(thread.annotation.id)
      const record = entry && deskRecordOf(thread, entry)
      if (record) writeDeskEntry(docOf(DESK), thread.annotation.id, record)
    }
  })
  const named = [...docs.values()].flatMap(({ layer, doc }) =>
    [...members].flatMap(([memberId, { id }]) => (isNamed(doc, id) ? { memberId, layer } : [])),
  )
  await rememberNames(rows, text.id, named)
  const states = [...docs].map(([room, { doc }]) => ({
    room,
    epoch: text.layer_epoch,
    bytes: Y.encodeStateAsUpdate(doc),
  }))
  if (states.length > 0) await updateLog.append(states)
}

/** Into a layer that has nothing of it yet, so that nothing has to go. */
function put(doc: Y.Doc, thread: Thread, members: ShownMembers): void {
  const { annotation, comments } = shownThread(thread, members)
  for (const [id, name] of publicNames(thread, members)) writeMember(doc, { id, name })
  writeAnnotation(doc, annotation)
  for (const comment of comments) writeComment(doc, comment)
}
