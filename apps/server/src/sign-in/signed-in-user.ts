import type { UserId } from '@variorum/document'

/** Somebody with a session. */
export interface SignedInUser {
  readonly userId: UserId
  readonly name: string
  /** True while they have nothing but their cookie to prove who they are. */
  readonly isGuest: boolean
}

/** Somebody whose session was just opened; `setCookies` are `Set-Cookie` values. */
export interface SignedIn {
  readonly user: SignedInUser
  readonly setCookies: readonly string[]
}

/** Who better-auth's user is to us. */
export function toSignedInUser(user: {
  readonly id: string
  readonly name: string
  readonly isAnonymous?: boolean | null | undefined
}): SignedInUser {
  return {
    userId: user.id as UserId,
    name: user.name,
    isGuest: user.isAnonymous ?? false,
  }
}

/** Longer than any browser's, and a bound on what a row takes. */
const USER_AGENT_MAX_CHARS = 400

/** These headers without all but the user agent: above all without the cookie of another session. */
export function userAgentOf(headers: Headers): Headers {
  return new Headers({
    'user-agent': (headers.get('user-agent') ?? '').slice(0, USER_AGENT_MAX_CHARS),
  })
}
