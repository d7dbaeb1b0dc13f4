import type { UpdateLog } from './ports.ts'
import { isDatabaseDamaged } from './storage-failure.ts'

/** Does `work`, and looks at what it throws. */
export type Watch = <Result>(work: () => Result) => Result

/** Tells once of the first error that says that the database is damaged, whoever gets it. */
export function watchFor(onDamaged: (error: unknown) => void): Watch {
  let isTold = false
  const look = (error: unknown): void => {
    if (isTold || !isDatabaseDamaged(error)) return
    isTold = true
    onDamaged(error)
  }
  return (work) => {
    try {
      const result = work()
      if (result instanceof Promise) result.catch(look)
      return result
    } catch (error) {
      look(error)
      throw error
    }
  }
}

/** The same log, under watch. */
export function watched(log: UpdateLog, watch: Watch): UpdateLog {
  return {
    append: (entries) => watch(() => log.append(entries)),
    load: (key) => watch(() => log.load(key)),
    compact: (...given) => watch(() => log.compact(...given)),
    toErase: () => watch(() => log.toErase()),
    erase: (...given) => watch(() => log.erase(...given)),
  }
}
