import { AppError } from '@variorum/protocol'

/** A name that whoever does something at a desk gives it, so that they can take it back; or the name of what they take back. */
export interface DeskDeed {
  readonly deed?: string | undefined
  readonly undoes?: string | undefined
}

/**
 * For what is so already: sent twice it is no quarrel, and without a name nobody wants to take it back.
 * @throws {AppError} `done-already` where the `deed` is not the one by which it came to be so.
 */
export function requireOwn(deed: string | undefined, last: string | null | undefined): void {
  if (deed !== undefined && deed !== last) throw new AppError('done-already')
}
