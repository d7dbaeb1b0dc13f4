import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { KNOWN_MIGRATIONS } from '../storage/migrate.ts'
import { NodeSqliteDialect } from '../storage/node-sqlite-dialect.ts'
import { sqliteFailure } from '../storage/sqlite-failure.ts'
import { watchFor } from '../storage/watch-for-damage.ts'

interface Shape {
  /** The columns of each table. */
  readonly tables: ReadonlyMap<string, readonly string[]>
  /** The table of each index that a migration made. */
  readonly indexes: ReadonlyMap<string, string>
  /** The statement that made each trigger. */
  readonly triggers: ReadonlyMap<string, string>
}

/**
 * What takes an empty table, a column, an index or a trigger away that this migration or a later one has made, or made anew, and their names from the list of those that ran:
 * statements that make a database look as an older server would have left it, whatever comes to the tables later.
 */
export async function statementsBefore(migration: string): Promise<readonly string[]> {
  const database = new DatabaseSync(':memory:')
  const dialect = new NodeSqliteDialect(database, watchFor(sqliteFailure))
  const db = new Kysely<unknown>({ dialect })
  try {
    const migrations = await readMigrations()
    const migrator = new Migrator({
      db,
      provider: { getMigrations: () => Promise.resolve(migrations) },
    })
    const last = KNOWN_MIGRATIONS.filter((name) => name < migration).at(-1) ?? ''
    await succeeds(migrator.migrateTo(last))
    const before = shapeOf(database)
    await succeeds(migrator.migrateToLatest())
    return [...difference(before, shapeOf(database)), forgetFrom(migration)]
  } finally {
    await db.destroy()
  }
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const read = async (name: string) => {
    const module = (await import(`../storage/migrations/${name}.ts`)) as Record<string, Migration>
    const migration = Object.values(module).find((one) => typeof one.up === 'function')
    if (!migration) throw new Error(`${name} holds no migration`)
    return [name, migration] as const
  }
  return Object.fromEntries(await Promise.all(KNOWN_MIGRATIONS.map(read)))
}

async function succeeds(migrating: Promise<{ readonly error?: unknown }>): Promise<void> {
  const { error } = await migrating
  if (error !== undefined) throw error
}

function shapeOf(database: DatabaseSync): Shape {
  const tables = database.prepare(`select name from sqlite_master where type = 'table'`).all()
  // Those that SQLite makes by itself have no statement, and go with their table.
  const indexes = database
    .prepare(`select name, tbl_name from sqlite_master where type = 'index' and sql is not null`)
    .all()
  const triggers = database
    .prepare(`select name, sql from sqlite_master where type = 'trigger'`)
    .all()
  return {
    tables: new Map(
      tables.map(({ name }) => {
        const columns = database.prepare('select name from pragma_table_info(?)').all(String(name))
        return [String(name), columns.map((column) => String(column['name']))]
      }),
    ),
    indexes: new Map(indexes.map((index) => [String(index['name']), String(index['tbl_name'])])),
    triggers: new Map(triggers.map((trigger) => [String(trigger['name']), String(trigger['sql'])])),
  }
}

function difference(before: Shape, now: Shape): string[] {
  const indexes = [...now.indexes].flatMap(([index, table]) =>
    before.tables.has(table) && !before.indexes.has(index) ? [`drop index ${index}`] : [],
  )
  const tables = [...now.tables].flatMap(([table, columns]) => {
    const known = before.tables.get(table)
    if (!known) return [`drop table ${table}`]
    const added = columns.filter((column) => !known.includes(column))
    return added.map((column) => `alter table ${table} drop column ${column}`)
  })
  // A trigger that speaks of a table is in the way of whatever takes that away.
  const dropped = [...now.triggers].flatMap(([name, made]) =>
    before.triggers.get(name) === made ? [] : [`drop trigger ${name}`],
  )
  const restored = [...before.triggers].flatMap(([name, made]) =>
    now.triggers.get(name) === made ? [] : [made],
  )
  return [...dropped, ...indexes, ...tables, ...restored]
}

function forgetFrom(migration: string): string {
  return `delete from kysely_migration where name >= '${migration}'`
}
