import type { MemberId, ParagraphId, UserId } from '@variorum/document'
import { removeTraces } from '../access/removed-trace-rows.ts'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import type { ReaderOf } from './read-mark-rows.ts'
import { arePlacesKept } from './stopped-place-rows.ts'

/** Notes that a member has a text before them, and in it these paragraphs. */
export async function writeTraces(
  rows: RowTransaction,
  { memberId, textId }: ReaderOf,
  paragraphIds: readonly ParagraphId[],
  at: number,
): Promise<void> {
  await rows
    .insertInto('text_visit')
    .values({ member_id: memberId, text_id: textId, seen_at: at })
    .onConflict((conflict) =>
      conflict.columns(['member_id', 'text_id']).doUpdateSet({ seen_at: at }),
    )
    .execute()
  if (paragraphIds.length === 0) return
  await rows
    .insertInto('paragraph_read')
    .values(
      paragraphIds.map((id) => ({
        member_id: memberId,
        text_id: textId,
        paragraph_id: id,
        read_at: at,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['member_id', 'text_id', 'paragraph_id'])
        .doUpdateSet({ read_at: at, is_gone: 0 }),
    )
    .execute()
}

/** Keeps no traces of a member any more; or keeps them from now on. */
export async function writeTracesKept(
  rows: RowTransaction,
  memberId: MemberId,
  areKept: boolean,
): Promise<void> {
  if (areKept) {
    await rows.deleteFrom('member_without_traces').where('member_id', '=', memberId).execute()
    return
  }
  await rows
    .insertInto('member_without_traces')
    .values({ member_id: memberId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await removeTraces(rows, [memberId])
}

/** What may be kept of a member's reading: nothing of somebody who keeps no places in any group, whatever they say in this one. */
export async function tracesOf(
  rows: RowStore,
  { id, user_id: userId }: { readonly id: MemberId; readonly user_id: UserId },
): Promise<'shown' | 'not-shown' | 'nothing-kept'> {
  if (!(await arePlacesKept(rows, userId))) return 'nothing-kept'
  const refusal = await rows
    .selectFrom('member_without_traces')
    .select('member_id')
    .where('member_id', '=', id)
    .executeTakeFirst()
  return refusal === undefined ? 'shown' : 'not-shown'
}
