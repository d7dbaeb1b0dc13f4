import { DatabaseSync } from 'node:sqlite'

/** A commit of the server takes as long as the disk does; this is there to end a hang. */
const HANG_MS = 60_000

/** Opens a database that a server may be writing just now: waits for it, where node's default is to fail at once. */
export function openBeside(file: string): DatabaseSync {
  return new DatabaseSync(file, { timeout: HANG_MS })
}
