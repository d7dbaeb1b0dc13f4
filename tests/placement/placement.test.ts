import { describe } from 'vitest'
import { fuzzSeeds } from '../seeds/fuzz-seeds.ts'
import { testPlacement } from './run-scripts.ts'
import { CORRECTING } from './script.ts'

/** 40,000 steps with the found ones, of the 100,000 of every check, beside `reordering.test.ts` and `forms.test.ts` so that cores share them. */
const USUAL_SEEDS = 33
/** Seeds that once found something stay here for ever. */
const FOUND_SEEDS: readonly number[] = [
  20_050, 20_054, 20_157, 20_159, 20_161, 30_073, 30_107, 40_011, 51_000,
]

describe('people who correct the same words', () => {
  testPlacement(fuzzSeeds(20_000, USUAL_SEEDS, FOUND_SEEDS), CORRECTING)
})
