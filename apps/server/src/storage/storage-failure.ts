/**
 * Why the storage did not do what it was asked, whatever database it stands on. `taken`: there is such a row already. `constraint`: the
 * row may not be so, or refers to one that is not there. `statement`: what was asked makes no sense to the database. `unusable`: it can't be
 * read or written right now, be it busy, full or gone. `damaged`: it can't be read any more.
 */
export type StorageFailureKind = 'taken' | 'constraint' | 'statement' | 'unusable' | 'damaged'

/** What an adapter throws in the place of its database's own error, which is the cause. */
export class StorageError extends Error {
  readonly kind: StorageFailureKind

  constructor(kind: StorageFailureKind, cause: Error) {
    super(cause.message, { cause })
    this.name = 'StorageError'
    this.kind = kind
  }
}

/** True if the disk or the database failed, or caused `error`; false if what was asked is wrong. */
export function isStorageFailure(error: unknown): boolean {
  const kind = failureKind(error)
  return kind === 'unusable' || kind === 'damaged'
}

/** True if the database is damaged or none: it does not get better by itself. */
export function isDatabaseDamaged(error: unknown): boolean {
  return failureKind(error) === 'damaged'
}

/** The kind of `error` or of what caused it; null if the storage had no part in it. */
export function failureKind(error: unknown): StorageFailureKind | null {
  if (error instanceof StorageError) return error.kind
  return error instanceof Error ? failureKind(error.cause) : null
}
