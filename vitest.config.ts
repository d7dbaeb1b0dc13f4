import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './scripts/longest-first.ts'

/**
 * When a test or a hook is given up as hanging. It says nothing about speed: on a machine that does twenty other things a server takes half a minute
 * to start, and a test that starts several is as right as on a quiet one.
 */
const HANG_MS = 10 * 60_000

/** For every project. What Vitest gives waits for a condition by itself is one second. */
const PATIENT = {
  testTimeout: HANG_MS,
  hookTimeout: HANG_MS,
  setupFiles: [join(import.meta.dirname, 'scripts/patient-waits.ts')],
  expect: { poll: { timeout: HANG_MS / 2 } },
}

export default defineConfig({
  test: {
    // One core is not left over for watching: on a machine with two that would leave one to the tests.
    maxWorkers: availableParallelism(),
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{apps,packages}/*/src/**/*.test.{ts,tsx}',
            'scripts/**/*.test.ts',
            'tests/bench/**/*.test.ts',
          ],
          environment: 'node',
          ...PATIENT,
        },
      },
      {
        test: {
          name: 'integration',
          include: [
            'tests/{corpus,convergence,placement,faults,fuzz,seeds,documents,quality}/**/*.test.ts',
          ],
          environment: 'node',
          ...PATIENT,
        },
      },
    ],
  },
})
