import type { SeededRandom } from '../convergence/seeded-random.ts'

/** What somebody does, or what happens on the way between them. */
type Kind =
  | 'types'
  | 'goes'
  | 'deletes'
  | 'splits'
  | 'joins'
  | 'deletesRange'
  | 'deletesAll'
  | 'undoes'
  | 'redoes'
  | 'takesRole'
  | 'pastes'
  | 'composes'
  | 'marksRange'
  | 'carries'
  | 'gossips'
  | 'goesOffline'
  | 'comesBack'
  | 'settles'

/** How often. */
const KINDS: Readonly<Record<Kind, number>> = {
  types: 30,
  goes: 8,
  deletes: 6,
  splits: 9,
  joins: 7,
  deletesRange: 5,
  deletesAll: 0.6,
  undoes: 6,
  redoes: 4,
  takesRole: 2,
  pastes: 3,
  composes: 6,
  marksRange: 3,
  carries: 30,
  gossips: 4,
  goesOffline: 1.2,
  comesBack: 2,
  settles: 1.5,
}

/** One step. Places and choices are shares from 0 to 1 of what there is when it happens, so that steps can be left out. */
export interface Step {
  readonly kind: Kind
  /** Who does it. */
  readonly who: number
  /** Where, how much, and which of several ways. */
  readonly at: number
  readonly size: number
  readonly way: number
}

/** What happens in one simulation. */
export interface Script {
  readonly people: number
  readonly steps: readonly Step[]
}

const kinds = Object.keys(KINDS) as Kind[]
const weights = Object.values(KINDS).reduce((sum, weight) => sum + weight, 0)

export function writeScript(random: SeededRandom, length: number): Script {
  const people = 3 + random.below(3)
  const steps = Array.from({ length }, (): Step => {
    let dice = random.next() * weights
    const kind = kinds.find((one) => (dice -= KINDS[one]) < 0) ?? 'types'
    return {
      kind,
      who: random.below(people),
      at: random.next(),
      size: random.next(),
      way: random.next(),
    }
  })
  return { people, steps }
}
