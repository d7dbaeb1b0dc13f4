import { fork } from 'node:child_process'
import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ImportOutcome } from '@variorum/formats'
import { AppError } from '@variorum/protocol'
import { IMPORT_MEMORY_MB, IMPORT_TIMEOUT_MS } from './import-limits.ts'

/** One file to read. */
export interface ImportJob {
  readonly bytes: Uint8Array
  readonly fileName: string
  readonly maxParagraphs: number
}

const WORKER = fileURLToPath(new URL('import-worker.ts', import.meta.url))

/**
 * Reads a file in a process of its own, under limits: running out of memory in a thread would end the server with it.
 * @throws {AppError} `import-timed-out` if it takes too long or too much memory.
 */
export function readInWorker(job: ImportJob): Promise<ImportOutcome> {
  const compiled = getCompileCacheDir()
  const worker = fork(WORKER, {
    execArgv: [`--max-old-space-size=${IMPORT_MEMORY_MB}`],
    // Bytes travel as bytes.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // Nothing of the server's own; only where its compiled code is kept, if it is.
    env: compiled ? { NODE_COMPILE_CACHE: dirname(compiled) } : {},
  })
  let complaint = ''
  worker.stderr?.setEncoding('utf8').on('data', (chunk: string) => (complaint += chunk))
  const timer = setTimeout(() => worker.kill('SIGKILL'), IMPORT_TIMEOUT_MS)
  return new Promise<ImportOutcome>((resolve, reject) => {
    worker.once('message', (outcome) => resolve(outcome as ImportOutcome))
    worker.once('error', reject)
    worker.once('close', (_code, signal) => {
      // Killed by our clock, or by V8 when its memory ran out; anything else is a mistake of ours.
      const isStopped = signal !== null
      const cause = new Error(`The import worker ended without a result: ${complaint}`)
      reject(isStopped ? new AppError('import-timed-out', { cause }) : cause)
    })
    worker.send(job, (error) => {
      if (error) reject(error)
    })
  }).finally(() => clearTimeout(timer))
}
