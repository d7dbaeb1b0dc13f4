import type { JobHandler } from './job-kind.ts'
import { watchMemory } from './watch-memory.ts'
import type { TellProgress } from './work-board.ts'
import { MEMORY_LOOKED_AT_MS, WORKER_RESIDENT_MAX_BYTES } from './worker-limits.ts'
import type { WorkerAnswer, WorkerOrder, WorkerProgress } from './worker-messages.ts'

/** Loads what does one kind of work, when it is first asked for: writing Word takes more code than half of the server. */
export type LoadHandler = () => Promise<JobHandler<never, unknown>>

/** What a worker process does: one job at a time, for the process that started it, with which it ends. */
export function serveJobs(handlers: Readonly<Record<string, LoadHandler>>): void {
  watchMemory({ maxBytes: WORKER_RESIDENT_MAX_BYTES, everyMs: MEMORY_LOOKED_AT_MS })
  let parts: unknown[] = []
  process.on('message', (order: WorkerOrder) => {
    switch (order.type) {
      case 'part':
        parts.push(order.part)
        return
      case 'forget':
        parts = []
        return
      case 'work': {
        const given = parts
        parts = []
        void work(handlers[order.kind], given, seldom()).then((answer) => process.send?.(answer))
      }
    }
  })
  process.once('disconnect', () => process.exit())
}

/** Nobody sees more. */
const TOLD_EVERY_MS = 100

/** Tells the server of each step, and within one now and then. */
function seldom(): TellProgress {
  let [last, step] = [-Infinity, '']
  return (progress) => {
    const now = performance.now()
    if (progress.step === step && now - last < TOLD_EVERY_MS) return
    ;[last, step] = [now, progress.step]
    process.send?.({ progress } satisfies WorkerProgress)
  }
}

async function work(
  load: LoadHandler | undefined,
  parts: readonly unknown[],
  tell: TellProgress,
): Promise<WorkerAnswer> {
  try {
    if (!load) throw new Error('A worker was asked for work of a kind that it does not know')
    const handler = await load()
    return { isDone: true, output: await handler(parts as readonly never[], tell) }
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { isDone: false, reason }
  }
}
