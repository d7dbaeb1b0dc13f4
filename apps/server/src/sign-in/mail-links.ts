import type { UserId } from '@variorum/document'
import type { InterfaceLanguage } from '@variorum/document/languages'
import { AppError, isEmailAddress } from '@variorum/protocol'
import { mailLanguage, type AccountsConfig, type Auth } from './auth.ts'
import { requireLongPassword } from './credentials.ts'
import { refusedAs } from './refused-as.ts'
import { toSignedInUser, userAgentOf, type SignedIn } from './signed-in-user.ts'

/**
 * Links that are sent by mail, each good for one use within its time. Asking for one returns before anything is looked up, so that
 * neither the answer nor its time tells whether the address is known; a mail that can't be sent is logged.
 */
export interface MailLinks {
  readonly sendsMail: boolean
  /** @throws {AppError} `mail-not-configured`, `email-invalid`. */
  requestSignInLink(email: string, language: InterfaceLanguage): void
  /** @throws {AppError} `mail-not-configured`, `email-invalid`. */
  requestPasswordReset(email: string, language: InterfaceLanguage): void
  /** Sends that user a link that confirms their address, unless it is confirmed. @throws {AppError} `mail-not-configured`. */
  requestConfirmation(userId: UserId, language: InterfaceLanguage): void
  /**
   * If the address was not confirmed before, whatever opened the account until now no longer does: this link is the first proof
   * that it belongs to whoever reads its mail.
   * @throws {AppError} `link-invalid`.
   */
  signInByLink(headers: Headers, token: string): Promise<SignedIn>
  /** Ends every session of the user it returns. @throws {AppError} `link-invalid`, `password-too-short`. */
  resetPassword(token: string, password: string): Promise<UserId>
  /** @throws {AppError} `link-invalid`. */
  confirmEmail(token: string): Promise<void>
  /** Once every mail that was asked for was sent or failed. */
  mailsSettled(): Promise<void>
}

export function mailLinksOf(
  auth: Auth,
  { storage, mailer, log, onAccountChanged }: AccountsConfig,
): MailLinks {
  const running = new Set<Promise<void>>()
  const inBackground = (language: InterfaceLanguage, work: () => Promise<unknown>): void => {
    if (!mailer) throw new AppError('mail-not-configured')
    const task = mailLanguage
      .run(language, work)
      // A mail server's own words may hold the address.
      .catch((error: unknown) => log.error({ code: codeOf(error) }, 'A mail was not sent'))
      .then(() => void running.delete(task))
    running.add(task)
  }
  const isAccount = async (email: string): Promise<boolean> => {
    const found = await (await auth.$context).internalAdapter.findUserByEmail(email)
    return found !== null && !toSignedInUser(found.user).isGuest
  }
  return {
    sendsMail: mailer !== null,
    requestSignInLink(email, language) {
      if (!isEmailAddress(email)) throw new AppError('email-invalid')
      inBackground(language, async () => {
        if (!(await isAccount(email.toLowerCase()))) return
        await auth.api.signInMagicLink({
          body: { email: email.toLowerCase() },
          headers: new Headers(),
        })
      })
    },
    requestPasswordReset(email, language) {
      if (!isEmailAddress(email)) throw new AppError('email-invalid')
      inBackground(language, async () => {
        if (!(await isAccount(email.toLowerCase()))) return
        await auth.api.requestPasswordReset({ body: { email: email.toLowerCase() } })
      })
    },
    requestConfirmation(userId, language) {
      inBackground(language, async () => {
        const found = await (await auth.$context).internalAdapter.findUserById(userId)
        if (!found || found.emailVerified || toSignedInUser(found).isGuest) return
        const headers = new Headers()
        await auth.api.sendVerificationEmail({ body: { email: found.email }, headers })
      })
    },
    async signInByLink(headers, token) {
      const { response, headers: sent } = await refusedAs('link-invalid', () =>
        auth.api.magicLinkVerify({
          query: { token },
          headers: userAgentOf(headers),
          returnHeaders: true,
        }),
      )
      return { user: toSignedInUser(response.user), setCookies: sent.getSetCookie() }
    },
    async resetPassword(token, password) {
      requireLongPassword(password)
      const { internalAdapter } = await auth.$context
      const link = await internalAdapter.findVerificationValue(`reset-password:${token}`)
      await refusedAs('link-invalid', () =>
        auth.api.resetPassword({ body: { token, newPassword: password } }),
      )
      if (!link) throw new Error('A password was reset by a link that was never made')
      // The link came by mail, so the address is theirs.
      await internalAdapter.updateUser(link.value, { emailVerified: true })
      const userId = link.value as UserId
      // better-auth has set it by now, in a transaction of its own.
      await storage.transaction(({ rows }) =>
        onAccountChanged(rows, userId, { kind: 'password-changed' }),
      )
      return userId
    },
    async confirmEmail(token) {
      await refusedAs('link-invalid', () => auth.api.verifyEmail({ query: { token } }))
    },
    async mailsSettled() {
      await Promise.all(running)
    },
  }
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' ? code : 'unknown'
}
