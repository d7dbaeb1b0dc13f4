import { runInNewContext } from 'node:vm'

/**
 * What `act` gives, which is stopped after `timeoutMs` wherever it is, within a loop that has no end as well: a test's own time-out can't do that to
 * what never waits.
 * @throws {Error} with the code `ERR_SCRIPT_EXECUTION_TIMEOUT` if it was stopped.
 */
export function withinTime<Result>(timeoutMs: number, act: () => Result): Result {
  return runInNewContext('act()', { act }, { timeout: timeoutMs }) as Result
}
