import type { UserId } from '@variorum/document'
import { createAuth, GUEST_NAME_HEADER, type AccountsConfig } from './auth.ts'
import { browserCookies, type BrowserCookies } from './browser-cookie.ts'
import { credentialsOf, type Credentials } from './credentials.ts'
import { mailLinksOf, type MailLinks } from './mail-links.ts'
import { ownSessionsOf, type OwnSessions } from './own-sessions.ts'
import { providerSignInOf, type ProviderSignIn } from './provider-sign-in.ts'
import type { SignedIn } from './signed-in-user.ts'

export type { SignedInUser } from './signed-in-user.ts'

/** Users and their sessions. None of better-auth's own routes is served: whoever calls these functions decides who may. */
export interface Accounts extends OwnSessions, Credentials, MailLinks, ProviderSignIn {
  readonly browsers: BrowserCookies
  /** Whose account an e-mail address opens; null if nobody's. */
  readonly accountOf: (email: string) => Promise<UserId | null>
  /** Makes a user who has a name and a session. */
  signInGuest(name: string): Promise<SignedIn>
  /** Undoes `signInGuest`. Sessions of that user end. */
  forgetGuest(userId: UserId): Promise<void>
}

/** Accounts kept by better-auth in the tables that the migrations make. */
export function createAccounts(config: AccountsConfig): Accounts {
  const auth = createAuth(config)
  return {
    browsers: browserCookies(config.secret, config.publicOrigin.startsWith('https:')),
    accountOf: async (email) => {
      const { internalAdapter } = await auth.$context
      const found = await internalAdapter.findUserByEmail(email)
      return found ? (found.user.id as UserId) : null
    },
    ...ownSessionsOf(auth, config),
    ...credentialsOf(auth, config),
    ...mailLinksOf(auth, config),
    ...providerSignInOf(auth, config),
    async signInGuest(name) {
      const { response, headers } = await auth.api.signInAnonymous({
        headers: new Headers({ [GUEST_NAME_HEADER]: encodeURIComponent(name) }),
        returnHeaders: true,
      })
      const user = { userId: response.user.id as UserId, name, isGuest: true }
      return { user, setCookies: headers.getSetCookie() }
    },
    async forgetGuest(userId) {
      const { internalAdapter } = await auth.$context
      await internalAdapter.deleteUserSessions(userId)
      await internalAdapter.deleteUser(userId)
    },
  }
}
