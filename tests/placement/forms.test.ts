import { describe } from 'vitest'
import { fuzzSeeds } from '../seeds/fuzz-seeds.ts'
import { testPlacement } from './run-scripts.ts'
import { CORRECTING, SETTING_APART } from './script.ts'

/** Twice as many thousands of the 100,000 steps, see `placement.test.ts`. */
const USUAL_SEEDS = 10

describe('people who correct words with a table in them', () => {
  testPlacement(fuzzSeeds(24_000, USUAL_SEEDS), CORRECTING, 'formed')
})

describe('people who correct words of which some are set apart, and bring along others', () => {
  testPlacement(fuzzSeeds(25_000, USUAL_SEEDS), SETTING_APART, 'formed')
})
