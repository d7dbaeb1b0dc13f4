import { join } from 'node:path'
import { seamBreaches } from './storage-seam.ts'

// Fails where a second database would find a second place to change.
const SERVER = 'apps/server/src'

for (const { file, line, reason } of seamBreaches(join(import.meta.dirname, '..', SERVER))) {
  process.exitCode = 1
  console.error(`${SERVER}/${file}:${line}: ${reason}`)
}
