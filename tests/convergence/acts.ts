import type { SeededRandom } from '../seeds/seeded-random.ts'
import type { Simulation } from './simulation.ts'

type Act = (simulation: Simulation) => void | Promise<void>

/** What may happen at a step, and how often. */
const ACTS: readonly [readonly [number, Act], ...(readonly [number, Act])[]] = [
  [44, (simulation) => simulation.crowd.carries()],
  [22, (simulation) => simulation.crowd.edits()],
  [12, (simulation) => simulation.commits()],
  [9, (simulation) => simulation.connects()],
  [2, (simulation) => simulation.crowd.cuts()],
  [5, (simulation) => simulation.crowd.slows()],
  [2, (simulation) => simulation.rests()],
  [1.5, (simulation) => simulation.compacts()],
  [0.8, (simulation) => simulation.crashes()],
  [4, (simulation) => simulation.fails()],
  [0.8, (simulation) => simulation.crowd.loadsAnew()],
  [0.8, (simulation) => simulation.isQuiet()],
  [2, (simulation) => simulation.closesDebtors()],
]
const WEIGHTS = ACTS.reduce((sum, [weight]) => sum + weight, 0)

/** What happens next. */
export function pickAct(random: SeededRandom): Act {
  let dice = random.next() * WEIGHTS
  const [, act] = ACTS.find(([weight]) => (dice -= weight) < 0) ?? ACTS[0]
  return act
}
