import { describe } from 'vitest'
import { fuzzSeeds } from '../fuzz/fuzz-seeds.ts'
import { testPlacement } from './run-scripts.ts'
import { CORRECTING } from './script.ts'

/** 50,000 steps with the found ones: half of those of every check, beside `reordering.test.ts` so that two cores share them. */
const USUAL_SEEDS = 43
/** Seeds that once found something stay here for ever. */
const FOUND_SEEDS: readonly number[] = [20_050, 20_054, 20_157, 20_159, 20_161, 30_073, 30_107]

describe('people who correct the same words', () => {
  testPlacement(fuzzSeeds(20_000, USUAL_SEEDS, FOUND_SEEDS), CORRECTING)
})
