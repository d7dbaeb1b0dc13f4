import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { SqliteAdapter, SqliteDialect, type DialectAdapter, type SqliteDatabase } from 'kysely'
import type { Watch } from './watch-for-damage.ts'

/**
 * Kysely's SQLite dialect over Node's own SQLite. Kysely hands the one connection to one transaction or query at a time, in the
 * order in which they asked. Destroying Kysely closes `database`.
 */
export class NodeSqliteDialect extends SqliteDialect {
  /** Statements are run under `watch`. */
  constructor(database: DatabaseSync, watch: Watch = (work) => work()) {
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
        all: (parameters) => watch(() => statement.all(...(parameters as SQLInputValue[]))),
        run: (parameters) => watch(() => statement.run(...(parameters as SQLInputValue[]))),
        iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
      }
    },
  }
}
