import { may, type Annotation, type AnnotationId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { writeAnnotation } from '@variorum/ydoc'
import { groupLayerKey } from '../texts/text-rows.ts'
import type { AnnotationDeps, Asking } from './annotation-deps.ts'
import { toAnnotation } from './annotation-rows.ts'

/** Resolves a thread, or opens it again. What is so already stays so, with its first time. @throws {AppError} `not-allowed`, `not-found`. */
export async function resolveThread(
  deps: AnnotationDeps,
  { member, text }: Asking,
  annotationId: AnnotationId,
  isResolved: boolean,
): Promise<Annotation> {
  if (!may(member, 'resolve-thread')) throw new AppError('not-allowed')
  const layer = await deps.rooms.open(groupLayerKey(text))
  return layer.commit(async ({ rows }, doc) => {
    const row = await rows
      .selectFrom('annotation')
      .selectAll()
      .where('id', '=', annotationId)
      .where('text_id', '=', text.id)
      .executeTakeFirst()
    if (!row) throw new AppError('not-found')
    const before = toAnnotation(row)
    if ((before.resolvedAt !== null) === isResolved) return before
    const resolved = isResolved ? { at: deps.now(), by: member.id } : { at: null, by: null }
    await rows
      .updateTable('annotation')
      .set({ resolved_at: resolved.at, resolved_by: resolved.by })
      .where('id', '=', annotationId)
      .execute()
    const after: Annotation = { ...before, resolvedAt: resolved.at, resolvedBy: resolved.by }
    writeAnnotation(doc, after)
    return after
  })
}
