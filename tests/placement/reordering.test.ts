import { describe } from 'vitest'
import { fuzzSeeds } from '../seeds/fuzz-seeds.ts'
import { testPlacement } from './run-scripts.ts'
import { REORDERING } from './script.ts'

/** 40,000 of the 100,000 steps, see `placement.test.ts`. */
const USUAL_SEEDS = 40

describe('people who put the same words into another order', () => {
  testPlacement(fuzzSeeds(22_000, USUAL_SEEDS), REORDERING)
})
