import { Worker } from 'node:worker_threads'
import type { ImportOutcome } from '@variorum/formats'
import { AppError } from '@variorum/protocol'
import { IMPORT_MEMORY_MB, IMPORT_TIMEOUT_MS } from './import-limits.ts'

/** One file to read. */
export interface ImportJob {
  readonly bytes: Uint8Array
  readonly fileName: string
  readonly maxParagraphs: number
}

/** Reads a file in a thread of its own, under limits. @throws {AppError} `import-timed-out` if it takes too long or too much memory. */
export function readInWorker(job: ImportJob): Promise<ImportOutcome> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('import-worker.ts', import.meta.url), {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: IMPORT_MEMORY_MB },
    })
    const timer = setTimeout(() => {
      reject(new AppError('import-timed-out'))
      void worker.terminate()
    }, IMPORT_TIMEOUT_MS)
    worker.once('message', (outcome: ImportOutcome) => {
      clearTimeout(timer)
      resolve(outcome)
      void worker.terminate()
    })
    worker.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      reject(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? new AppError('import-timed-out', { cause: error })
          : error,
      )
    })
    worker.once('exit', () => {
      clearTimeout(timer)
      reject(new Error('the import worker ended without a result'))
    })
  })
}
