import { describe } from 'vitest'
import { fuzzSeeds } from '../seeds/fuzz-seeds.ts'
import { testPlacement } from './run-scripts.ts'
import { REORDERING } from './script.ts'

/** 40,000 of the 100,000 steps with the found ones, see `placement.test.ts`. */
const USUAL_SEEDS = 29

/**
 * In the first two a caret lost its place: it followed a double of words that had come beside it for a moment. In the next two letters of three people
 * followed each other for ever. In the last ones letters stayed behind that had been typed into words which others moved.
 * Open: in 23,201 letters that follow over what was deleted come into another order within their paragraph. It belongs here once it is mended.
 */
const FOUND = [22_323, 23_261, 22_327, 23_125, 22_184, 22_324, 23_153, 52_004, 52_009]

describe('people who put the same words into another order', () => {
  testPlacement(fuzzSeeds(22_000, USUAL_SEEDS, FOUND), REORDERING)
})
