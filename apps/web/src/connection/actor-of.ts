import type { Actor } from '@variorum/document'
import type { Member } from '@variorum/protocol'

/** A member as the policy asks about them. */
export function actorOf({ id, role }: Member): Actor {
  return { memberId: id, role }
}
