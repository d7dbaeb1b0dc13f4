import { setTimeout as wait } from 'node:timers/promises'
import { inSeconds, type Scenario } from './scenario.ts'

const UPDATES = 50_000
const DEADLINE_MS = 60_000
/** The flood has begun by then, and is not over. */
const HEAD_START_MS = 50
const TITLE = 'one client pushes 50,000 updates'

/** One client says everything at once; another wants to read. */
export const FLOOD: Scenario = {
  name: 'flood',
  rows: [
    {
      title: `${TITLE}: until a second is synced`,
      figure: 'syncedSeconds',
      unit: 's',
      target: { type: 'at-most', value: 1 },
    },
    {
      title: `${TITLE}: until the second has them all`,
      figure: 'hasAllSeconds',
      unit: 's',
      target: null,
    },
    {
      title: `${TITLE}: code with which it was closed (0: it was not)`,
      figure: 'closeCode',
      unit: '',
      target: null,
    },
  ],
  without: ['relay'],
  async measure(stage) {
    const { address } = await stage.start()
    const [flooder, visitor] = [stage.generator(), stage.generator()]
    await visitor.tell('idle', { address, clients: 10 })
    await flooder.tell('prepareFlood', { address, updates: UPDATES })
    const flooding = flooder.tell('flood', null)
    await wait(HEAD_START_MS)
    const visiting = { address, updates: UPDATES, deadlineMs: DEADLINE_MS }
    const { answeredMs, hasAllMs } = await visitor.tell('visit', visiting)
    await flooding
    return {
      syncedSeconds: inSeconds(answeredMs),
      hasAllSeconds: inSeconds(hasAllMs),
      closeCode: (await flooder.tell('floodOutcome', null)) ?? 0,
    }
  },
}
