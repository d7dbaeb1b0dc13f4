import type { Accounts } from '../accounts/accounts.ts'
import type { Sources } from '../sources.ts'
import type { Storage } from '../storage/ports.ts'

/** What the commands on groups need. */
export interface GroupDeps extends Sources {
  readonly storage: Storage
  readonly accounts: Accounts
}
