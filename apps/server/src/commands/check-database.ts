import { DATABASE } from '../storage/database.ts'
import type { StoredMoment } from '../storage/ports.ts'
import { failureKind } from '../storage/storage-failure.ts'
import { checkImages } from './check-images.ts'
import { checkLogs } from './check-logs.ts'
import { checkRooms } from './check-rooms.ts'
import { checkRows } from './check-rows.ts'
import type { Finding } from './finding.ts'

/**
 * Looks at everything in a database of the present version and says what is wrong. It reads one moment of it, so a server may go on
 * writing meanwhile. A damaged file is a finding, not an error.
 */
export function checkDatabase(file: string): Promise<readonly Finding[]> {
  return DATABASE.readMoment(file, async (moment) => [
    ...guarded(() => checkFile(moment)),
    ...(await guardedLater(() => checkRows(moment.rows))),
    ...guarded(() => checkLogs(moment)),
    ...(await guardedLater(() => checkRooms(moment))),
    ...(await guardedLater(() => checkImages(moment.rows))),
  ])
}

function checkFile(moment: StoredMoment): Finding[] {
  return [
    ...moment.damages().map((reason) => ({ type: 'file-damaged', reason }) as const),
    ...moment
      .brokenReferences()
      .map((broken) => ({ type: 'reference-broken', ...broken }) as const),
  ]
}

// A page that can't be read fails whatever comes across it; the other checks still say what they can.
function guarded(check: () => Finding[]): Finding[] {
  try {
    return check()
  } catch (error) {
    return [damageFrom(error)]
  }
}

async function guardedLater(check: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await check()
  } catch (error) {
    return [damageFrom(error)]
  }
}

function damageFrom(error: unknown): Finding {
  if (failureKind(error) === null) throw error
  return { type: 'file-damaged', reason: error instanceof Error ? error.message : String(error) }
}
