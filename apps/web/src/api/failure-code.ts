import { AppError, ERROR_CODES } from '@variorum/protocol'
import type { FailureCode } from '../language/error-messages.ts'
import { ServerUnreachable } from './server-unreachable.ts'

/** What Chromium, Firefox and Safari say where the code of a page did not come, and Vite where its styles did not. */
const NOT_LOADED =
  /dynamically imported module|Importing a module script failed|Unable to preload CSS/i

/** The code that the sentence for a failed call is chosen by; anything unexpected counts as `internal`. */
export function failureCode(failure: unknown): FailureCode {
  if (failure instanceof AppError) return failure.code
  if (failure instanceof ServerUnreachable) return 'offline'
  if (failure instanceof Error && NOT_LOADED.test(failure.message)) return 'offline'
  return 'internal'
}

/** True where trying again can help. */
export function mayPass(failure: unknown): boolean {
  const code = failureCode(failure)
  return code === 'offline' || ERROR_CODES[code].retryable
}
