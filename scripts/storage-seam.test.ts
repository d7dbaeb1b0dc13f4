import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { seamBreaches } from './storage-seam.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'seam-'))
})
afterEach(() => rmSync(root, { recursive: true }))

function has(file: string, ...lines: string[]): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), `${lines.join('\n')}\n`)
}

const found = () => seamBreaches(root).map(({ file, line }) => `${file}:${line}`)

test('row files ask for rows, and so does storage; what tests ask is their own matter', () => {
  const asking = `await rows.selectFrom('text').selectAll().execute()`
  const typed = `import type { Selectable } from 'kysely'`
  has('texts/text-rows.ts', typed, `import type { Rows } from '../storage/schema.ts'`, asking)
  has('storage/setting-rows.ts', asking)
  has('texts/purge.test.ts', `import { sql } from 'kysely'`, 'await sql`select rowid from text`')
  has('testing/test-world.ts', asking)
  expect(found()).toEqual([])
})

test.each([
  ['asks for rows', `  await rows.selectFrom('text').execute()`],
  ['changes rows on two lines', `  await rows\n    .updateTable('text')`],
  ['knows the query builder by type alone', `import type { Kysely } from 'kysely'`],
  ['knows the tables', `import type { Rows } from '../storage/schema.ts'`],
  ['opens a database', `import { DatabaseSync } from 'node:sqlite'`],
  ['names the adapter', `import { openSqliteStorage } from '../storage/sqlite-storage.ts'`],
  ['tells better-auth what it stands on', `  type: 'sqlite',`],
])('a command that %s is found', (_, line) => {
  has('texts/change-text.ts', '', line)
  expect(found()[0]).toMatch(/^texts\/change-text\.ts:[23]$/)
})

test.each([
  ['writes SQL', 'const q = sql`select 1`'],
  ['writes SQL of a type', 'const q = sql<{ id: string }>`select 1`'],
  ['orders by what only SQLite has', `  .orderBy('rowid', 'desc')`],
  ['calls a function that only SQLite has', `  fn('strftime', [])`],
])('a row file that %s is found', (_, line) => {
  has('texts/text-rows.ts', line)
  expect(found()).toContain('texts/text-rows.ts:1')
})

test('only the files of the adapter know of SQLite, and comments may say what they like', () => {
  has('storage/log-table.ts', `import type { DatabaseSync } from 'node:sqlite'`)
  has('storage/migrations/0001-first.ts', 'await sql`create table a (b) without rowid`')
  has('storage/database.ts', `import { openSqliteStorage } from './sqlite-storage.ts'`)
  has('storage/turns.ts', '/** SQLite has\n * a rowid. */', '// and `pragma`, of node:sqlite')
  expect(found()).toEqual([])
  has('storage/turns.ts', `const a = 'pragma synchronous = full'`)
  has('storage/migrate.ts', `import { LogTable } from './log-table.ts'`)
  expect(found().toSorted()).toEqual(['storage/migrate.ts:1', 'storage/turns.ts:1'])
})
