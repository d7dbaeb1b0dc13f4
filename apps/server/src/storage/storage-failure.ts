/**
 * SQLite's primary result codes for a file that can't be used right now: busy, locked, out of memory, read-only, interrupted,
 * input/output error, full, can't open. https://sqlite.org/rescode.html
 */
const UNUSABLE_FILE_CODES: ReadonlySet<number> = new Set([5, 6, 7, 8, 9, 10, 13, 14])

/** True if the disk or the database file failed, or caused `error`; false if a statement is wrong. */
export function isStorageFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, errcode } = error as { code?: unknown; errcode?: unknown }
  if (code !== 'ERR_SQLITE_ERROR') return isStorageFailure(error.cause)
  // Extended codes carry the primary one in their low byte.
  return typeof errcode === 'number' && UNUSABLE_FILE_CODES.has(errcode & 0xff)
}
