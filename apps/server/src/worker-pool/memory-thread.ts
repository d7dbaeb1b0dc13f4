import { workerData } from 'node:worker_threads'
import type { MemoryBounds } from './watch-memory.ts'

// The thread of `watchMemory`.
const { maxBytes, everyMs } = workerData as MemoryBounds

setInterval(() => {
  if (process.memoryUsage.rss() > maxBytes) process.kill(process.pid, 'SIGKILL')
}, everyMs)
