import type { UserId } from '@variorum/document'
import { AppError, type ErrorCode } from '@variorum/protocol'
import type { ApiContext } from '../http/api-env.ts'
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
/** Somebody who has several accounts there, and tries each of them more than once. */
const FAILURES_AT_PROVIDER_PER_BROWSER: BudgetTerms = { burst: 20, oneEveryMs: MINUTE_MS }
/**
 * Right passwords of one account from one address or browser, and changes by one user: each costs a tenth of a second of the processor
 * and a row. A class that shares an account gets in at once; then one in two minutes.
 */
const SUCCESSES_PER_ACCOUNT_AND_PLACE: BudgetTerms = { burst: 30, oneEveryMs: 2 * MINUTE_MS }
/** Right passwords of one account from everywhere: only somebody who knows the password uses this up. */
const SUCCESSES_PER_ACCOUNT: BudgetTerms = { burst: 100, oneEveryMs: MINUTE_MS }
/** Right passwords of all accounts from one address, of browsers that never signed in: a school where everybody comes at nine. */
const SUCCESSES_PER_ADDRESS: BudgetTerms = { burst: 300, oneEveryMs: 6 * 1000 }
/** Links that nobody made. This stops none that somebody did make: see `attemptByToken`. */
const WRONG_TOKENS_PER_ADDRESS: BudgetTerms = { burst: 100, oneEveryMs: 6 * 1000 }
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
   * Does `work`, which proves by a password that somebody is who they say, for the e-mail address `email`. Counted as failed if it throws
   * an `AppError`; else as a success, of which there may be more, but not any number.
   * @throws {AppError} `too-many-requests`, with the seconds to wait in a header.
   */
  attempt<Result>(context: ApiContext, email: string, work: () => Promise<Result>): Promise<Result>
  /**
   * Does `work`, which looks a link's token up. No one guesses 192 bits, so what is wrong costs nobody else anything: a right token works
   * and a password is looked at, however many wrong tokens came from that address.
   * @throws {AppError} `too-many-requests` in place of what `work` throws, after many that were wrong.
   */
  attemptByToken<Result>(context: ApiContext, work: () => Promise<Result>): Promise<Result>
  /**
   * Does `work`, which asks the sign-in provider. Nothing is guessed there, so failures count against the browser that met them and nobody
   * else, apart from those of passwords: only browsers that bring no cookie of ours, none of which can come back signed in, share what their
   * address has.
   */
  attemptAtProvider<Result>(context: ApiContext, work: () => Promise<Result>): Promise<Result>
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
  const successes = budget(SUCCESSES_PER_ACCOUNT_AND_PLACE)
  const accountSuccesses = budget(SUCCESSES_PER_ACCOUNT)
  const addressSuccesses = budget(SUCCESSES_PER_ADDRESS)
  const wrongTokens = budget(WRONG_TOKENS_PER_ADDRESS)
  const providerAddresses = budget(FAILURES_PER_ADDRESS)
  const providerBrowsers = budget(FAILURES_AT_PROVIDER_PER_BROWSER)
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
    ofFailure: readonly Charge[],
    ofSuccess: readonly Charge[],
    work: () => Promise<Result>,
  ): Promise<Result> => {
    charge([...ofFailure, ...ofSuccess])
    try {
      const result = await work()
      giveBack(ofFailure)
      return result
    } catch (error) {
      giveBack(ofSuccess)
      // What went wrong here tells nothing about the guess.
      if (!(error instanceof AppError)) giveBack(ofFailure)
      throw error
    }
  }
  return {
    async attempt(context, given, work) {
      const address = clientAddress(context)
      const email = normal(given)
      const own = await browserKey(context, email)
      if (own !== null) {
        const ofSuccess: Charge[] = [
          [successes, own],
          [accountSuccesses, `known ${email}`],
        ]
        return attempted([[browsers, own]], ofSuccess, work)
      }
      const pair = `${address} ${email}`
      return attempted(
        [
          [addresses, address],
          [pairs, pair],
          [accounts, email],
        ],
        [
          [addressSuccesses, address],
          [successes, pair],
          [accountSuccesses, email],
        ],
        work,
      )
    },
    async attemptByToken(context, work) {
      try {
        return await work()
      } catch (error) {
        if (error instanceof AppError) charge([[wrongTokens, clientAddress(context)]])
        throw error
      }
    },
    attemptAtProvider(context, work) {
      const { browser } = context.var
      const own: Charge = browser.hasComeBack
        ? [providerBrowsers, browser.id]
        : [providerAddresses, clientAddress(context)]
      return attempted([own], [], work)
    },
    attemptAs(userId, context, work) {
      const address = clientAddress(context)
      return attempted(
        [
          [users, userId],
          [addressesOfUsers, address],
        ],
        [[successes, userId]],
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
