import { afterEach, describe, expect, it, vi } from 'vitest'
import { fuzzSeeds } from './fuzz-seeds.ts'

afterEach(() => void vi.unstubAllEnvs())

describe('the seeds of a fuzzer', () => {
  it('are its own for the check, after those that found something', () => {
    vi.stubEnv('VARIORUM_FUZZ_SEEDS', undefined)
    vi.stubEnv('VARIORUM_FUZZ_FROM', undefined)
    expect(fuzzSeeds(7_000, 2, [5])).toEqual([5, 7_000, 7_001])
  })

  it('are those that were asked for, so that one that failed can be run alone', () => {
    vi.stubEnv('VARIORUM_FUZZ_SEEDS', '1')
    vi.stubEnv('VARIORUM_FUZZ_FROM', '123456789')
    expect(fuzzSeeds(7_000, 2)).toEqual([123_456_789])
  })

  it('are refused where they are no numbers', () => {
    vi.stubEnv('VARIORUM_FUZZ_SEEDS', 'many')
    expect(() => fuzzSeeds(7_000, 2)).toThrow('VARIORUM_FUZZ_SEEDS')
  })
})
