import { readdirSync, readFileSync } from 'node:fs'

/** `/proc/<pid>/stat` counts in hundredths of a second. */
const MS_PER_TICK = 10

/**
 * CPU time that the process has used so far, user and system, all its threads. Read from the kernel's scheduler to the microsecond;
 * where that is switched off, from `/proc/<pid>/stat` in steps of 10 ms.
 */
export function cpuMsOf(pid: number): number {
  return scheduledMsOf(pid) ?? statMsOf(pid)
}

/** Memory of the process that is in RAM. */
export function residentKibOf(pid: number): number {
  const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  if (!found) throw new Error(`No VmRSS in the status of process ${pid}`)
  return Number(found[1])
}

/** The most memory that any process held that this one started; of those that still run. */
export function peakOfChildrenKib(pid: number): number {
  const peaks = readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8')
      const isChild = new RegExp(`^PPid:\\s+${pid}$`, 'm').test(status)
      const peak = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]
      return isChild && peak ? [Number(peak)] : []
    } catch {
      // It ended meanwhile.
      return []
    }
  })
  return Math.max(0, ...peaks)
}

function scheduledMsOf(pid: number): number | null {
  try {
    const threads = readdirSync(`/proc/${pid}/task`)
    const nanoseconds = threads.map((thread) =>
      Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
    )
    const sum = nanoseconds.reduce((total, of) => total + of, 0)
    return sum > 0 ? sum / 1e6 : null
  } catch {
    return null
  }
}

function statMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The second field is the program's name in brackets, which may hold spaces; the 14th and 15th are user and system time.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK
}
