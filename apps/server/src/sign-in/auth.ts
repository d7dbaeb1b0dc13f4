import { AsyncLocalStorage } from 'node:async_hooks'
import type { AccountMailPurpose, InterfaceLanguage } from '@variorum/document/languages'
import { PASSWORD_MAX_CHARS, PASSWORD_MIN_CHARS } from '@variorum/protocol'
import { betterAuth, type BetterAuthOptions } from 'better-auth'
import { anonymous } from 'better-auth/plugins/anonymous'
import { magicLink } from 'better-auth/plugins/magic-link'
import type { Logger } from 'pino'
import type { Storage } from '../storage/ports.ts'
import type { OnAccountChanged } from './account-change.ts'
import { writeAccountMail } from './account-mails.ts'
import { admitVisit } from './admit-visit.ts'
import type { Mailer } from './mailer.ts'
import { sessionPlugin } from './session-plugin.ts'
import { endSurplusSessions } from './session-rows.ts'
import { providerPlugin, withoutTokens, type SignInProviderConfig } from './sign-in-provider.ts'

export interface AccountsConfig {
  readonly storage: Storage
  /** Signs the cookies; at least 32 characters. */
  readonly secret: string
  /** Cookies are `Secure` if it is https. Links in mails lead here. */
  readonly publicOrigin: string
  /** Null: this server sends no mail, and whatever needs one is refused. */
  readonly mailer: Mailer | null
  /** Null: nobody signs in with a provider. */
  readonly signInProvider: SignInProviderConfig | null
  /** How long the provider may take for an answer; some seconds unless told. */
  readonly providerTimeoutMs?: number
  /** Told of what changes how somebody signs in, and where they are signed in. */
  readonly onAccountChanged: OnAccountChanged
  readonly now: () => number
  readonly newId: () => string
  readonly log: Logger
}

const DAY_SECONDS = 24 * 60 * 60
/** A guest who loses the session loses their name for good, so it lasts as long as browsers keep a cookie (Chrome: 400 days). */
const SESSION_SECONDS = 400 * DAY_SECONDS
/**
 * Long enough for a slow mail server, short enough that a mailbox read later opens nothing; and longer than the time after which another
 * link may be asked for (`MAILS_PER_MAILBOX`), so that the last one works until then.
 */
const SIGN_IN_LINK_SECONDS = 30 * 60
const RESET_LINK_SECONDS = 30 * 60
const CONFIRMATION_LINK_SECONDS = 60 * 60
/** How the name reaches better-auth's guest sign-in, which takes no body. Our own call sets it; no browser's header gets there. */
export const GUEST_NAME_HEADER = 'x-guest-name'

/** The language of the mail that the running call sends: better-auth's callbacks have no other way to learn it. */
export const mailLanguage = new AsyncLocalStorage<InterfaceLanguage>()

/** better-auth as this server uses it. None of its routes is served. With a `provider` it asks that one about itself at once. */
export function createAuth(config: AccountsConfig, provider: SignInProviderConfig | null = null) {
  return betterAuth({
    ...accountOptions(config),
    plugins: [
      anonymous({
        generateName: (context) => readGuestName(context.headers),
        // A guest who signs in as somebody else has notes that need their author.
        disableDeleteAnonymousUser: true,
      }),
      magicLink({
        disableSignUp: true,
        expiresIn: SIGN_IN_LINK_SECONDS,
        storeToken: 'hashed',
        sendMagicLink: ({ email, token }) => sendMail(config, 'sign-in', email, token),
      }),
      sessionPlugin,
      ...(provider ? [providerPlugin(provider, config.publicOrigin)] : []),
    ],
  })
}

export type Auth = ReturnType<typeof createAuth>

/** Everything but the plugins. */
export function accountOptions(config: AccountsConfig) {
  return {
    database: { db: config.storage.rows, type: config.storage.dialect },
    secret: config.secret,
    baseURL: config.publicOrigin,
    session: { expiresIn: SESSION_SECONDS, updateAge: DAY_SECONDS },
    emailAndPassword: {
      enabled: true,
      // Users are made by invitations; a password is added to one who is there.
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN_CHARS,
      maxPasswordLength: PASSWORD_MAX_CHARS,
      resetPasswordTokenExpiresIn: RESET_LINK_SECONDS,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => sendMail(config, 'reset', user.email, token),
    },
    emailVerification: {
      expiresIn: CONFIRMATION_LINK_SECONDS,
      sendVerificationEmail: ({ user, token }) => sendMail(config, 'confirm', user.email, token),
    },
    user: { validateUserInfo: (given) => admitVisit(config.storage, given) },
    databaseHooks: {
      ...withoutTokens,
      session: {
        create: {
          after: ({ id, userId }) => endSurplusSessions(config.storage.rows, userId, id),
        },
      },
    },
    account: {
      // Until the browser is back, what its return must agree with is kept in a cookie of its own: encrypted, and in no table.
      storeStateStrategy: 'cookie',
      updateAccountOnSignIn: false,
      // A guest's address is a placeholder, and an account may have another one than at the provider.
      accountLinking: { allowDifferentEmails: true },
    },
    onAPIError: { errorURL: `${config.publicOrigin}/sign-in` },
    // The database never holds a link that works.
    verification: { storeIdentifier: 'hashed' },
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

async function sendMail(
  { mailer, publicOrigin }: AccountsConfig,
  purpose: AccountMailPurpose,
  email: string,
  token: string,
): Promise<void> {
  const language = mailLanguage.getStore()
  if (!mailer || !language)
    throw new Error(`A mail (${purpose}) was asked for without a way to send it`)
  await mailer.send({ to: email, ...writeAccountMail(purpose, language, publicOrigin, token) })
}

function readGuestName(headers: Headers | undefined): string {
  const encoded = headers?.get(GUEST_NAME_HEADER)
  if (!encoded) throw new Error('A guest is signed in without a name')
  return decodeURIComponent(encoded)
}
