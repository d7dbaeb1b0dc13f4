import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Generator } from './load/generator.ts'
import { ServerProcess } from './servers/peer-process.ts'

// Clients come, write and are cut off, minute after minute; then many rooms are opened and left, again and again. The memory of the server is
// printed: it must not go on growing.

const ROOMS = 40
const WRITE_SECONDS = 8
const WRITES_PER_SECOND = 5
/** Rooms that everybody left are gone after half a minute. */
const IDLE_MS = 40_000
/** More than a round has clients. */
const NEWCOMERS_APART = 10_000
/** Opened at once, each with a few pages in it, and left. */
const LEFT_ROOMS = 1_000
const LEFT_BYTES = 10 * 1024
const LEFT_ROUNDS = 3

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } })
const endsAt = Date.now() + Number(values.minutes) * 60_000
const folder = await mkdtemp(join(import.meta.dirname, 'node_modules', 'soak-'))
const server = await ServerProcess.start('ours', folder)
const startedAt = Date.now()

async function print(what: string): Promise<void> {
  const minutes = ((Date.now() - startedAt) / 60_000).toFixed(1)
  const { residentKib, heldKib } = await server.memory()
  const inMib = (kib: number): string => (kib / 1024).toFixed(0)
  console.log(
    `${minutes} min: ${inMib(residentKib)} MiB, ${inMib(heldKib)} of them in use, ${what}`,
  )
}

await print('nobody has come')
for (let round = 1; Date.now() < endsAt; round++) {
  const load = new Generator()
  const { address } = server
  const firstClientId = round * NEWCOMERS_APART
  const seats = { rooms: ROOMS, readersPerRoom: 4, writersPerRoom: 1, firstClientId }
  await load.tell('connect', { address, ...seats })
  const writing = { type: 'paced', perSecond: WRITES_PER_SECOND, seconds: WRITE_SECONDS } as const
  const { isComplete } = await load.tell('write', { writing, isScattered: true })
  load.stop()
  if (round % 4 === 1) await print(`round ${round}${isComplete ? '' : ', not everything arrived'}`)
}
await wait(IDLE_MS)
await print('everybody has left')
for (let round = 1; round <= LEFT_ROUNDS; round++) {
  const load = new Generator()
  const { address } = server
  if (round === 1) await load.tell('furnish', { address, rooms: LEFT_ROOMS, sizeBytes: LEFT_BYTES })
  else await load.tell('open', { address, rooms: LEFT_ROOMS })
  await print(`${LEFT_ROOMS} rooms are open`)
  load.stop()
  await wait(IDLE_MS)
  await print('all of them are left')
}
await server.stop()
await rm(folder, { recursive: true, force: true })
