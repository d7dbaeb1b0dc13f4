import { parseArgs } from 'node:util'
import { ALL_SCENARIOS } from './scenarios/all-scenarios.ts'
import type { Scenario } from './scenarios/scenario.ts'
import { SERVER_NAMES, type ServerName } from './servers/server-names.ts'

export interface Options {
  readonly scenarios: readonly Scenario[]
  readonly servers: readonly ServerName[]
  readonly rounds: number
  /** How long each load is measured. */
  readonly seconds: number
  /** Whether the table in the documents is replaced. */
  readonly isWritten: boolean
}

const ROUNDS = 3
const SECONDS = 6

/** What the command line asks for. @throws {RangeError} naming what there is, if it asks for something else. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scenario: { type: 'string' },
      servers: { type: 'string' },
      rounds: { type: 'string', default: String(ROUNDS) },
      seconds: { type: 'string', default: String(SECONDS) },
      write: { type: 'boolean', default: false },
    },
  })
  return {
    scenarios: chosen(values.scenario, ALL_SCENARIOS, ({ name }) => name),
    servers: chosen(values.servers, SERVER_NAMES, (name) => name),
    rounds: positive('rounds', values.rounds),
    seconds: positive('seconds', values.seconds),
    isWritten: values.write,
  }
}

function chosen<Item>(
  list: string | undefined,
  all: readonly Item[],
  nameOf: (item: Item) => string,
): readonly Item[] {
  if (list === undefined) return all
  const names = list.split(',')
  const unknown = names.filter((name) => !all.some((item) => nameOf(item) === name))
  if (unknown.length > 0) {
    throw new RangeError(`No ${unknown.join(', ')}; there are ${all.map(nameOf).join(', ')}`)
  }
  return all.filter((item) => names.includes(nameOf(item)))
}

function positive(name: string, text: string): number {
  const value = Number(text)
  if (!(value > 0)) throw new RangeError(`${name} must be a number above 0, not ${text}`)
  return value
}
