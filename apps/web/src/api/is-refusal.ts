import { AppError } from '@variorum/protocol'

/** True if what we last read is no longer ours to see, so that it must leave the page; a failure that may pass lets it stand. */
export function isRefusal(failure: unknown): boolean {
  return failure instanceof AppError && REFUSALS.has(failure.code)
}

const REFUSALS = new Set<AppError['code']>([
  'not-signed-in',
  'not-allowed',
  'not-admitted',
  'not-found',
])
