import { describe } from 'vitest'
import { fuzzSeeds } from '../seeds/fuzz-seeds.ts'
import { testPlacement } from './run-scripts.ts'
import { CORRECTING, REORDERING, SETTING_APART } from './script.ts'

/** Some thousands each of the 100,000 steps, see `placement.test.ts`. */
const USUAL_SEEDS = 10
const FEW_SEEDS = 5
/** Seeds that once found something stay here for ever. */
const FOUND = { correcting: [53_001], reordering: [55_000, 55_004, 26_009, 26_011] }

describe('people who correct words with tables, lists, images and footnotes in them', () => {
  testPlacement(fuzzSeeds(24_000, USUAL_SEEDS, FOUND.correcting), CORRECTING, 'formed')
})

describe('people who put such words into another order', () => {
  testPlacement(fuzzSeeds(26_000, FEW_SEEDS, FOUND.reordering), REORDERING, 'formed')
})

describe('people who correct words of which some are set apart, and bring along others', () => {
  testPlacement(fuzzSeeds(25_000, USUAL_SEEDS, [43_019]), SETTING_APART, 'formed')
})

describe('people who bring words that are set apart into plain ones', () => {
  testPlacement(fuzzSeeds(27_000, FEW_SEEDS), SETTING_APART)
})
