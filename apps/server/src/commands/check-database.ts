import { DATABASE } from '../storage/database.ts'
import type { Finding } from '../storage/finding.ts'
import type { StoredMoment } from '../storage/ports.ts'
import { failureKind } from '../storage/storage-failure.ts'
import { checkRooms } from '../texts/room-kinds.ts'
import { checkImages } from './check-images.ts'
import { checkLogs } from './check-logs.ts'
import { checkRows } from './check-rows.ts'

/**
 * Looks at everything in a database of the present version and says what is wrong. It reads one moment of it, so a server may go on
 * writing meanwhile. A damaged file is a finding, not an error.
 */
export function checkDatabase(file: string): Promise<readonly Finding[]> {
  return DATABASE.readMoment(file, async (moment) => [
    ...(await guarded(() => checkFile(moment))),
    ...(await guarded(() => checkRows(moment.rows))),
    ...(await guarded(() => checkLogs(moment))),
    ...(await guarded(() => checkRooms(moment))),
    ...(await guarded(() => checkImages(moment.rows))),
  ])
}

async function checkFile(moment: StoredMoment): Promise<Finding[]> {
  const damages = await moment.damages()
  const broken = await moment.brokenReferences()
  return [
    ...damages.map((reason) => ({ type: 'file-damaged', reason }) as const),
    ...broken.map((reference) => ({ type: 'reference-broken', ...reference }) as const),
  ]
}

// A page that can't be read fails whatever comes across it; the other checks still say what they can.
async function guarded(check: () => Promise<Finding[]>): Promise<Finding[]> {
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
