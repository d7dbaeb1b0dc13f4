import { Worker } from 'node:worker_threads'

/** What the thread that watches is told. */
export interface MemoryBounds {
  readonly maxBytes: number
  readonly everyMs: number
}

/**
 * Ends this process as soon as it holds more than `maxBytes`, as the system counts. V8 bounds what scripts make of objects; bytes and what native code holds lie outside of that. The work itself leaves no
 * time to look, so a thread does.
 */
export function watchMemory(bounds: MemoryBounds): void {
  const thread = new Worker(new URL('memory-thread.ts', import.meta.url), { workerData: bounds })
  thread.unref()
}
