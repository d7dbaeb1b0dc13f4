import { expect, it } from 'vitest'
import { readBlocks } from '../../packages/ydoc/src/index.ts'
import { fuzzSeeds } from '../seeds/fuzz-seeds.ts'
import { SeededRandom } from '../seeds/seeded-random.ts'
import { Page } from './page.ts'
import { MAKING_AGAIN } from './script.ts'
import { Simulation } from './simulation.ts'

const STEPS = 1_000
const USUAL_SEEDS = 8

// Nobody else is there whose change could have met one's own: an undo leads back to words that were there before, a redo to those behind it.

it.each(fuzzSeeds(34_000, USUAL_SEEDS))(
  'who is alone comes back to words that were there, whatever they undo (seed %i)',
  (seed) => {
    const random = new SeededRandom(seed)
    const simulation = new Simulation({ people: 1, text: 'plain' })
    const [person] = simulation.people
    if (!person) throw new Error('nobody is there')
    const before = new Set([person.page.toString()])
    const astray: string[] = []
    let isUndoing = false
    // Within a step letters are typed one by one, and may be taken back so.
    person.editor.doc.on('afterTransaction', () => {
      if (!isUndoing) before.add(Page.of(readBlocks(person.editor.doc)).toString())
    })
    let count = 0
    for (let number = 0; number < STEPS; number++) {
      const kind = MAKING_AGAIN[random.below(MAKING_AGAIN.length)] ?? 'types'
      isUndoing = kind === 'undoes' || kind === 'redoes'
      simulation.does({
        kind,
        who: 0,
        at: random.next(),
        size: random.next(),
        way: random.next(),
      })
      const now = person.page.toString()
      if (isUndoing) count++
      if (isUndoing && !before.has(now)) astray.push(`step ${number}: ${now}`)
      before.add(now)
    }
    expect(astray).toEqual([])
    expect(count).toBeGreaterThan(10)
    simulation.settles()
  },
  20 * 60_000,
)
