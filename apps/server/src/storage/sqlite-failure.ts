import { StorageError, type StorageFailureKind } from './storage-failure.ts'

/** SQLite's primary result codes, and those extended ones that say more. https://sqlite.org/rescode.html */
const WRONG_STATEMENT = 1
const BUSY = 5
const CONSTRAINT = 19
const NOT_A_DATABASE = 26
/** Of a unique index, a primary key, a row's number. */
const TAKEN_CODES: ReadonlySet<number> = new Set([2067, 1555, 2579])
/** Damaged, and no database at all. */
const DAMAGED_FILE_CODES: ReadonlySet<number> = new Set([11, NOT_A_DATABASE])
/** For a file that can't be used right now: busy, locked, out of memory, read-only, interrupted, input/output error, full, can't open. */
const UNUSABLE_FILE_CODES: ReadonlySet<number> = new Set([BUSY, 6, 7, 8, 9, 10, 13, 14])

/** What everybody above the adapter is told of `error`: a `StorageError` if it is SQLite's, anything else as it is. */
export function sqliteFailure(error: unknown): unknown {
  const code = codeOf(error)
  return code === null ? error : new StorageError(kindOf(code), error as Error)
}

/** True if somebody else is using the file. */
export function isBusy(error: unknown): boolean {
  return primary(codeOf(error)) === BUSY
}

/** True if what was opened is no database, or one without the table that was asked for. */
export function isNoDatabase(error: unknown): boolean {
  const code = primary(codeOf(error))
  return code === NOT_A_DATABASE || code === WRONG_STATEMENT
}

function kindOf(code: number): StorageFailureKind {
  if (TAKEN_CODES.has(code)) return 'taken'
  const main = primary(code) ?? code
  if (main === CONSTRAINT) return 'constraint'
  if (DAMAGED_FILE_CODES.has(main)) return 'damaged'
  return UNUSABLE_FILE_CODES.has(main) ? 'unusable' : 'statement'
}

/** Extended codes carry the primary one in their low byte. */
function primary(code: number | null): number | null {
  return code === null ? null : code & 0xff
}

/** The extended result code; null for an error that is not SQLite's. */
function codeOf(error: unknown): number | null {
  if (!(error instanceof Error)) return null
  const { code, errcode } = error as { code?: unknown; errcode?: unknown }
  return code === 'ERR_SQLITE_ERROR' && typeof errcode === 'number' ? errcode : null
}
