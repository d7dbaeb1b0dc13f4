import type { Row, Scenario } from '../scenarios/scenario.ts'
import { PEERS, SERVER_NAMES } from '../servers/server-names.ts'
import type { Result, Results } from './results.ts'
import { isMet, targetInWords } from './verdict.ts'

/** Marks a figure of a server that could not keep up. */
const OVERLOADED_MARK = '†'
const HEADINGS = ['scenario', 'unit', 'relay', 'y-websocket server', 'Hocuspocus', 'ours']

/** The results as a Markdown table. */
export function tableOf(scenarios: readonly Scenario[], results: Results): string {
  const lines = scenarios.flatMap((scenario) =>
    scenario.rows.map((row) => cellsOf(scenario, row, results)),
  )
  const headings = [...HEADINGS, 'wanted', 'met']
  return [headings, headings.map(() => '---'), ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

function cellsOf(scenario: Scenario, row: Row, results: Results): string[] {
  const figures = SERVER_NAMES.map((server) => results.of(scenario, server, row.figure))
  const ours = results.of(scenario, 'ours', row.figure)
  const peers = PEERS.flatMap((server) => results.of(scenario, server, row.figure) ?? [])
  const met =
    row.target && ours
      ? isMet(
          row.target,
          ours.value,
          peers.map(({ value }) => value),
        )
      : null
  return [
    row.title,
    row.unit,
    ...figures.map((figure) => inWords(figure)),
    row.target ? targetInWords(row.target) : '',
    met === null ? '' : met ? 'yes' : '**no**',
  ]
}

function inWords(result: Result | null): string {
  if (result === null) return '–'
  const mark = result.isOverloaded ? ` ${OVERLOADED_MARK}` : ''
  return (result.value === null ? 'never' : rounded(result.value)) + mark
}

/** Three digits say all that such a measurement knows. */
function rounded(value: number): string {
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en')
  if (Number.isInteger(value)) return String(value)
  return String(Number(value.toPrecision(3)))
}
