// The fuzzers and the simulations for longer than the check before every change has time: `fuzz [seeds] [from]`. A seed is 20,000 frames in
// memory, 1,500 on sockets, 400 requests, one simulation of rooms and a failing disk, hostile words, and six simulations of people who edit the same words. They are other seeds at every call, unless `from` is given.
import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'

/** A million frames in memory. */
const USUAL_SEEDS = '50'
/** Far above the seeds of the check, and with room for as many as anybody asks for below what a seed may be. */
const FRESH = [100_000, 2_000_000_000] as const

const [seeds = USUAL_SEEDS, from = String(randomInt(...FRESH))] = process.argv.slice(2)
for (const [what, given] of [
  ['How many seeds', seeds],
  ['From which seed', from],
] as const) {
  if (/^[1-9]\d*$/.test(given)) continue
  console.error(`${what}? "${given}" is no whole number above 0.`)
  process.exit(2)
}

const last = Number(from) + Number(seeds) - 1
const say = (): void =>
  console.log(
    `Seeds ${from} to ${last}. The same again: fuzz ${seeds} ${from}. One of them: fuzz 1 <seed>.`,
  )
say()
const { status, error } = spawnSync(
  'vitest',
  ['run', '--project', 'integration', 'tests/fuzz', 'tests/convergence', 'tests/placement'],
  {
    stdio: 'inherit',
    env: { ...process.env, VARIORUM_FUZZ_SEEDS: seeds, VARIORUM_FUZZ_FROM: from },
    shell: process.platform === 'win32',
  },
)
if (error) throw error
// Once more where it is looked for: below what failed.
say()
process.exit(status ?? 1)
