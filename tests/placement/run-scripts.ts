import { expect, it } from 'vitest'
import { SeededRandom } from '../seeds/seeded-random.ts'
import { LEAST_MEETINGS, noMeetings, type Meetings } from './concurrency.ts'
import { writeScript, type FirstText, type Habits, type Script, type Step } from './script.ts'
import { shrink } from './shrink.ts'
import { Simulation } from './simulation.ts'
import { withinTime } from './within-time.ts'

const STEPS = 1_000
const HANGING = 'it has no end, from step'
/** Seeds in which all kinds of meetings have to have happened together. */
const SEEDS_FOR_MEETINGS = 10
/** When one run is given up as hanging: it takes a second, and on a busy machine half a minute. */
const RUN_TIMEOUT_MS = 4 * 60_000
/** Longer than a run, and what finding fewer steps may take with its last try. */
const SEED_TIMEOUT_MS = 20 * 60_000

/** Tests that people with these habits find everything where it belongs, and that they met as often as they have to. */
export function testPlacement(
  seeds: readonly number[],
  habits: Habits,
  text: FirstText = 'plain',
): void {
  const totals = noMeetings()
  const meetingNames = Object.keys(totals) as (keyof Meetings)[]

  /** What is wrong after these steps; null if nothing is. */
  function problemOf({ steps, ...script }: Script): string | null {
    let done = 0
    try {
      const simulation = new Simulation(script)
      withinTime(RUN_TIMEOUT_MS, () => {
        for (const step of steps) {
          simulation.does(step)
          done++
        }
        simulation.settles()
      })
      const { meetings } = simulation
      for (const name of meetingNames) totals[name] += meetings[name]
      return null
    } catch (error) {
      if (isHanging(error)) return `${HANGING} ${done}: ${JSON.stringify(steps[done] ?? 'the end')}`
      return error instanceof Error ? error.message : String(error)
    }
  }

  it.each(seeds)(
    'find every character, caret and marked range where it belongs (seed %i)',
    (seed) => {
      const script = writeScript(new SeededRandom(seed), STEPS, habits, text)
      let problem = problemOf(script)
      if (problem === null) return
      // Each try to find fewer steps would hang as well.
      if (problem.startsWith(HANGING)) throw new Error(`seed ${seed}: ${problem}`)
      const kind = kindOf(problem)
      const steps = shrink(script.steps, (fewer: readonly Step[]) => {
        const other = problemOf({ ...script, steps: fewer })
        if (other === null || kindOf(other) !== kind) return false
        problem = other
        return true
      })
      const told = steps.map((step) => JSON.stringify(step)).join('\n')
      expect.fail(`seed ${seed}: ${problem}\n${script.people} people:\n${told}`)
    },
    SEED_TIMEOUT_MS,
  )

  it('did what they did at the same time', () => {
    console.log(`${seeds.length} runs of ${STEPS} steps: ${JSON.stringify(totals)}`)
    const share = Math.floor(seeds.length / SEEDS_FOR_MEETINGS)
    const wanted = meetingNames.filter((name) => habits.undoes > 0 || !name.startsWith('undo'))
    const tooRare = wanted.filter((name) => totals[name] < share * LEAST_MEETINGS[name])
    expect(tooRare).toEqual([])
  })
}

function isHanging(error: unknown): boolean {
  const isError = typeof error === 'object' && error !== null && 'code' in error
  return isError && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
}

/** Problems of one kind say the same but for what they happened to. */
function kindOf(problem: string): string {
  return problem.replace(/[^a-z ]/g, '').slice(0, 24)
}
