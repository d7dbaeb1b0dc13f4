import type { AnnotationId, MemberId, Thread } from '@variorum/document'
import type { Layer } from '@variorum/protocol'
import { membersIn, removeAnnotation, writeThread, type NamedThread } from '@variorum/ydoc'
import type { Kysely } from 'kysely'
import type * as Y from 'yjs'
import type { Rows } from '../storage/schema.ts'
import { toAnnotation, toComment, toThreads } from './annotation-rows.ts'
import { layersForAuthor, layersOf } from './layers-of.ts'

/**
 * Makes the layers say of a thread what its rows say: it stands, comments and names included, in the layers of its audience and in
 * no other. To be called last in a transaction, after whatever changed.
 */
export async function mirrorThread(
  rows: Kysely<Rows>,
  docOf: (layer: Layer) => Y.Doc,
  { id, authorId }: { readonly id: AnnotationId; readonly authorId: MemberId },
): Promise<void> {
  const thread = await readNamedThread(rows, id)
  const shownIn = new Set(thread ? layersOf(thread.annotation).map(({ kind }) => kind) : [])
  for (const layer of layersForAuthor(authorId)) {
    if (thread && shownIn.has(layer.kind)) writeThread(docOf(layer), thread)
    else removeAnnotation(docOf(layer), id)
  }
}

async function readNamedThread(rows: Kysely<Rows>, id: AnnotationId): Promise<NamedThread | null> {
  const row = await rows
    .selectFrom('annotation')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const comments = await rows
    .selectFrom('comment')
    .selectAll()
    .where('annotation_id', '=', id)
    .execute()
  const [thread] = toThreads([toAnnotation(row)], comments.map(toComment))
  return thread ? { ...thread, names: await readNames(rows, thread) } : null
}

async function readNames(rows: Kysely<Rows>, thread: Thread): Promise<Map<MemberId, string>> {
  const members = await rows
    .selectFrom('member')
    .select(['id', 'name'])
    .where('id', 'in', [...membersIn(thread)])
    .execute()
  return new Map(members.map(({ id, name }) => [id, name]))
}
