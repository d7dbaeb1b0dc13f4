import { parseArgs } from 'node:util'
import { PLAIN_COPY } from '@variorum/document'

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>
const WORD = { type: 'string' } as const

/** The options of copies, as a command line writes them: `fromParagraph` is `--from-paragraph`. */
const COPY_OPTIONS = new Map(
  Object.keys(PLAIN_COPY).map((name) => [
    name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    name,
  ]),
)

interface CommandShape {
  /** How many operands it takes: at least, and at most. */
  readonly operands: readonly [atLeast: number, atMost: number]
  readonly options: Options
}

const SHAPES = {
  backup: { operands: [1, 1], options: {} },
  restore: { operands: [1, 1], options: { 'despite-findings': { type: 'boolean' } } },
  check: { operands: [0, 0], options: {} },
  compact: { operands: [0, 0], options: {} },
  'rebuild-layers': { operands: [0, 1], options: {} },
  groups: { operands: [0, 0], options: {} },
  'delete-group': { operands: [1, 1], options: { name: WORD } },
  export: {
    operands: [1, 1],
    options: {
      format: WORD,
      include: WORD,
      language: WORD,
      'time-zone': WORD,
      out: WORD,
      ...Object.fromEntries([...COPY_OPTIONS.keys()].map((name) => [name, WORD])),
    },
  },
  import: {
    operands: [1, Number.POSITIVE_INFINITY],
    options: { group: WORD, title: WORD, into: WORD, replace: WORD },
  },
} as const satisfies Readonly<Record<string, CommandShape>>

/** What a command line asks for. */
export interface Understood {
  readonly command: keyof typeof SHAPES
  readonly operands: readonly string[]
  readonly isDespiteFindings: boolean
  /** Options that have a value, by their names on the command line. */
  readonly values: ReadonlyMap<string, string>
}

/** Null if it can't be understood: an unknown command, an option of another one, too few or too many operands. */
export function understand(args: readonly string[]): Understood | 'help' | null {
  const help = { help: { type: 'boolean', short: 'h' } } as const
  const named = args.find((arg) => !arg.startsWith('-'))
  const command = (Object.keys(SHAPES) as (keyof typeof SHAPES)[]).find((known) => known === named)
  const shape: CommandShape = command ? SHAPES[command] : { operands: [0, 0], options: {} }
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...shape.options, ...help },
    })
    if (values.help) return 'help'
    const operands = positionals.slice(1)
    const [atLeast, atMost] = shape.operands
    if (!command || operands.length < atLeast || operands.length > atMost) return null
    const words = Object.entries(values).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    )
    const isDespiteFindings = 'despite-findings' in values
    return { command, operands, isDespiteFindings, values: new Map(words) }
  } catch {
    // An option that nobody knows.
    return null
  }
}

/** Of `values` the options of copies, by their names in an address. */
export function copyOptionsIn(values: Understood['values']): ReadonlyMap<string, string> {
  return new Map(
    [...COPY_OPTIONS].flatMap(([written, name]) => {
      const value = values.get(written)
      return value === undefined ? [] : [[name, value]]
    }),
  )
}
