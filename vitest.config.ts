import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/**
 * When a test or a hook is given up as hanging. It says nothing about speed: on a machine that does twenty other things a server takes half a minute
 * to start, and a test that starts several is as right as on a quiet one.
 */
const HANG_MS = 10 * 60_000

export default defineConfig({
  test: {
    // One core is not left over for watching: on a machine with two that would leave one to the tests.
    maxWorkers: availableParallelism(),
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
          testTimeout: HANG_MS,
          hookTimeout: HANG_MS,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/{corpus,convergence,faults,fuzz,documents,quality}/**/*.test.ts'],
          environment: 'node',
          testTimeout: HANG_MS,
          hookTimeout: HANG_MS,
        },
      },
    ],
  },
})
