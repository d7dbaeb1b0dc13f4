import { describe, expect, it } from 'vitest'
import { SeededRandom } from '../convergence/seeded-random.ts'
import { fuzzSeeds } from '../fuzz/fuzz-seeds.ts'
import { LEAST_MEETINGS, noMeetings, type Meetings } from './concurrency.ts'
import { writeScript, type Script, type Step } from './script.ts'
import { shrink } from './shrink.ts'
import { Simulation } from './simulation.ts'

const STEPS = 1_000
/** 20,000 steps with the found ones: half a minute of one core. */
const USUAL_SEEDS = 14
/** Seeds in which all kinds of meetings have to have happened together. */
const SEEDS_FOR_MEETINGS = 10
/** When a seed is given up as hanging; on a busy machine a failing one takes minutes to be made short. */
const SEED_TIMEOUT_MS = 20 * 60_000
/** Seeds that once found something stay here for ever. */
const FOUND_SEEDS: readonly number[] = [20_003, 20_016, 20_023, 20_034, 20_041, 20_050]
const SEEDS = fuzzSeeds(20_000, USUAL_SEEDS, FOUND_SEEDS)

const totals = noMeetings()

/** What is wrong after these steps; null if nothing is. */
function problemOf({ people, steps }: Script): string | null {
  try {
    const simulation = new Simulation({ people })
    for (const step of steps) simulation.does(step)
    simulation.settles()
    for (const name of meetingNames) totals[name] += simulation.meetings[name]
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const meetingNames = Object.keys(totals) as (keyof Meetings)[]

/** Problems of one kind say the same but for what they happened to. */
function kindOf(problem: string): string {
  return problem.replace(/[^a-z ]/g, '').slice(0, 24)
}

describe('people who edit the same words', () => {
  it.each(SEEDS)(
    'find every character, caret and marked range where it belongs (seed %i)',
    (seed) => {
      const script = writeScript(new SeededRandom(seed), STEPS)
      let problem = problemOf(script)
      if (problem === null) return
      const kind = kindOf(problem)
      const steps = shrink(script.steps, (fewer: readonly Step[]) => {
        const other = problemOf({ ...script, steps: fewer })
        if (other === null || kindOf(other) !== kind) return false
        problem = other
        return true
      })
      const told = steps.map((step) => JSON.stringify(step)).join('\n')
      expect.fail(`${problem}\n${script.people} people:\n${told}`)
    },
    SEED_TIMEOUT_MS,
  )

  it('did what they did at the same time', () => {
    console.log(`${SEEDS.length} runs of ${STEPS} steps: ${JSON.stringify(totals)}`)
    const share = Math.floor(SEEDS.length / SEEDS_FOR_MEETINGS)
    const tooRare = meetingNames.filter((name) => totals[name] < share * LEAST_MEETINGS[name])
    expect(tooRare).toEqual([])
  })
})
