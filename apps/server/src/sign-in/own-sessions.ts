import type { UserId } from '@variorum/document'
import { AppError, type Account } from '@variorum/protocol'
import type { AccountsConfig, Auth } from './auth.ts'
import { deviceOf } from './device-of.ts'
import { endSession, readSessionRows } from './session-rows.ts'
import { PROVIDER_ID } from './sign-in-provider.ts'
import { toSignedInUser, userAgentOf, type SignedIn, type SignedInUser } from './signed-in-user.ts'

/** What a session is read as; `setCookies` are `Set-Cookie` values that the browser must get, since the session was prolonged. */
interface ProlongedSession {
  readonly user: SignedInUser | null
  readonly setCookies: readonly string[]
}

/** Sessions, as those who have them see them. */
export interface OwnSessions {
  /** Who sent these headers; null for a stranger, also if the session ended. Serves requests and WebSocket upgrades alike. */
  readSession(headers: Headers): Promise<SignedInUser | null>
  /** The same; the session's end moves on if it was last moved a day ago or earlier, and it is noted as used, by which browser. */
  prolongSession(headers: Headers): Promise<ProlongedSession>
  /**
   * Opens another session of that user; `headers` are asked for nothing but the user agent. Whoever calls this has made sure who it is.
   */
  openSession(headers: Headers, userId: UserId): Promise<SignedIn>
  /** The id of the session that these headers name, as `readAccount` lists it. @throws {AppError} `not-signed-in`. */
  readSessionId(headers: Headers): Promise<string>
  /**
   * Puts a new session in the place of the one that these headers name, so that whoever knew the old cookie is out: to be called
   * whenever what somebody signs in with has changed. Returns `Set-Cookie` values. @throws {AppError} `not-signed-in`.
   */
  renewSession(headers: Headers): Promise<readonly string[]>
  /** Who they are here and where they are signed in, last used first. @throws {AppError} `not-signed-in`. */
  readAccount(headers: Headers): Promise<Account>
  /** Ends one session of that user. @throws {AppError} `not-found` if they have no such session. */
  revokeSession(userId: UserId, sessionId: string): Promise<void>
}

/** How exact "last used" is: noting every request would write to the disk at every request. */
const USE_NOTED_EVERY_MS = 60 * 60 * 1000

export function ownSessionsOf(auth: Auth, config: AccountsConfig): OwnSessions {
  const { storage, now, onAccountChanged } = config
  const openSession = async (headers: Headers, userId: UserId): Promise<SignedIn> => {
    const { response, headers: sent } = await auth.api.openSession({
      body: { userId },
      headers: userAgentOf(headers),
      returnHeaders: true,
    })
    return { user: toSignedInUser(response.user), setCookies: sent.getSetCookie() }
  }
  return {
    openSession,
    async readSessionId(headers) {
      const found = await auth.api.getSession({ headers, query: { disableRefresh: true } })
      if (!found) throw new AppError('not-signed-in')
      return found.session.id
    },
    async renewSession(headers) {
      const found = await auth.api.getSession({ headers, query: { disableRefresh: true } })
      if (!found) throw new AppError('not-signed-in')
      const { setCookies } = await openSession(headers, found.user.id as UserId)
      await (await auth.$context).internalAdapter.deleteSession(found.session.token)
      return setCookies
    },
    async readSession(headers) {
      const found = await auth.api.getSession({ headers, query: { disableRefresh: true } })
      return found ? toSignedInUser(found.user) : null
    },
    async prolongSession(headers) {
      const { response, headers: sent } = await auth.api.getSession({
        headers,
        returnHeaders: true,
      })
      if (response) await noteUse(auth, response.session, headers, now())
      return {
        user: response ? toSignedInUser(response.user) : null,
        setCookies: sent.getSetCookie(),
      }
    },
    async readAccount(headers) {
      const found = await auth.api.getSession({ headers, query: { disableRefresh: true } })
      if (!found) throw new AppError('not-signed-in')
      const { user, session } = found
      const { internalAdapter } = await auth.$context
      const sessions = await readSessionRows(storage.rows, user.id)
      const accounts = await internalAdapter.findAccounts(user.id)
      return {
        name: user.name,
        email: toSignedInUser(user).isGuest ? null : user.email,
        isEmailConfirmed: user.emailVerified,
        hasPassword: accounts.some(({ password }) => Boolean(password)),
        isAtProvider: accounts.some(({ providerId }) => providerId === PROVIDER_ID),
        sessions: sessions.map((one) => ({
          id: one.id,
          ...deviceOf(one.userAgent ?? ''),
          createdAt: one.createdAt,
          lastUsedAt: one.updatedAt,
          isThisOne: one.id === session.id,
        })),
      }
    },
    async revokeSession(userId, sessionId) {
      await storage.transaction(async ({ rows }) => {
        if (!(await endSession(rows, userId, sessionId))) throw new AppError('not-found')
        await onAccountChanged(rows, userId, { kind: 'session-ended' })
      })
    },
  }
}

async function noteUse(
  auth: Auth,
  session: {
    readonly token: string
    readonly updatedAt: Date
    readonly userAgent?: string | null | undefined
  },
  headers: Headers,
  at: number,
): Promise<void> {
  const userAgent = userAgentOf(headers).get('user-agent') ?? ''
  const isNoted = at - session.updatedAt.getTime() < USE_NOTED_EVERY_MS
  if (isNoted && session.userAgent === userAgent) return
  const { internalAdapter } = await auth.$context
  await internalAdapter.updateSession(session.token, { userAgent, updatedAt: new Date(at) })
}
