import {
  CompiledQuery,
  SqliteQueryCompiler,
  type KyselyPlugin,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
} from 'kysely'
import type {
  LogEntry,
  RowStore,
  Storage,
  StorageTransaction,
  UpdateLog,
} from '../storage/ports.ts'

/** Storage that counts what was asked of it, for tests of how much something takes. */
export class WatchedStorage implements Storage {
  readonly #storage: Storage
  readonly dialect: Storage['dialect']
  readonly rows: RowStore
  readonly updateLog: UpdateLog
  /** Rows that queries gave since `reset`. */
  rowsRead = 0
  rowsWritten = 0
  /** What was asked of tables since `reset`, in order. */
  readonly reads: { readonly sql: string; readonly isInTransaction: boolean }[] = []
  /** The statements since `reset` that write. */
  readonly writes: string[] = []
  /** What was appended to the log of rooms since `reset`. */
  readonly entries: LogEntry[] = []
  readonly #queries = new Map<string, CompiledQuery>()

  constructor(storage: Storage) {
    this.#storage = storage
    this.dialect = storage.dialect
    this.rows = storage.rows.withPlugin(this.#plugin(false))
    this.updateLog = {
      load: (key) => storage.updateLog.load(key),
      compact: (...given) => storage.updateLog.compact(...given),
      toErase: () => storage.updateLog.toErase(),
      erase: (...given) => storage.updateLog.erase(...given),
      append: (entries) => {
        this.entries.push(...entries)
        return storage.updateLog.append(entries)
      },
    }
  }

  reset(): void {
    this.rowsRead = 0
    this.rowsWritten = 0
    this.reads.length = 0
    this.writes.length = 0
    this.entries.length = 0
    this.#queries.clear()
  }

  transaction<Result>(work: (transaction: StorageTransaction) => Promise<Result>): Promise<Result> {
    return this.#storage.transaction(({ rows, updateLog }) =>
      work({
        rows: rows.withPlugin(this.#plugin(true)),
        updateLog: {
          ...updateLog,
          append: (entries) => {
            this.entries.push(...entries)
            return updateLog.append(entries)
          },
        },
      }),
    )
  }

  /**
   * The statements since `reset` for which SQLite goes through a whole table each with its plan. What a statement found in itself before, within its own limit, is
   * called `found_…` there, and is none.
   */
  scans(): Promise<string[]> {
    return this.#planned(/^SCAN (?!CONSTANT ROW|\d+-ROW VALUES|found_|\(subquery)/)
  }

  /** The statements since `reset` for which SQLite sorts what it found, each with its plan. */
  sorts(): Promise<string[]> {
    return this.#planned(/^USE TEMP B-TREE FOR .*ORDER BY/)
  }

  async #planned(step: RegExp): Promise<string[]> {
    const found: string[] = []
    for (const { sql, parameters } of this.#queries.values()) {
      const plan = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters])
      const { rows } = await this.#storage.rows.executeQuery<{ detail: string }>(plan)
      const bad = rows.filter(({ detail }) => step.test(detail))
      found.push(...bad.map(({ detail }) => `${detail}: ${sql}`))
    }
    return found
  }

  settle(): Promise<boolean> {
    return this.#storage.settle()
  }

  close(): Promise<void> {
    return this.#storage.close()
  }

  readonly #plugin = (isInTransaction: boolean): KyselyPlugin => ({
    transformQuery: ({ node, queryId }: PluginTransformQueryArgs): RootOperationNode => {
      const query = new SqliteQueryCompiler().compileQuery(node, queryId)
      this.#queries.set(query.sql, query)
      if (node.kind === 'SelectQueryNode') this.reads.push({ sql: query.sql, isInTransaction })
      else this.writes.push(query.sql)
      return node
    },
    transformResult: ({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> => {
      this.rowsRead += result.rows.length
      this.rowsWritten += Number(result.numAffectedRows ?? 0n)
      return Promise.resolve(result)
    },
  })
}
