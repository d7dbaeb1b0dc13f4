import { AppError, type ErrorCode } from '@variorum/protocol'
import { isAPIError } from 'better-auth/api'

/**
 * Runs a call of better-auth's. What it refuses becomes an `AppError` of that code, whatever its own reason: callers learn no more
 * than that. What fails for another reason fails on.
 */
export async function refusedAs<Result>(
  code: ErrorCode,
  call: () => Promise<Result>,
): Promise<Result> {
  try {
    return await call()
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) throw new AppError(code, { cause: error })
    throw error
  }
}
