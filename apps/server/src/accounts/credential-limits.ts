import type { UserId } from '@variorum/document'
import { AppError, type ErrorCode } from '@variorum/protocol'
import type { ApiContext } from '../http/api.ts'
import { clientAddress } from '../http/client-address.ts'
import { Budget, type BudgetTerms } from '../limits/budget.ts'

const MINUTE_MS = 60 * 1000

/** A class behind one address has many who mistype; a guesser gets nowhere at this pace. */
const FAILURES_PER_ADDRESS: BudgetTerms = { burst: 100, oneEveryMs: 6 * 1000 }
/** Somebody who tries all passwords they ever had; then one a minute, which stops this address and nobody else. */
const FAILURES_PER_ACCOUNT_AND_ADDRESS: BudgetTerms = { burst: 10, oneEveryMs: MINUTE_MS }
/**
 * All browsers together that never signed in to an account, from however many addresses: one guess a minute is half a million a year,
 * hopeless against ten characters. One address alone cannot use it up, since it gets no more than is earned.
 */
const FAILURES_PER_ACCOUNT: BudgetTerms = { burst: 100, oneEveryMs: MINUTE_MS }
/** A browser that signed in before: nobody else can use this up. Whoever took such a cookie gets no further than by one address. */
const FAILURES_PER_ACCOUNT_AND_BROWSER: BudgetTerms = { burst: 10, oneEveryMs: MINUTE_MS }
/** Fewer than attempts: each may land in the mailbox of somebody who never asked. */
const MAILS_PER_ADDRESS: BudgetTerms = { burst: 30, oneEveryMs: 2 * MINUTE_MS }
/**
 * At most three an hour in the long run, however many ask for them. Shorter than a link is good for (`SIGN_IN_LINK_SECONDS`,
 * `RESET_LINK_SECONDS`): where this is used up, a link that still works lies in the mailbox, so that nobody keeps the owner out by asking.
 */
const MAILS_PER_MAILBOX: BudgetTerms = { burst: 3, oneEveryMs: 20 * MINUTE_MS }

type MailPurpose = 'sign-in' | 'reset' | 'confirmation'

/** What every path that takes or sends a credential goes through. Addresses that nobody has are counted like those of accounts. */
export interface CredentialLimits {
  /**
   * Does `work`, which proves that somebody is who they say, for the e-mail address `email`; null for a link's token. Counted as
   * failed if it throws an `AppError`.
   * @throws {AppError} `too-many-requests`, with the seconds to wait in a header.
   */
  attempt<Result>(
    context: ApiContext,
    email: string | null,
    work: () => Promise<Result>,
  ): Promise<Result>
  /** The same for somebody who is signed in: no stranger spends what is theirs. */
  attemptAs<Result>(
    userId: UserId,
    context: ApiContext,
    work: () => Promise<Result>,
  ): Promise<Result>
  /** One mail to `mailbox`, whether or not anybody has that address. @throws {AppError} `link-sent-lately`, `too-many-requests`. */
  mail(context: ApiContext, purpose: MailPurpose, mailbox: string): Promise<void>
}

type Charge = readonly [Budget, string, ErrorCode?]

/** `accountOf` tells whose an e-mail address is. It is asked only by browsers that signed in to something: no stranger learns from its time. */
export function credentialLimits(
  monotonicMs: () => number,
  accountOf: (email: string) => Promise<UserId | null>,
): CredentialLimits {
  const budget = (terms: BudgetTerms): Budget => new Budget(terms, monotonicMs)
  const addresses = budget(FAILURES_PER_ADDRESS)
  const pairs = budget(FAILURES_PER_ACCOUNT_AND_ADDRESS)
  const accounts = budget(FAILURES_PER_ACCOUNT)
  const browsers = budget(FAILURES_PER_ACCOUNT_AND_BROWSER)
  const users = budget(FAILURES_PER_ACCOUNT_AND_BROWSER)
  const addressesOfUsers = budget(FAILURES_PER_ADDRESS)
  const mailAddresses = budget(MAILS_PER_ADDRESS)
  const mailboxes = budget(MAILS_PER_MAILBOX)
  const browserMailboxes = budget(MAILS_PER_MAILBOX)

  /** The key of this browser's own budget; null if it never signed in to that account. */
  const browserKey = async ({ var: { browser } }: ApiContext, email: string) => {
    if (!browser.hasSignedIn) return null
    const userId = await accountOf(email)
    return userId !== null && browser.hasSignedInTo(userId) ? `${browser.id} ${userId}` : null
  }
  const attempted = async <Result>(
    charges: readonly Charge[],
    work: () => Promise<Result>,
  ): Promise<Result> => {
    charge(charges)
    try {
      const result = await work()
      giveBack(charges)
      return result
    } catch (error) {
      // What went wrong here tells nothing about the guess.
      if (!(error instanceof AppError)) giveBack(charges)
      throw error
    }
  }
  return {
    async attempt(context, given, work) {
      const address = clientAddress(context)
      if (given === null) return attempted([[addresses, address]], work)
      const email = normal(given)
      const own = await browserKey(context, email)
      const charges: Charge[] =
        own === null
          ? [
              [addresses, address],
              [pairs, `${address} ${email}`],
              [accounts, email],
            ]
          : [[browsers, own]]
      return attempted(charges, work)
    },
    attemptAs(userId, context, work) {
      const address = clientAddress(context)
      return attempted(
        [
          [users, userId],
          [addressesOfUsers, address],
        ],
        work,
      )
    },
    async mail(context, purpose, given) {
      const mailbox = normal(given)
      const own = await browserKey(context, mailbox)
      charge(
        own === null
          ? [
              [mailboxes, `${purpose} ${mailbox}`, 'link-sent-lately'],
              [mailAddresses, clientAddress(context)],
            ]
          : [[browserMailboxes, `${purpose} ${own}`, 'link-sent-lately']],
      )
    },
  }
}

/** Takes all of them, before anything is waited for, or none. */
function charge(charges: readonly Charge[]): void {
  for (const [budget, key, code = 'too-many-requests'] of charges) {
    const retryAfterMs = budget.waitMs(key)
    if (retryAfterMs > 0) throw new AppError(code, { retryAfterMs })
  }
  for (const [budget, key] of charges) budget.take(key)
}

function giveBack(charges: readonly Charge[]): void {
  for (const [budget, key] of charges) budget.giveBack(key)
}

function normal(email: string): string {
  return email.trim().toLowerCase()
}
