import type { ErrorCode } from '@variorum/protocol'
import type { ProviderVisit } from './sign-in-provider.ts'

/**
 * What a person is told for `reason`, which is better-auth's word or, unread until here, the provider's. Whatever is not known means
 * that the provider did not do as agreed.
 */
export function providerFailure(
  reason: string,
  { userId, isEmailVerified }: Pick<ProviderVisit, 'userId' | 'isEmailVerified'>,
): ErrorCode {
  switch (reason) {
    case 'account_not_linked':
      return isEmailVerified ? 'provider-account-unconfirmed' : 'provider-email-unverified'
    case 'unable_to_link_account':
      // Before anything else is asked, the session that wanted the link has to be there still.
      return userId === null ? 'not-signed-in' : 'provider-email-unverified'
    default:
      return CODES.get(reason) ?? 'provider-unavailable'
  }
}

const CODES: ReadonlyMap<string, ErrorCode> = new Map([
  ['access_denied', 'provider-cancelled'],
  ['state_mismatch', 'provider-return-unknown'],
  ['state_not_found', 'provider-return-unknown'],
  ['state_invalid', 'provider-return-unknown'],
  ['signup_disabled', 'provider-account-unknown'],
  ['email_not_found', 'provider-email-missing'],
  ['account_already_linked_to_different_user', 'provider-account-taken'],
  ['email-taken', 'email-taken'],
])
