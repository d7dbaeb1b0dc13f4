import type { GroupId, Thread } from '@variorum/document'
import type { Layer } from '@variorum/protocol'
import { isNamed, membersIn, writeAnnotation, writeComment, writeMember } from '@variorum/ydoc'
import * as Y from 'yjs'
import { layerKey, type TextRow } from '../access/text-rows.ts'
import type { StorageTransaction } from '../storage/ports.ts'
import { ROOM_TABLES } from '../storage/schema.ts'
import { toAnnotation, toComment, toThreads } from './annotation-rows.ts'
import { rememberNames } from './layer-names.ts'
import { inLayersOf } from './layer-rooms.ts'
import { layersOf } from './layers-of.ts'
import { writeReaders } from './mirror-thread.ts'
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
  const group = await rows
    .selectFrom('study_group')
    .select('is_anonymous')
    .where('id', '=', groupId)
    .executeTakeFirstOrThrow()
  const texts = await rows.selectFrom('text').selectAll().where('group_id', '=', groupId).execute()
  for (const text of texts) {
    await forgetLayers(transaction, text)
    const reborn = { ...text, layer_epoch: newEpoch() }
    await rows
      .updateTable('text')
      .set({ layer_epoch: reborn.layer_epoch })
      .where('id', '=', text.id)
      .execute()
    await writeLayers(transaction, reborn, group.is_anonymous === 1)
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
  const group = await transaction.rows
    .selectFrom('study_group')
    .select('id')
    .where('id', '=', groupId)
    .where('is_anonymous', '=', 1)
    .executeTakeFirst()
  if (group) await rebuildLayers(transaction, groupId, newEpoch)
  return group !== undefined
}

async function forgetLayers({ rows }: StorageTransaction, text: TextRow): Promise<void> {
  for (const table of ROOM_TABLES) {
    await rows.deleteFrom(table).where(inLayersOf(text.id)).execute()
  }
  await rows.deleteFrom('layer_name').where('text_id', '=', text.id).execute()
}

async function writeLayers(
  { rows, updateLog }: StorageTransaction,
  text: TextRow,
  isAnonymous: boolean,
): Promise<void> {
  const [annotations, comments] = await Promise.all([
    rows.selectFrom('annotation').selectAll().where('text_id', '=', text.id).execute(),
    rows.selectFrom('comment').selectAll().where('text_id', '=', text.id).execute(),
  ])
  const threads = toThreads(annotations.map(toAnnotation), comments.map(toComment))
  const members = await readOrMakeShownMembers(
    rows,
    { textId: text.id, isAnonymous },
    threads.flatMap((thread) => [...membersIn(thread)]),
  )
  const docs = new Map<string, { readonly layer: Layer; readonly doc: Y.Doc }>()
  const docOf = (layer: Layer): Y.Doc => {
    const { room } = layerKey(text, layer)
    const made = docs.get(room) ?? { layer, doc: new Y.Doc() }
    docs.set(room, made)
    return made.doc
  }
  for (const thread of threads) {
    for (const layer of layersOf(thread.annotation)) put(docOf(layer), thread, members)
    writeReaders(docOf(DESK), thread, members)
  }
  const named = [...docs.values()].flatMap(({ layer, doc }) =>
    [...members].flatMap(([memberId, { id }]) => (isNamed(doc, id) ? { memberId, layer } : [])),
  )
  await rememberNames(rows, text.id, named)
  const entries = [...docs].map(([room, { doc }]) => ({
    room,
    epoch: text.layer_epoch,
    bytes: Y.encodeStateAsUpdate(doc),
  }))
  if (entries.length > 0) await updateLog.append(entries)
}

/** Into a layer that has nothing of it yet, so that nothing has to go. */
function put(doc: Y.Doc, thread: Thread, members: ShownMembers): void {
  const { annotation, comments } = shownThread(thread, members)
  for (const [id, name] of publicNames(thread, members)) writeMember(doc, { id, name })
  writeAnnotation(doc, annotation)
  for (const comment of comments) writeComment(doc, comment)
}
