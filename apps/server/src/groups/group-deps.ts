import type { UserRates } from '../limits/user-rates.ts'
import type { Sources } from '../runtime/sources.ts'
import type { Accounts } from '../sign-in/accounts.ts'
import type { Storage } from '../storage/ports.ts'
import type { RoomRegistry } from '../sync/room/room-registry.ts'
import type { LinkSeal } from './link-seal.ts'

/** What the commands on groups need. */
export interface GroupDeps extends Sources {
  readonly storage: Storage
  readonly accounts: Accounts
  readonly linkSeal: LinkSeal
  readonly rates: UserRates
  /** Told of every change of somebody's rights, after its commit; knows who has which text open. */
  readonly rooms: Pick<RoomRegistry, 'reexamine' | 'othersReading'>
}
