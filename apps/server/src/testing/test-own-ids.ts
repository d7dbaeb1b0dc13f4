import { ownedId, type OwnedId } from '@variorum/protocol'
import { v4 } from 'uuid'

/** An id for something new, as this member's page makes it. For somebody who is in no group it proves nothing. */
export function freshId<Id extends string = string>(memberId: string | null): OwnedId<Id> {
  return ownedId(memberId ?? v4(), v4())
}
