import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Something about the database that stands where nobody may know of it. */
export interface SeamBreach {
  /** Below the folder that was looked at. */
  readonly file: string
  readonly line: number
  readonly reason: string
}

/** What asks for rows: an adapter, or a feature's row file. Tests ask as they like. */
const ROW_FILES = /^storage\/|-rows\.ts$/
const OF_TESTS = /\.test\.ts$|^testing\/|\.contract\.ts$/

/**
 * The adapter for SQLite: what a second one would have in its own way. Whatever is not named here knows no database, and this list
 * gets no longer.
 */
const SQLITE_FILES: ReadonlySet<string> = new Set(
  [
    'data-folder',
    'file-update-log',
    'in-transaction',
    'log-rooms',
    'log-table',
    'log-worker',
    'node-sqlite-dialect',
    'rewrite-rooms',
    'secure-delete',
    'sqlite-failure',
    'sqlite-file',
    'sqlite-moment',
    'sqlite-storage',
    'sqlite-update-log',
  ].map((name) => `storage/${name}.ts`),
)
const MIGRATIONS = /^storage\/migrations\//

/** The one file that names the adapter which is used. */
const WIRING = 'storage/database.ts'

interface Rule {
  readonly reason: string
  readonly isAllowedIn: (file: string) => boolean
  readonly found: RegExp
}

const isAdapter = (file: string): boolean => SQLITE_FILES.has(file) || MIGRATIONS.test(file)

const RULES: readonly Rule[] = [
  {
    reason: 'only storage/ and row files (*-rows.ts) ask the query builder',
    isAllowedIn: (file) => ROW_FILES.test(file),
    found:
      /from '(?:kysely[^']*|[^']*\/schema\.ts)'|\.(?:selectFrom|insertInto|updateTable|deleteFrom|replaceInto|mergeInto|withTables|executeQuery)\s*[(<]/,
  },
  {
    reason:
      'only storage/ writes SQL itself, or names a database: what a row file asks, any must understand',
    isAllowedIn: (file) => file.startsWith('storage/'),
    found: /\bsql\s*(?:`|<[^>]*>\s*`|\.\w+\()|\bCompiledQuery\b|'sqlite'/,
  },
  {
    reason: 'only the adapter for SQLite may know of it',
    isAllowedIn: isAdapter,
    found:
      /'node:sqlite'|\b(?:rowid|randomblob|strftime|julianday|json_extract|json_each|group_concat|ifnull|last_insert_rowid|sqlite_\w+|pragma|vacuum|autoincrement)\b|\b(?:date|time|datetime|unixepoch)\('|insert or (?:replace|ignore)|ERR_SQLITE|\berrcode\b/i,
  },
  {
    reason: `only ${WIRING} names the adapter`,
    isAllowedIn: (file) => file === WIRING || isAdapter(file),
    found: new RegExp(`from '[^']*/(?:${[...SQLITE_FILES].map(nameOf).join('|')})\\.ts'`),
  },
]

/** Where below `root`, the sources of a server, something is known of the database that must not be. */
export function seamBreaches(root: string): SeamBreach[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !OF_TESTS.test(file))
    .flatMap((file) => breachesIn(file, readFileSync(join(root, file), 'utf8')))
}

function breachesIn(file: string, source: string): SeamBreach[] {
  const code = withoutComments(source)
  return RULES.filter(({ isAllowedIn }) => !isAllowedIn(file)).flatMap(({ reason, found }) =>
    [...code.matchAll(new RegExp(found, `g${found.flags}`))].map(({ index }) => ({
      file,
      line: code.slice(0, index).split('\n').length,
      reason,
    })),
  )
}

/** With as many lines as before. What looks like a comment within a string is one here, too. */
function withoutComments(source: string): string {
  return source
    .replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '))
    .replaceAll(/(^|\s)\/\/.*$/gm, '$1')
}

function nameOf(file: string): string {
  return file.replace(/^storage\/|\.ts$/g, '')
}
