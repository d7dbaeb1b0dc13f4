import { ERROR_CODES, type ErrorCode } from './error-codes.ts'

/** A failure at a boundary, with the code that the user's sentence is chosen by. */
export class AppError extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, options?: ErrorOptions) {
    super(code, options)
    this.name = 'AppError'
    this.code = code
  }

  get status(): number {
    return ERROR_CODES[this.code].status
  }

  get isRetryable(): boolean {
    return ERROR_CODES[this.code].retryable
  }
}
