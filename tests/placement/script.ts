import type { SeededRandom } from '../seeds/seeded-random.ts'

/** What somebody does, or what happens on the way between them. */
export type Kind =
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
  | 'moves'
  | 'cuts'
  | 'pastesCut'
  | 'marksRange'
  | 'carries'
  | 'gossips'
  | 'goesOffline'
  | 'comesBack'
  | 'settles'
  | 'pastesSetApart'
  | 'reopens'

/** How often each thing happens, beside the others. */
export type Habits = Readonly<Record<Kind, number>>

/** People who correct a text. */
export const CORRECTING: Habits = {
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
  moves: 5,
  cuts: 4,
  pastesCut: 5,
  marksRange: 3,
  carries: 30,
  gossips: 4,
  goesOffline: 1.2,
  comesBack: 2,
  settles: 1.5,
  pastesSetApart: 0,
  reopens: 0,
}

/** Much that makes words again, at the same places. What stands in it twice happens twice as often. */
export const MAKING_AGAIN: readonly Kind[] = [
  'types',
  'cuts',
  'cuts',
  'pastesCut',
  'pastesCut',
  'deletesRange',
  'undoes',
  'undoes',
  'undoes',
  'redoes',
  'moves',
  'carries',
  'splits',
  'joins',
]

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

/** Words without forms, or with a list item, an image, a table and footnotes in them, and characters that are set apart. */
export type FirstText = 'plain' | 'formed'

/** What happens in one simulation. */
export interface Script {
  readonly people: number
  readonly text: FirstText
  readonly steps: readonly Step[]
}

/** People who put a text into another order, all at once: chains of cut and paste that overlap, moves that meet, and many of them undone. */
export const REORDERING: Habits = {
  ...CORRECTING,
  types: 20,
  splits: 5,
  joins: 4,
  deletesRange: 2,
  deletesAll: 0.2,
  moves: 16,
  cuts: 11,
  pastesCut: 15,
  undoes: 9,
  redoes: 6,
}

/** People whose pages are closed and opened again while they put a text into another order, often without a network. */
export const REOPENING: Habits = { ...REORDERING, goesOffline: 4, comesBack: 3, reopens: 3 }

/**
 * People who bring along words that are set apart, and take nothing back: an undo takes the beginnings and ends of formats along, and with a redo
 * they come around what others typed there meanwhile, which is set apart then as whatever stands between them.
 */
export const SETTING_APART: Habits = {
  ...CORRECTING,
  pastes: 1,
  pastesSetApart: 6,
  undoes: 0,
  redoes: 0,
}

export function writeScript(
  random: SeededRandom,
  length: number,
  habits = CORRECTING,
  text: FirstText = 'plain',
): Script {
  const kinds = Object.keys(habits) as Kind[]
  const weights = Object.values(habits).reduce((sum, weight) => sum + weight, 0)
  const people = 3 + random.below(3)
  const steps = Array.from({ length }, (): Step => {
    let dice = random.next() * weights
    const kind = kinds.find((one) => (dice -= habits[one]) < 0) ?? 'types'
    return {
      kind,
      who: random.below(people),
      at: random.next(),
      size: random.next(),
      way: random.next(),
    }
  })
  return { people, text, steps }
}
