import { allGroupIds, groupById, type GroupRow } from '../access/group-rows.ts'
import type { RowStore } from '../storage/ports.ts'
import { FAILURES } from './command-failure.ts'

/** A group by its id or its name; null does where there is one group. @throws {CommandFailure} for none, and for several. */
export async function groupNamed(rows: RowStore, name: string | null): Promise<GroupRow> {
  const ids = await allGroupIds(rows)
  const groups = await Promise.all(ids.map((id) => groupById(rows, id)))
  const found = groups.filter((group) => name === null || group.id === name || group.name === name)
  const [group] = found
  if (!group) throw FAILURES.noSuchGroup(name ?? '')
  if (found.length > 1) throw FAILURES.severalNamed(found.map(({ id }) => id))
  return group
}
