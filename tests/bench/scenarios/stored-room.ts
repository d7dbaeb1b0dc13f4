import { existsSync } from 'node:fs'
import { cp, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { inSeconds, type Scenario } from './scenario.ts'
import type { Stage } from './stage.ts'

const UPDATES = 50_000
/** Enough to keep any server busy, and less than any calls a flood. */
const WINDOW = 200
const DEADLINE_MS = 60_000
/** What a server writes a little later, it has written by then: Hocuspocus stores within ten seconds. */
const STORED_WITHIN_MS = 11_000

/** A text with a long history, opened after the server was started anew. */
export const STORED_ROOM: Scenario = {
  name: 'stored-room',
  rows: [
    {
      title: 'open a stored room with a history of 50,000 updates',
      figure: 'openSeconds',
      unit: 's',
      target: { type: 'at-most', value: 0.1 },
    },
    {
      title: 'open a stored room with a history of 50,000 updates: CPU',
      figure: 'openCpuMs',
      unit: 'ms',
      target: null,
    },
  ],
  without: ['relay'],
  async measure(stage) {
    const prepared = join(stage.keptFolder, stage.server)
    if (!existsSync(prepared)) await prepare(stage, prepared)
    // What a server tidies up when it opens a room would spare it the work the next time.
    const fresh = `${prepared}-opened`
    await cp(prepared, fresh, { recursive: true })
    const server = await stage.startIn(fresh, true)
    const { address } = server
    const load = stage.generator()
    // The load process has to be warm, and the server must have nothing to do with this room.
    await load.tell('idle', { address, clients: 10 })
    await load.tell('rehearseReading', null)
    const before = server.cpuMs()
    const visiting = { address, updates: UPDATES, deadlineMs: DEADLINE_MS }
    const { hasAllMs } = await load.tell('visit', visiting)
    const openCpuMs = server.cpuMs() - before
    await stage.clear()
    await rm(fresh, { recursive: true, force: true })
    return { openSeconds: inSeconds(hasAllMs), openCpuMs }
  },
}

/** Lets the server itself take in the history, and keeps the folder as it leaves it. */
async function prepare(stage: Stage, folder: string): Promise<void> {
  const unfinished = `${folder}-unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true })
  const server = await stage.startIn(unfinished, true)
  const load = stage.generator()
  const { address } = server
  await load.tell('connect', { address, rooms: 1, readersPerRoom: 1, writersPerRoom: 5 })
  const writing = { type: 'counted', window: WINDOW, count: UPDATES } as const
  const { isComplete } = await load.tell('write', { writing, isScattered: true })
  if (!isComplete) throw new Error(`${stage.server} lost some of the history`)
  await wait(STORED_WITHIN_MS)
  load.stop()
  await server.stop()
  await rename(unfinished, folder)
}
