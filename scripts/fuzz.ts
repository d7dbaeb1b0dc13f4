// The fuzzers and the simulations for longer than the check before every change has time: `fuzz [seeds]`. A seed is 20,000 frames in
// memory, 1,500 on sockets, 400 requests, and one simulation of rooms and a failing disk.
import { spawnSync } from 'node:child_process'

/** A million frames in memory. */
const USUAL_SEEDS = '50'

const seeds = process.argv[2] ?? USUAL_SEEDS
if (!/^[1-9]\d*$/.test(seeds)) {
  console.error(`How many seeds? "${seeds}" is no whole number above 0.`)
  process.exit(2)
}

const { status, error } = spawnSync(
  'vitest',
  ['run', '--project', 'integration', 'tests/fuzz', 'tests/convergence'],
  {
    stdio: 'inherit',
    env: { ...process.env, VARIORUM_FUZZ_SEEDS: seeds },
    shell: process.platform === 'win32',
  },
)
if (error) throw error
process.exit(status ?? 1)
