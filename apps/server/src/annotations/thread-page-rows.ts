import type { AnnotationId, TextId } from '@variorum/document'
import type { Selectable } from 'kysely'
import type { RowStore } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'

/** Rows that are read and handed on at once: a millisecond or two, in which nobody else is served. */
const PAGE_ROWS = 100

/** The ids of a text's annotations, oldest first, as they are when reading begins or a little later. */
export async function* annotationIdPages(
  rows: RowStore,
  textId: TextId,
): AsyncGenerator<readonly AnnotationId[]> {
  let last: { readonly id: string; readonly created_at: number } | undefined
  do {
    const after = last
    const page = await rows
      .selectFrom('annotation')
      .select(['id', 'created_at'])
      .where('text_id', '=', textId)
      .$if(after !== undefined, (query) =>
        query.where((where) =>
          where(
            where.refTuple('created_at', 'id'),
            '>',
            where.tuple(after?.created_at ?? 0, (after?.id ?? '') as AnnotationId),
          ),
        ),
      )
      .orderBy('created_at')
      .orderBy('id')
      .limit(PAGE_ROWS)
      .execute()
    last = page.length === PAGE_ROWS ? page.at(-1) : undefined
    if (page.length > 0) yield page.map(({ id }) => id)
  } while (last)
}

/** Those of the annotations that are still there. */
export function annotationsWithIds(
  rows: RowStore,
  ids: readonly AnnotationId[],
): Promise<Selectable<Rows['annotation']>[]> {
  return rows.selectFrom('annotation').selectAll().where('id', 'in', ids).execute()
}

/** What was said in one press of the comments under these annotations, oldest first. */
export function reactionsUnder(
  rows: RowStore,
  ids: readonly AnnotationId[],
): Promise<Selectable<Rows['reaction']>[]> {
  return rows
    .selectFrom('reaction')
    .selectAll()
    .where('annotation_id', 'in', ids)
    .orderBy('created_at')
    .orderBy('member_id')
    .execute()
}

/** A text's comments, oldest first. */
export async function* commentPages(
  rows: RowStore,
  textId: TextId,
): AsyncGenerator<readonly Selectable<Rows['comment']>[]> {
  let last: Selectable<Rows['comment']> | undefined
  do {
    const after = last
    const page = await rows
      .selectFrom('comment')
      .selectAll()
      .where('text_id', '=', textId)
      .$if(after !== undefined, (query) =>
        query.where((where) =>
          where(
            where.refTuple('created_at', 'id'),
            '>',
            where.tuple(after?.created_at ?? 0, after?.id ?? ('' as never)),
          ),
        ),
      )
      .orderBy('created_at')
      .orderBy('id')
      .limit(PAGE_ROWS)
      .execute()
    last = page.length === PAGE_ROWS ? page.at(-1) : undefined
    if (page.length > 0) yield page
  } while (last)
}
