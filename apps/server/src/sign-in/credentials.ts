import type { UserId } from '@variorum/document'
import { AppError, isEmailAddress, PASSWORD_MIN_CHARS } from '@variorum/protocol'
import type { AccountsConfig, Auth } from './auth.ts'
import { refusedAs } from './refused-as.ts'
import { endOtherSessions, hasSession } from './session-rows.ts'
import { toSignedInUser, userAgentOf, type SignedIn } from './signed-in-user.ts'
import {
  insertPassword,
  isAddressTaken,
  makeAccountOfGuest,
  passwordOf,
  updatePassword,
} from './user-rows.ts'

/** Signing in by e-mail address and password. */
export interface Credentials {
  /** `headers` are asked for nothing but the user agent. @throws {AppError} `credentials-wrong`, also if nobody has that address. */
  signIn(headers: Headers, given: { email: string; password: string }): Promise<SignedIn>
  /** Ends the session that these headers name, if any. Returns the `Set-Cookie` values that take its cookie back. */
  signOut(headers: Headers): Promise<readonly string[]>
  /**
   * Gives a guest what they sign in with from now on; who they are stays the same.
   * @throws {AppError} `email-invalid`, `password-too-short`, `email-taken`, `account-exists` if this is no guest, or `not-signed-in` if the
   * session of these headers is not theirs or ends before that.
   */
  addCredentials(
    headers: Headers,
    userId: UserId,
    given: { email: string; password: string },
  ): Promise<void>
  /**
   * Ends every other session of that user; this one goes on until it is renewed.
   * @throws {AppError} `password-too-short`; `credentials-wrong` if the current one isn't it.
   */
  changePassword(
    headers: Headers,
    given: { currentPassword: string; newPassword: string },
  ): Promise<void>
  /** @throws {AppError} `credentials-wrong` if that user has a password and this is not it. */
  requirePassword(userId: UserId, given: string | null): Promise<void>
}

export function credentialsOf(auth: Auth, config: AccountsConfig): Credentials {
  const { storage, now, newId, onAccountChanged } = config
  return {
    async signIn(headers, { email, password }) {
      if (!isEmailAddress(email)) throw new AppError('credentials-wrong')
      const { response, headers: sent } = await refusedAs('credentials-wrong', () =>
        auth.api.signInEmail({
          body: { email, password },
          headers: userAgentOf(headers),
          returnHeaders: true,
        }),
      )
      return { user: toSignedInUser(response.user), setCookies: sent.getSetCookie() }
    },
    async signOut(headers) {
      const { headers: sent } = await auth.api.signOut({ headers, returnHeaders: true })
      return sent.getSetCookie()
    },
    async addCredentials(headers, userId, { email: given, password }) {
      if (!isEmailAddress(given)) throw new AppError('email-invalid')
      requireLongPassword(password)
      const found = await auth.api.getSession({ headers, query: { disableRefresh: true } })
      if (!found) throw new AppError('not-signed-in')
      const email = given.toLowerCase()
      const hash = await (await auth.$context).password.hash(password)
      const at = now()
      // One transaction of ours, in better-auth's tables: whoever has the address also has the password.
      await storage.transaction(async ({ rows }) => {
        if (await isAddressTaken(rows, email, userId)) throw new AppError('email-taken')
        if (!(await makeAccountOfGuest(rows, userId, { email, isVerified: false }, at))) {
          throw new AppError('account-exists')
        }
        if (!(await hasSession(rows, userId, found.session.id))) {
          throw new AppError('not-signed-in')
        }
        await insertPassword(rows, newId(), userId, hash, at)
        await onAccountChanged(rows, userId, { kind: 'sign-in-added', way: 'password' })
      })
    },
    async requirePassword(userId, given) {
      const hash = await passwordOf(storage.rows, userId)
      if (hash === null) return
      const { password } = await auth.$context
      if (given === null || !(await password.verify({ hash, password: given })))
        throw new AppError('credentials-wrong')
    },
    async changePassword(headers, given) {
      requireLongPassword(given.newPassword)
      const found = await auth.api.getSession({ headers, query: { disableRefresh: true } })
      if (!found) throw new AppError('not-signed-in')
      const userId = found.user.id as UserId
      const { password } = await auth.$context
      const before = await passwordOf(storage.rows, userId)
      const isKnown =
        before !== null &&
        (await password.verify({ hash: before, password: given.currentPassword }))
      if (!isKnown) throw new AppError('credentials-wrong')
      const hash = await password.hash(given.newPassword)
      // One transaction of ours: better-auth's own way has several, and ends a hundred sessions and no more.
      await storage.transaction(async ({ rows }) => {
        if (!(await updatePassword(rows, userId, { before, hash }, now()))) {
          throw new AppError('credentials-wrong')
        }
        await endOtherSessions(rows, userId, found.session.id)
        await onAccountChanged(rows, userId, { kind: 'password-changed' })
      })
    },
  }
}

/** @throws {AppError} `password-too-short`. */
export function requireLongPassword(password: string): void {
  if (password.length < PASSWORD_MIN_CHARS) throw new AppError('password-too-short')
}
