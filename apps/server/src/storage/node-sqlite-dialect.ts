import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { SqliteAdapter, SqliteDialect, type DialectAdapter, type SqliteDatabase } from 'kysely'
import type { Watch } from './watch-for-damage.ts'

/**
 * Kysely's SQLite dialect over Node's own SQLite. Kysely hands the one connection to one transaction or query at a time, in the
 * order in which they asked. Destroying Kysely closes `database`.
 */
export class NodeSqliteDialect extends SqliteDialect {
  /** Statements are run under `watch`. */
  constructor(database: DatabaseSync, watch: Watch) {
    super({ database: asKyselyDatabase(database, watch) })
  }

  override createAdapter(): DialectAdapter {
    return new TransactionalDdlAdapter()
  }
}

// SQLite rolls back `create table` like any other statement. Kysely says no by default, and a crash would leave half a migration.
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

const NOTHING: ReturnType<SqliteDatabase['prepare']> = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
}

function asKyselyDatabase(database: DatabaseSync, watch: Watch): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare(sql) {
      // A full disk ends the transaction by itself. Rolling back again would fail, and hide why.
      if (sql === 'rollback' && !database.isTransaction) return NOTHING
      const statement = watch(() => database.prepare(sql))
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => watch(() => statement.all(...bound(parameters))),
        run: (parameters) => watch(() => statement.run(...bound(parameters))),
        iterate: (parameters) =>
          watched(
            watch(() => statement.iterate(...bound(parameters))),
            watch,
          ),
      }
    },
  }
}

/** The same rows, each read under watch. */
function* watched<Row>(rows: Iterator<Row>, watch: Watch): IterableIterator<Row> {
  try {
    for (;;) {
      const step = watch(() => rows.next())
      if (step.done === true) return
      yield step.value
    }
  } finally {
    rows.return?.()
  }
}

/** SQLite knows neither true nor false; better-auth writes them as these numbers, too. */
function bound(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters.map((value) =>
    typeof value === 'boolean' ? Number(value) : (value as SQLInputValue),
  )
}
