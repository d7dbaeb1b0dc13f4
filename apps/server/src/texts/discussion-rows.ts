import type { Insertable } from 'kysely'
import { inTurns } from '../runtime/in-turns.ts'
import type { RowTransaction } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'

/** Annotations with the comments under them, as they are to lie in the database. */
export interface DiscussionRows {
  readonly annotations: readonly Insertable<Rows['annotation']>[]
  readonly comments: readonly Insertable<Rows['comment']>[]
  readonly reactions: readonly Insertable<Rows['reaction']>[]
  readonly deskEntries: readonly Insertable<Rows['desk_entry']>[]
}

/** Writes rows, which refer to those before them, in turns: there may be twenty thousand. */
export async function insertDiscussionRows(
  rows: RowTransaction,
  { annotations, comments, reactions, deskEntries }: DiscussionRows,
): Promise<void> {
  await inTurns(annotations, (some) => rows.insertInto('annotation').values(some).execute())
  await inTurns(comments, (some) => rows.insertInto('comment').values(some).execute())
  await inTurns(reactions, (some) => rows.insertInto('reaction').values(some).execute())
  await inTurns(deskEntries, (some) => rows.insertInto('desk_entry').values(some).execute())
}
