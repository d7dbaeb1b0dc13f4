/** SQLite takes 32,766 values in a statement and PostgreSQL twice as many; this many ids are found as fast as more at once. */
export const IDS_PER_STATEMENT = 500

/**
 * What `ask` answers for all of these ids, each asked for once and some of them in a statement: nothing bounds how many people a hall holds. What is sorted is so within what
 * one statement answers.
 */
export async function inStatements<Id, Row>(
  ids: Iterable<Id>,
  ask: (some: readonly Id[]) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const all = [...new Set(ids)]
  const found: Row[] = []
  for (let at = 0; at < all.length; at += IDS_PER_STATEMENT) {
    for (const row of await ask(all.slice(at, at + IDS_PER_STATEMENT))) found.push(row)
  }
  return found
}
