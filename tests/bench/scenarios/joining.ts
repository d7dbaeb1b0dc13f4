import type { Scenario } from './scenario.ts'

const CLIENTS = 500
const SIZE_BYTES = 1024 * 1024
const DEADLINE_MS = 120_000

/** A hall in which everybody opens the same long text at the same moment. */
export const JOINING: Scenario = {
  name: 'joining',
  rows: [
    {
      title: '500 clients join one 1 MB room: CPU per join',
      figure: 'cpuMsPerJoin',
      unit: 'ms',
      target: { type: 'at-most', value: 3 },
    },
    {
      title: '500 clients join one 1 MB room: until all are in',
      figure: 'allInSeconds',
      unit: 's',
      target: { type: 'at-most', value: 3 },
    },
  ],
  without: [],
  async measure(stage) {
    const server = await stage.start()
    const { address } = server
    const load = stage.generator()
    await load.tell('furnish', { address, rooms: 1, sizeBytes: SIZE_BYTES })
    const before = server.cpuMs()
    const tookMs = await load.tell('crowd', {
      address,
      clients: CLIENTS,
      sizeBytes: SIZE_BYTES,
      deadlineMs: DEADLINE_MS,
    })
    if (tookMs === null) return { cpuMsPerJoin: null, allInSeconds: null }
    return { cpuMsPerJoin: (server.cpuMs() - before) / CLIENTS, allInSeconds: tookMs / 1000 }
  },
}
