import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { inTransaction } from './in-transaction.ts'
import { LogTable } from './log-table.ts'
import type { LogAnswer, LogRequest, LogResults, LogWorkerData } from './log-worker-messages.ts'
import { unpackEntries } from './packed-entries.ts'
import { SECURE_DELETE } from './secure-delete.ts'
import { sqliteFailure } from './sqlite-failure.ts'
import { failureKind } from './storage-failure.ts'

/**
 * The thread that writes the update log: waiting for the disk takes milliseconds at every commit, in which the main thread would serve
 * nobody.
 */
function run({ file, busyTimeoutMs, maxPageCount }: LogWorkerData): void {
  const database = new DatabaseSync(file, { timeout: busyTimeoutMs })
  database.exec(`pragma synchronous = full; ${SECURE_DELETE}`)
  if (maxPageCount !== null) database.exec(`pragma max_page_count = ${maxPageCount}`)
  const table = new LogTable(database)
  parentPort?.on('message', (request: LogRequest) => {
    if (request.type === 'close') {
      database.close()
      process.exit()
    }
    const answer = answerTo(database, table, request, busyTimeoutMs)
    parentPort?.postMessage(answer, transferables(answer))
  })
}

type Answered = Exclude<LogRequest, { type: 'close' }>

function answerTo(
  database: DatabaseSync,
  table: LogTable,
  request: Answered,
  busyTimeoutMs: number,
): LogAnswer {
  const { id } = request
  try {
    return { id, isDone: true, result: resultOf(database, table, request, busyTimeoutMs) }
  } catch (error) {
    const failure = sqliteFailure(error)
    const message = failure instanceof Error ? failure.message : String(failure)
    return { id, isDone: false, failure: { message, kind: failureKind(failure) } }
  }
}

function resultOf(
  database: DatabaseSync,
  table: LogTable,
  request: Answered,
  busyTimeoutMs: number,
): LogResults[keyof LogResults] {
  const alone = <Result>(work: () => Result): Result => inTransaction(database, work)
  switch (request.type) {
    case 'append':
      alone(() => table.append(unpackEntries(request.packed)))
      return null
    case 'compact':
      alone(() => table.compact(request.key, request.snapshot, request.throughSeq))
      return null
    case 'erase':
      alone(() => table.erase(request.key, request.state, request.throughSeq))
      return null
    case 'load':
      return alone(() => table.load(request.key))
    case 'to-erase':
      return table.toErase()
    case 'settle':
      return settle(database, busyTimeoutMs)
    case 'fold':
      // As far as it goes without waiting for anybody; others write meanwhile.
      database.prepare('pragma wal_checkpoint(passive)').get()
      return null
  }
}

/** Without waiting for readers: everybody who commits would wait, too. */
function settle(database: DatabaseSync, busyTimeoutMs: number): boolean {
  database.exec('pragma busy_timeout = 0')
  try {
    return database.prepare('pragma wal_checkpoint(truncate)').get()?.['busy'] === 0
  } finally {
    database.exec(`pragma busy_timeout = ${busyTimeoutMs}`)
  }
}

function transferables(answer: LogAnswer): ArrayBuffer[] {
  if (!answer.isDone || !answer.result || typeof answer.result !== 'object') return []
  if (!('updates' in answer.result)) return []
  const { snapshot, updates } = answer.result
  const buffers = [...updates, ...(snapshot ? [snapshot] : [])].map(({ buffer }) => buffer)
  return [...new Set(buffers)] as ArrayBuffer[]
}

run(workerData as LogWorkerData)
