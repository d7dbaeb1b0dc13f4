import type { Delivered } from '../load/delivery-tally.ts'
import type { Generator } from '../load/generator.ts'
import type { Writing } from '../load/traffic.ts'
import { OVERLOADED, type Figures, type Scenario, type Target } from './scenario.ts'
import type { Stage } from './stage.ts'

interface Seats {
  readonly rooms: number
  readonly readersPerRoom: number
  readonly writersPerRoom: number
}

interface Typing extends Seats {
  readonly perSecond: number
}

/** Servers run for weeks. Until the compiler is done with what is hot, its own threads are a good part of what a quick server uses. */
export const WARM_SECONDS = 10
/** Ten updates a second would take hours to get there. No server warms up slower than this, unless it were to be overloaded. */
const WARM_UPDATES_PER_SECOND = 400
const WARM_DELIVERIES_PER_SECOND = 20_000
/** Updates of each writer that are under way at saturation: more than any server handles in one turn. */
const SATURATION_WINDOW = 200

/** People who type at the pace of people. */
export const TYPING_SCENARIOS: readonly Scenario[] = [
  typing(
    '10x5',
    '10 readers × 5 writers, 2/s each',
    share(0.7),
    {
      rooms: 1,
      readersPerRoom: 10,
      writersPerRoom: 5,
      perSecond: 2,
    },
    share(1.2),
  ),
  typing('100x5', '100 readers × 5 writers, 10,000 deliveries/s', share(0.6), {
    rooms: 1,
    readersPerRoom: 100,
    writersPerRoom: 5,
    perSecond: 10_000 / 100 / 5,
  }),
  typing('500x5', '500 readers × 5 writers, 12,000/s', share(0.9), {
    rooms: 1,
    readersPerRoom: 500,
    writersPerRoom: 5,
    perSecond: 12_000 / 500 / 5,
  }),
  typing('100-all', '100 people all writing, 2/s each', share(0.5), {
    rooms: 1,
    readersPerRoom: 0,
    writersPerRoom: 100,
    perSecond: 2,
  }),
  typing('500-rooms', '500 rooms × 4 clients, one of each writing 2/s', share(0.6), {
    rooms: 500,
    readersPerRoom: 3,
    writersPerRoom: 1,
    perSecond: 2,
  }),
]

/** As much as the server takes. */
export const SATURATION: Scenario = {
  name: 'saturation',
  rows: [
    {
      title: 'saturation, 100 × 5',
      figure: 'perCpuSecond',
      unit: 'deliveries per CPU-second',
      target: { type: 'at-least-peer' },
    },
    { title: 'saturation, 100 × 5: p99', figure: 'p99Ms', unit: 'ms', target: null },
  ],
  without: [],
  measure: (stage) =>
    measured(
      stage,
      { rooms: 1, readersPerRoom: 100, writersPerRoom: 5 },
      {
        warming: { type: 'windowed', window: SATURATION_WINDOW, seconds: WARM_SECONDS },
        writing: { type: 'windowed', window: SATURATION_WINDOW, seconds: stage.seconds },
      },
    ),
}

function typing(
  name: string,
  title: string,
  target: Target,
  { perSecond, ...seats }: Typing,
  p50Target: Target | null = null,
): Scenario {
  return {
    name,
    rows: [
      { title, figure: 'cpuMsPer1000', unit: 'CPU ms per 1,000 deliveries', target },
      { title: `${title}: p50`, figure: 'p50Ms', unit: 'ms', target: p50Target },
      { title: `${title}: p99`, figure: 'p99Ms', unit: 'ms', target: null },
    ],
    without: [],
    measure: (stage) =>
      measured(stage, seats, {
        warming: {
          type: 'paced',
          perSecond: Math.max(perSecond, warmPace(seats)),
          seconds: WARM_SECONDS,
        },
        writing: { type: 'paced', perSecond, seconds: stage.seconds },
      }),
  }
}

/** Updates per second of each writer. */
function warmPace({ rooms, readersPerRoom, writersPerRoom }: Seats): number {
  const receivers = readersPerRoom + writersPerRoom - 1
  const updates = Math.min(WARM_UPDATES_PER_SECOND, WARM_DELIVERIES_PER_SECOND / receivers)
  return updates / (rooms * writersPerRoom)
}

function share(of: number): Target {
  return { type: 'share-of-peer', share: of }
}

async function measured(
  stage: Stage,
  seats: Seats,
  { warming, writing }: { readonly warming: Writing; readonly writing: Writing },
): Promise<Figures> {
  const server = await stage.start()
  const load = stage.generator()
  await load.tell('connect', { address: server.address, ...seats })
  await load.tell('write', { writing: warming, isScattered: false })
  const before = server.cpuMs()
  const delivered = await load.tell('write', { writing, isScattered: false })
  const figures = figuresOf(delivered, server.cpuMs() - before)
  if (delivered.isComplete) await assertAgreement(load)
  return figures
}

/** CPU time and latency of what was delivered. */
export function figuresOf(delivered: Delivered, cpuMs: number): Figures {
  const { deliveries, p50Ms, p99Ms, isComplete } = delivered
  return {
    cpuMsPer1000: (cpuMs / deliveries) * 1000,
    perCpuSecond: (deliveries / cpuMs) * 1000,
    p50Ms,
    p99Ms,
    deliveries,
    [OVERLOADED]: isComplete ? 0 : 1,
  }
}

async function assertAgreement(load: Generator): Promise<void> {
  const found = await load.tell('disagreements', null)
  if (found.length > 0) {
    throw new Error(`Clients do not agree (${found.length}): ${found.slice(0, 5).join('; ')}`)
  }
}
