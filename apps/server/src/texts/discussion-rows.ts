import type { Insertable } from 'kysely'
import type { RowTransaction } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'

/** Annotations with the comments under them, as they are to lie in the database. */
export interface DiscussionRows {
  readonly annotations: readonly Insertable<Rows['annotation']>[]
  readonly comments: readonly Insertable<Rows['comment']>[]
  readonly reactions: readonly Insertable<Rows['reaction']>[]
  readonly deskEntries: readonly Insertable<Rows['desk_entry']>[]
}

/** Rows of one statement, of some twenty values each: SQLite takes 32,766 values in one. */
const ROWS_PER_INSERT = 500

export async function insertDiscussionRows(
  rows: RowTransaction,
  { annotations, comments, reactions, deskEntries }: DiscussionRows,
): Promise<void> {
  for (let at = 0; at < annotations.length; at += ROWS_PER_INSERT) {
    const some = annotations.slice(at, at + ROWS_PER_INSERT)
    await rows.insertInto('annotation').values(some).execute()
  }
  for (let at = 0; at < comments.length; at += ROWS_PER_INSERT) {
    const some = comments.slice(at, at + ROWS_PER_INSERT)
    await rows.insertInto('comment').values(some).execute()
  }
  for (let at = 0; at < reactions.length; at += ROWS_PER_INSERT) {
    const some = reactions.slice(at, at + ROWS_PER_INSERT)
    await rows.insertInto('reaction').values(some).execute()
  }
  for (let at = 0; at < deskEntries.length; at += ROWS_PER_INSERT) {
    const some = deskEntries.slice(at, at + ROWS_PER_INSERT)
    await rows.insertInto('desk_entry').values(some).execute()
  }
}
