import type { Annotation, AnnotationId, MemberId, TextId } from '@variorum/document'
import { toAnnotation } from '../layers/annotation-rows.ts'
import { inStatements } from '../storage/in-statements.ts'
import type { RowStore, RowTransaction } from '../storage/ports.ts'

/** Whose marks, in which text. */
export interface ReaderOf {
  readonly memberId: MemberId
  readonly textId: TextId
}

/** The time until which everything counts as read; 0 for somebody who never said. */
export async function readTextMark(
  rows: RowStore,
  { memberId, textId }: ReaderOf,
): Promise<number> {
  const mark = await rows
    .selectFrom('text_read_mark')
    .select('read_to')
    .where('member_id', '=', memberId)
    .where('text_id', '=', textId)
    .executeTakeFirst()
  return mark?.read_to ?? 0
}

/** A thread that was read, how far, and what decides who sees it. */
interface ThreadMark extends Pick<Annotation, 'id' | 'authorId' | 'audience'> {
  readonly readTo: number
}

/** Threads that were read beyond `after`, those included that went out of the reader's sight since. */
export function readThreadMarks(
  rows: RowStore,
  { memberId, textId }: ReaderOf,
  after: number,
): Promise<ThreadMark[]> {
  return rows
    .selectFrom('thread_read_mark')
    .innerJoin('annotation', 'annotation.id', 'thread_read_mark.annotation_id')
    .select([
      'annotation.id',
      'annotation.author_id as authorId',
      'annotation.audience',
      'thread_read_mark.read_to as readTo',
    ])
    .where('thread_read_mark.member_id', '=', memberId)
    .where('thread_read_mark.text_id', '=', textId)
    .where('thread_read_mark.read_to', '>', after)
    .execute()
}

/** What everything until `readTo` says needs no line of its own any more. */
export async function writeTextMark(
  rows: RowTransaction,
  { memberId, textId }: ReaderOf,
  readTo: number,
): Promise<void> {
  await rows
    .insertInto('text_read_mark')
    .values({ member_id: memberId, text_id: textId, read_to: readTo })
    .onConflict((conflict) =>
      conflict.columns(['member_id', 'text_id']).doUpdateSet({ read_to: readTo }),
    )
    .execute()
  await rows
    .deleteFrom('thread_read_mark')
    .where('member_id', '=', memberId)
    .where('text_id', '=', textId)
    .where('read_to', '<=', readTo)
    .execute()
}

/** Puts each mark in the place of the one that the thread has. */
export async function writeThreadMarks(
  rows: RowTransaction,
  { memberId, textId }: ReaderOf,
  marks: readonly (readonly [AnnotationId, number])[],
): Promise<void> {
  if (marks.length === 0) return
  await rows
    .insertInto('thread_read_mark')
    .values(
      marks.map(([id, readTo]) => ({
        member_id: memberId,
        text_id: textId,
        annotation_id: id,
        read_to: readTo,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['member_id', 'text_id', 'annotation_id'])
        .doUpdateSet((row) => ({ read_to: row.ref('excluded.read_to') })),
    )
    .execute()
}

/** Forgets how far anybody read a thread that is gone for good. */
export async function removeThreadMarks(rows: RowTransaction, id: AnnotationId): Promise<void> {
  await rows.deleteFrom('thread_read_mark').where('annotation_id', '=', id).execute()
}

/** Those of these annotations that stand in the text. */
export async function annotationsAmong(
  rows: RowStore,
  textId: TextId,
  ids: readonly AnnotationId[],
) {
  const found = await inStatements(ids, (some) =>
    rows
      .selectFrom('annotation')
      .selectAll()
      .where('text_id', '=', textId)
      .where('id', 'in', some)
      .execute(),
  )
  return found.map(toAnnotation)
}
