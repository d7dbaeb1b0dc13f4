import type { Session } from '@variorum/protocol'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { RowStore } from '../storage/ports.ts'
import { readMemberships } from './membership-rows.ts'
import { isClaimed } from './setup-link.ts'

/** What a browser learns first: who it is, where it belongs, and whether the server still waits for its set-up. */
export async function readSession(rows: RowStore, user: SignedInUser | null): Promise<Session> {
  return {
    user: user && { id: user.userId, name: user.name, isGuest: user.isGuest },
    memberships: user ? await readMemberships(rows, user.userId) : [],
    isClaimed: await isClaimed(rows),
  }
}
