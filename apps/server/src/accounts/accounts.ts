import type { UserId } from '@variorum/document'
import { betterAuth, type BetterAuthOptions } from 'better-auth'
import { anonymous } from 'better-auth/plugins/anonymous'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Rows } from '../storage/schema.ts'

/** Somebody with a session. */
export interface SignedInUser {
  readonly userId: UserId
  readonly name: string
  /** True while they have nothing but their cookie to prove who they are. */
  readonly isGuest: boolean
}

/** What a session is read as; `setCookies` are `Set-Cookie` values that the browser must get, since the session was prolonged. */
interface ProlongedSession {
  readonly user: SignedInUser | null
  readonly setCookies: readonly string[]
}

/** Users and their sessions. None of better-auth's own routes is served: whoever calls these functions decides who may. */
export interface Accounts {
  /** Who sent these headers; null for a stranger, also if the session ended. Serves requests and WebSocket upgrades alike. */
  readSession(headers: Headers): Promise<SignedInUser | null>
  /** The same, and the session's end moves on if it was last moved a day ago or earlier. */
  prolongSession(headers: Headers): Promise<ProlongedSession>
  /** Makes a user who has a name and a session. `setCookies` are `Set-Cookie` values. */
  signInGuest(
    name: string,
  ): Promise<{ readonly user: SignedInUser; readonly setCookies: readonly string[] }>
  /** Undoes `signInGuest`. Sessions of that user end. */
  forgetGuest(userId: UserId): Promise<void>
}

export interface AccountsConfig {
  readonly rows: Kysely<Rows>
  /** Signs the cookies; at least 32 characters. */
  readonly secret: string
  /** Cookies are `Secure` if it is https. */
  readonly publicOrigin: string
  readonly newId: () => string
  readonly log: Logger
}

const DAY_SECONDS = 24 * 60 * 60
/** A guest who loses the session loses their name for good, so it lasts as long as browsers keep a cookie (Chrome: 400 days). */
const SESSION_SECONDS = 400 * DAY_SECONDS
/** How the name reaches better-auth's guest sign-in, which takes no body. Our own call sets it; no browser's header gets there. */
const GUEST_NAME_HEADER = 'x-guest-name'

/** Accounts kept by better-auth in the tables that the migrations make. */
export function createAccounts(config: AccountsConfig): Accounts {
  const auth = betterAuth({
    ...accountOptions(config),
    plugins: [anonymous({ generateName: (context) => readGuestName(context.headers) })],
  })
  return {
    async readSession(headers) {
      const found = await auth.api.getSession({ headers, query: { disableRefresh: true } })
      return found ? toSignedInUser(found.user) : null
    },
    async prolongSession(headers) {
      const { response, headers: sent } = await auth.api.getSession({
        headers,
        returnHeaders: true,
      })
      return {
        user: response ? toSignedInUser(response.user) : null,
        setCookies: sent.getSetCookie(),
      }
    },
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

/** Everything but the plugins. */
export function accountOptions(config: AccountsConfig) {
  return {
    database: { db: config.rows, type: 'sqlite' },
    secret: config.secret,
    baseURL: config.publicOrigin,
    session: { expiresIn: SESSION_SECONDS, updateAge: DAY_SECONDS },
    advanced: {
      cookiePrefix: 'variorum',
      useSecureCookies: config.publicOrigin.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { disableIpTracking: true },
      database: { generateId: config.newId, validateSchema: false },
    },
    telemetry: { enabled: false },
    logger: {
      level: 'warn',
      // Its further arguments may hold what the caller sent: they stay out of the log.
      log: (level, message) => config.log[level]({ from: 'better-auth' }, message),
    },
  } satisfies BetterAuthOptions
}

function readGuestName(headers: Headers | undefined): string {
  const encoded = headers?.get(GUEST_NAME_HEADER)
  if (!encoded) throw new Error('A guest is signed in without a name')
  return decodeURIComponent(encoded)
}

function toSignedInUser(user: {
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
