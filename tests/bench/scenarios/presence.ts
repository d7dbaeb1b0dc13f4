import type { Scenario, Target } from './scenario.ts'
import { figuresOf, WARM_SECONDS } from './typing.ts'

const PER_SECOND = 5

/** Carets that move: everybody shows everybody where they are. */
export const PRESENCE_SCENARIOS: readonly Scenario[] = [
  presence(50, { type: 'share-of-peer', share: 0.5 }, null),
  presence(200, { type: 'share-of-peer', share: 0.9 }, { type: 'at-most', value: 100 }),
]

function presence(people: number, target: Target, p99Target: Target | null): Scenario {
  const title = `awareness, ${people} clients × ${PER_SECOND}/s`
  return {
    name: `awareness-${people}`,
    rows: [
      { title, figure: 'cpuMsPer1000', unit: 'CPU ms per 1,000 deliveries', target },
      { title: `${title}: p50`, figure: 'p50Ms', unit: 'ms', target: null },
      { title: `${title}: p99`, figure: 'p99Ms', unit: 'ms', target: p99Target },
    ],
    without: [],
    async measure(stage) {
      const server = await stage.start()
      const load = stage.generator()
      const { address } = server
      await load.tell('connect', { address, rooms: 1, readersPerRoom: 0, writersPerRoom: people })
      await load.tell('move', { perSecond: PER_SECOND, seconds: WARM_SECONDS })
      const before = server.cpuMs()
      const moved = await load.tell('move', { perSecond: PER_SECOND, seconds: stage.seconds })
      return figuresOf(moved, server.cpuMs() - before)
    },
  }
}
