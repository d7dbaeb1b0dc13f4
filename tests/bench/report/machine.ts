import { availableParallelism, cpus, totalmem, type } from 'node:os'

/** What the figures depend on, in one line. */
export function machineInWords(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor'
  const memoryGib = Math.round(totalmem() / 1024 ** 3)
  return `${availableParallelism()} cores (${model}), ${memoryGib} GiB, ${type()}, Node ${process.versions.node}`
}
