import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Scenario } from './scenario.ts'

const COUNT = 1_000
const ROOM_BYTES = 50 * 1024
/** Connections made before the first look, so that what is allocated once does not count. */
const WARM_CONNECTIONS = 50
/** Until whatever a server puts off for a moment is done. */
const SETTLE_MS = 12_000

/** What a connection costs that says nothing. */
export const IDLE_CONNECTIONS: Scenario = {
  name: 'idle-connections',
  rows: [
    {
      title: 'memory per idle connection',
      figure: 'kibPerConnection',
      unit: 'KiB',
      target: { type: 'at-most', value: 16 },
    },
  ],
  without: [],
  async measure(stage) {
    const server = await stage.start()
    const { address } = server
    await stage.generator().tell('idle', { address, clients: WARM_CONNECTIONS })
    const before = await server.residentKib()
    await stage.generator().tell('idle', { address, clients: COUNT })
    await wait(SETTLE_MS)
    return { kibPerConnection: ((await server.residentKib()) - before) / COUNT }
  },
}

/** What a stored room costs that was opened, with the one connection that is in it. */
export const OPEN_ROOMS: Scenario = {
  name: 'open-rooms',
  rows: [
    {
      title: 'memory per open 50 KB room, read by one',
      figure: 'kibPerRoom',
      unit: 'KiB',
      target: { type: 'at-most', value: 150 },
    },
  ],
  without: ['relay'],
  async measure(stage) {
    const rooms = { rooms: COUNT, sizeBytes: ROOM_BYTES }
    const folder = join(stage.keptFolder, `${stage.server}-rooms`)
    await mkdir(folder, { recursive: true })
    const filling = await stage.startIn(folder, true)
    const filler = stage.generator()
    await filler.tell('furnish', { address: filling.address, ...rooms })
    await wait(SETTLE_MS)
    filler.stop()
    await filling.stop()
    const server = await stage.startIn(folder, true)
    const { address } = server
    await stage.generator().tell('idle', { address, clients: WARM_CONNECTIONS })
    const before = await server.residentKib()
    await stage.generator().tell('open', { address, rooms: COUNT })
    await wait(SETTLE_MS)
    return { kibPerRoom: ((await server.residentKib()) - before) / COUNT }
  },
}
