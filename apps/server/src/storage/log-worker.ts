import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { inTransaction } from './in-transaction.ts'
import { LogTable } from './log-table.ts'
import type { LogAnswer, LogRequest, LogWorkerData } from './log-worker-messages.ts'
import { unpackEntries } from './packed-entries.ts'

/**
 * The thread that writes the update log: waiting for the disk takes milliseconds at every commit, in which the main thread would serve
 * nobody.
 */
function run({ file, busyTimeoutMs, maxPageCount }: LogWorkerData): void {
  const database = new DatabaseSync(file, { timeout: busyTimeoutMs })
  database.exec('pragma synchronous = full')
  if (maxPageCount !== null) database.exec(`pragma max_page_count = ${maxPageCount}`)
  const table = new LogTable(database)
  parentPort?.on('message', (request: LogRequest) => {
    if (request.type === 'close') {
      database.close()
      process.exit()
    }
    const answer = answerTo(database, table, request)
    parentPort?.postMessage(answer, transferables(answer))
  })
}

function answerTo(
  database: DatabaseSync,
  table: LogTable,
  request: Exclude<LogRequest, { type: 'close' }>,
): LogAnswer {
  const { id } = request
  try {
    switch (request.type) {
      case 'append':
        inTransaction(database, () => table.append(unpackEntries(request.packed)))
        return { id, isDone: true, stored: null }
      case 'compact':
        inTransaction(database, () =>
          table.compact(request.key, request.snapshot, request.throughSeq),
        )
        return { id, isDone: true, stored: null }
      case 'load':
        return { id, isDone: true, stored: inTransaction(database, () => table.load(request.key)) }
    }
  } catch (error) {
    const { message, code, errcode } = error as Error & { code?: string; errcode?: number }
    return { id, isDone: false, failure: { message, code, errcode } }
  }
}

function transferables(answer: LogAnswer): ArrayBuffer[] {
  if (!answer.isDone || !answer.stored) return []
  const { snapshot, updates } = answer.stored
  const buffers = [...updates, ...(snapshot ? [snapshot] : [])].map(({ buffer }) => buffer)
  return [...new Set(buffers)] as ArrayBuffer[]
}

run(workerData as LogWorkerData)
