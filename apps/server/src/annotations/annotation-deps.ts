import type { TextMember } from '../groups/require-member.ts'
import type { Storage } from '../storage/ports.ts'
import type { RoomRegistry } from '../sync/room-registry.ts'

/** What the commands on annotations need. */
export interface AnnotationDeps {
  readonly storage: Storage
  readonly rooms: RoomRegistry
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Who asks, about which text; membership was checked. */
export type Asking = TextMember
