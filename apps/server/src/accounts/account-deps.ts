import type { UserId } from '@variorum/document'
import type { Accounts } from '../sign-in/accounts.ts'
import type { Storage } from '../storage/ports.ts'
import type { RoomRegistry } from '../sync/room/room-registry.ts'

/** What the account routes need. */
export interface AccountDeps {
  readonly accounts: Accounts
  readonly storage: Storage
  readonly rooms: Pick<RoomRegistry, 'commit' | 'othersReading' | 'reexamine'>
  readonly now: () => number
  readonly newId: () => string
  readonly newToken: () => string
  /** How browsers reach the server from outside; null if that is however they reach it. */
  readonly publicOrigin: string | null
  readonly monotonicMs: () => number
  /** Some session of this user ended: what was opened with it is to be closed. */
  readonly onSessionEnded: (userId: UserId) => Promise<void>
}
