import { ERROR_CODES, type ErrorCode } from './error-codes.ts'

/** A failure at a boundary, with the code that the user's sentence is chosen by. */
export class AppError extends Error {
  readonly code: ErrorCode
  /** After how long the same request may come through; null where time changes nothing, or nobody knows. */
  readonly retryAfterMs: number | null

  constructor(
    code: ErrorCode,
    {
      retryAfterMs = null,
      ...options
    }: ErrorOptions & { readonly retryAfterMs?: number | null } = {},
  ) {
    super(code, options)
    this.name = 'AppError'
    this.code = code
    this.retryAfterMs = retryAfterMs
  }

  get status(): number {
    return ERROR_CODES[this.code].status
  }

  get isRetryable(): boolean {
    return ERROR_CODES[this.code].retryable
  }
}
