import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readOptions } from './read-options.ts'
import { machineInWords } from './report/machine.ts'
import { Results } from './report/results.ts'
import { tableOf } from './report/table.ts'
import { writeTable } from './report/write-table.ts'
import type { Figures, Scenario } from './scenarios/scenario.ts'
import { Stage } from './scenarios/stage.ts'
import type { ServerName } from './servers/server-names.ts'

// Inside the checkout, since a temporary folder may lie in memory, where nothing is ever synced to disk.
const ROOT = join(import.meta.dirname, '../..')
const FOLDER = join(ROOT, `node_modules/.cache/variorum-bench-${process.pid}`)
const DOCUMENT = join(ROOT, 'docs/benchmarks.md')

const { scenarios, servers, rounds, seconds, isWritten } = readOptions(process.argv.slice(2))
const results = new Results()
let failureCount = 0

await mkdir(FOLDER, { recursive: true })
try {
  for (let round = 0; round < rounds; round++) {
    for (const scenario of scenarios) {
      // Another one begins each round: whatever the machine does meanwhile hits each of them.
      for (const server of rotated(servers, round)) await measureOnce(round, scenario, server)
    }
  }
} finally {
  await rm(FOLDER, { recursive: true, force: true })
}

const table = tableOf(scenarios, results)
const heading = `${machineInWords()}; ${rounds === 1 ? 'one round' : `medians of ${rounds} rounds`}, ${seconds} s each.`
console.log(`\n${heading}\n\n${table}`)
if (isWritten) await writeTable(DOCUMENT, `${heading}\n\n${table}`)
if (failureCount > 0) process.exitCode = 1

async function measureOnce(round: number, scenario: Scenario, server: ServerName): Promise<void> {
  if (scenario.without.includes(server)) return
  const stage = new Stage(server, seconds, { run: join(FOLDER, 'run'), kept: join(FOLDER, 'kept') })
  const label = `round ${round + 1} of ${rounds}, ${scenario.name}, ${server}`
  try {
    const figures = await scenario.measure(stage)
    results.add(scenario, server, figures)
    console.log(`${label}: ${inWords(figures)}`)
  } catch (error) {
    // One server that fails in one scenario leaves a gap in the table, and the run goes on; it ends with exit code 1.
    failureCount++
    console.error(`${label}: failed`, error)
  } finally {
    await stage.clear()
  }
}

function rotated(list: readonly ServerName[], by: number): ServerName[] {
  const first = by % list.length
  return [...list.slice(first), ...list.slice(0, first)]
}

function inWords(figures: Figures): string {
  return Object.entries(figures)
    .map(([name, value]) => `${name} ${value === null ? 'never' : Number(value.toPrecision(4))}`)
    .join(', ')
}
