import { v4 as uuidv4 } from 'uuid'

/**
 * What the ids of the things that a command makes are made from, see `ownedId`: sent twice with the same seeds, it makes one thing. They
 * are kept rather than the ids, which are another member's in another group.
 */
export interface CommandSeeds {
  readonly annotation: string
  readonly comment: string
}

export function newCommandSeeds(): CommandSeeds {
  return { annotation: uuidv4(), comment: uuidv4() }
}
