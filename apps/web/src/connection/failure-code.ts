import { AppError } from '@variorum/protocol'
import type { FailureCode } from '../language/error-messages.ts'
import { ServerUnreachable } from './server-unreachable.ts'

/** The code that the sentence for a failed call is chosen by; anything unexpected counts as `internal`. */
export function failureCode(failure: unknown): FailureCode {
  if (failure instanceof AppError) return failure.code
  if (failure instanceof ServerUnreachable) return 'offline'
  return 'internal'
}
