import type { SignInWay, UserId } from '@variorum/document'
import type { RowTransaction } from '../storage/ports.ts'

/** What somebody did with their account. */
export type AccountChange =
  | { readonly kind: 'sign-in-added'; readonly way: SignInWay }
  | { readonly kind: 'password-changed' | 'session-ended' | 'device-linked' }

/** To be told what somebody did with their account, in its transaction. */
export type OnAccountChanged = (
  rows: RowTransaction,
  userId: UserId,
  change: AccountChange,
) => Promise<void>
