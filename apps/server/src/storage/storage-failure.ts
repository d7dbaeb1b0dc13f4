/** SQLite's primary result codes. https://sqlite.org/rescode.html */
const BUSY = 5
/** Damaged, and no database at all. */
const DAMAGED_FILE_CODES: ReadonlySet<number> = new Set([11, 26])
/**
 * For a file that can't be used right now: busy, locked, out of memory, read-only, interrupted, input/output error, full, can't open;
 * and for one that is damaged.
 */
const UNUSABLE_FILE_CODES: ReadonlySet<number> = new Set([BUSY, 6, 7, 8, 9, 10, 11, 13, 14, 26])

/** True if the disk or the database file failed, or caused `error`; false if a statement is wrong. */
export function isStorageFailure(error: unknown): boolean {
  return UNUSABLE_FILE_CODES.has(sqliteCode(error))
}

/** True if the database file is damaged or none: it does not get better by itself. */
export function isDatabaseDamaged(error: unknown): boolean {
  return DAMAGED_FILE_CODES.has(sqliteCode(error))
}

/** True if somebody else is using the file. */
export function isBusy(error: unknown): boolean {
  return sqliteCode(error) === BUSY
}

/** The primary result code of `error` or of what caused it; NaN if SQLite had no part in it. */
function sqliteCode(error: unknown): number {
  if (!(error instanceof Error)) return NaN
  const { code, errcode } = error as { code?: unknown; errcode?: unknown }
  if (code !== 'ERR_SQLITE_ERROR') return sqliteCode(error.cause)
  // Extended codes carry the primary one in their low byte.
  return typeof errcode === 'number' ? errcode & 0xff : NaN
}
