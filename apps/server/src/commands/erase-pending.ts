import { DATABASE } from '../storage/database.ts'
import type { Finding } from '../storage/finding.ts'
import { snapshotOf } from '../sync/commit/fold-stored.ts'

/**
 * Rewrites the rooms of a database from which something was deleted, as the server would have done within a minute, and gives up what
 * could still be brought back: whoever copies a database brings nothing back with it. `file` must be in nobody's use, and of the present
 * version. A room that can't be read stays as it is, and is a finding.
 */
export function erasePending(file: string): Finding[] {
  const findings: Finding[] = []
  DATABASE.rewriteRooms(file, snapshotOf, ({ room }, error) => {
    const reason = error instanceof Error ? error.message : String(error)
    findings.push({ type: 'room-unreadable', room, reason })
  })
  return findings
}
