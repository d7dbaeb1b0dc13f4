import { expect, it } from 'vitest'
import { fuzzSeeds } from '../seeds/fuzz-seeds.ts'
import { SeededRandom } from '../seeds/seeded-random.ts'
import type { Page } from './page.ts'
import { isOpening } from './page.ts'
import { MAKING_AGAIN } from './script.ts'
import { Simulation } from './simulation.ts'

const STEPS = 250
const USUAL_SEEDS = 40

// Each has everything before they do something: nothing can have come too late, and no page puts anything right. Only what an undo takes away from under words
// of others has these follow it; then they are in the paragraph afterwards in which they were before.

it.each(fuzzSeeds(70_001, USUAL_SEEDS))(
  'of two who take turns neither has words of the other go elsewhere (seed %i)',
  (seed) => {
    expect(wentAstray(seed)).toEqual([])
  },
  20 * 60_000,
)

/** What pages put right that the other had seen. */
function wentAstray(seed: number): readonly string[] {
  const random = new SeededRandom(seed)
  const simulation = new Simulation({ people: 2, text: 'plain' })
  const astray: string[] = []
  let before: Page | undefined
  let done = ''
  let isUndoing = false
  for (const person of simulation.people) {
    const { onMends } = person
    person.onMends = (from, to) => {
      onMends(from, to)
      if (from.toString() === to.toString()) return
      if (isUndoing && before && areBack(before, from, to)) return
      astray.push(`${done}: ${String(before)} →\n${from.toString()} →\n${to.toString()}`)
    }
  }
  for (let number = 0; number < STEPS; number++) {
    const kind = MAKING_AGAIN[random.below(MAKING_AGAIN.length)] ?? 'types'
    const who = random.below(2)
    isUndoing = kind === 'undoes' || kind === 'redoes'
    done = `step ${number}, ${who} ${kind}`
    before = simulation.people[who]?.page
    const [at, size, way] = [random.next(), random.next(), random.next()]
    simulation.does({ kind, who, at, size, way })
    simulation.settles()
  }
  return astray
}

/** Whether words that were there before an undo are in the paragraphs in which they were, or where the undo itself put them. */
function areBack(before: Page, undone: Page, now: Page): boolean {
  const paragraphsOf = (page: Page) =>
    new Map(page.tokens.map((token, number) => [token, page.openingOf(number)]))
  const [first, then, last] = [before, undone, now].map(paragraphsOf)
  return now.tokens
    .filter((token) => !isOpening(token) && first?.has(token))
    .every((token) => [first, then].some((page) => page?.get(token) === last?.get(token)))
}
