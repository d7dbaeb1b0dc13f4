import type { ApiContext } from '../http/api.ts'
import { clientAddress } from '../http/client-address.ts'
import { RequestQuota, takeFrom, type Quota } from '../http/request-quota.ts'

const MINUTE_MS = 60 * 1000

/** A class behind one address signs in at the start of a lesson, and some mistype; a guesser gets nowhere at this pace. */
const ATTEMPTS_PER_ADDRESS: Quota = { max: 100, windowMs: 10 * MINUTE_MS }
/** Ten guesses in ten minutes are half a million a year, from however many addresses: hopeless against ten characters. */
const ATTEMPTS_PER_ACCOUNT: Quota = { max: 10, windowMs: 10 * MINUTE_MS }
/** Fewer than attempts: each may land in the mailbox of somebody who never asked. */
const MAILS_PER_ADDRESS: Quota = { max: 30, windowMs: 60 * MINUTE_MS }
const MAILS_PER_ACCOUNT: Quota = { max: 5, windowMs: 60 * MINUTE_MS }

/** What every path that takes or sends a credential asks first. */
export interface CredentialLimits {
  /** One try to prove who one is. `account` is the e-mail address or user that is claimed, null for a link's token. @throws {AppError} `too-many-requests`. */
  attempt(context: ApiContext, account: string | null): void
  /** One mail to `account`, whether or not anybody has that address. @throws {AppError} `too-many-requests`. */
  mail(context: ApiContext, account: string): void
}

/** Counts per network address and per account. An account that is not there is counted like one that is. */
export function credentialLimits(now: () => number): CredentialLimits {
  const limit = (perAddress: Quota, perAccount: Quota) => {
    const addresses = new RequestQuota(perAddress, now)
    const accounts = new RequestQuota(perAccount, now)
    return (context: ApiContext, account: string | null): void => {
      takeFrom(addresses, clientAddress(context), context)
      if (account !== null) takeFrom(accounts, account.trim().toLowerCase(), context)
    }
  }
  return {
    attempt: limit(ATTEMPTS_PER_ADDRESS, ATTEMPTS_PER_ACCOUNT),
    mail: limit(MAILS_PER_ADDRESS, MAILS_PER_ACCOUNT),
  }
}
