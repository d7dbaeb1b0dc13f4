import type { UpdateLog } from './ports.ts'
import { isDatabaseDamaged } from './storage-failure.ts'

/** Does `work`, looks at what it throws, and throws that as everybody above the adapter is to see it. */
export type Watch = <Result>(work: () => Result) => Result

/**
 * Throws what `translate` makes of a database's own errors, and tells once of the first that says that the database is damaged, whoever
 * gets it.
 */
export function watchFor(
  translate: (error: unknown) => unknown,
  onDamaged: (error: unknown) => void = () => undefined,
): Watch {
  let isTold = false
  const look = (error: unknown): unknown => {
    const failure = translate(error)
    if (isTold || !isDatabaseDamaged(failure)) return failure
    isTold = true
    onDamaged(failure)
    return failure
  }
  return <Result>(work: () => Result): Result => {
    try {
      const result = work()
      if (!(result instanceof Promise)) return result
      // A promise of the same, which fails otherwise.
      return result.catch((error: unknown) => {
        throw look(error)
      }) as Result
    } catch (error) {
      throw look(error)
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
