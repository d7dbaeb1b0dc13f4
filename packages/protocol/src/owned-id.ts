import { v5 as uuidv5 } from 'uuid'

/** The id of an annotation or a comment that a member makes, with what proves that it is theirs. */
export interface OwnedId<Id extends string = string> {
  readonly id: Id
  /** A random UUID, new for each thing. Told to the server alone, which neither keeps nor passes it on. */
  readonly seed: string
}

/**
 * The id that belongs to `memberId` and `seed`: a UUID v5, the seed being the name and the member the namespace. Nobody finds a seed
 * that leads from their own member id to somebody else's id, and without the seed an id does not tell whose it is.
 * @throws {TypeError} if `memberId` is no UUID.
 */
export function ownedId<Id extends string = string>(memberId: string, seed: string): OwnedId<Id> {
  return { id: uuidv5(seed, memberId) as Id, seed }
}

/** True if `seed` proves that the id is this member's. It takes nothing but what is given, so the answer says nothing about what exists. */
export function isOwnedBy(memberId: string, { id, seed }: OwnedId): boolean {
  return ownedId(memberId, seed).id === id
}
