import type { UserId } from '@variorum/document'
import { AppError, type ErrorCode } from '@variorum/protocol'
import { createAuth, type AccountsConfig, type Auth } from './auth.ts'
import { providerFailure } from './provider-failure.ts'
import { PROVIDER_ID, providerVisit, type ProviderVisit } from './sign-in-provider.ts'
import { toSignedInUser, userAgentOf, type SignedIn } from './signed-in-user.ts'
import { isAddressTaken, makeAccountOfGuest } from './user-rows.ts'

/** Where a browser goes to sign in; the cookies keep what its return must agree with. */
interface Departure {
  readonly url: string
  /** `Set-Cookie` values. */
  readonly setCookies: readonly string[]
}

/** How a browser came back. `page` is the path of ours that it left from; where that is unknown, the sign-in page. */
export type ProviderReturn = {
  readonly page: string
  readonly setCookies: readonly string[]
} & (
  | { readonly outcome: 'signed-in'; readonly user: SignedIn['user'] }
  | { readonly outcome: 'linked'; readonly userId: UserId }
  | { readonly outcome: 'failed'; readonly code: ErrorCode }
)

/** Signing in with an OpenID Connect provider. Nothing is asked of it before somebody wants to. */
export interface ProviderSignIn {
  /** What the provider is called; null where none is set up. */
  readonly providerName: string | null
  /**
   * `mayRegister`: who is nobody here yet becomes a user. `page` is a path of ours.
   * @throws {AppError} `provider-not-configured`, `provider-unavailable`.
   */
  startProviderSignIn(from: { page: string; mayRegister: boolean }): Promise<Departure>
  /** Will let whoever these headers name sign in with the provider too. @throws {AppError} as `startProviderSignIn`. */
  startProviderLink(headers: Headers, page: string): Promise<Departure>
  /** `query` is what the provider sent back. Never throws for anything that the provider or the browser did. */
  finishAtProvider(headers: Headers, query: Record<string, string>): Promise<ProviderReturn>
}

/** Somebody is watching an empty window while the provider thinks. */
const PROVIDER_TIMEOUT_MS = 10_000
const SIGN_IN_PAGE = '/sign-in'

export function providerSignInOf(own: Auth, config: AccountsConfig): ProviderSignIn {
  const { publicOrigin, signInProvider, providerTimeoutMs = PROVIDER_TIMEOUT_MS } = config
  const inTime = <Value>(work: Promise<Value>): Promise<Value> => within(work, providerTimeoutMs)
  let connecting: Promise<Auth> | null = null
  const connect = (): Promise<Auth> => {
    if (!signInProvider) return Promise.reject(new AppError('provider-not-configured'))
    connecting ??= inTime(connectTo(config)).catch((error: unknown) => {
      // The next one who wants to sign in tries again.
      connecting = null
      config.log.warn('The sign-in provider can not be reached')
      throw new AppError('provider-unavailable', { cause: error })
    })
    return connecting
  }
  return {
    providerName: signInProvider?.name ?? null,
    async startProviderSignIn({ page, mayRegister }) {
      const { api } = await connect()
      const { response, headers: sent } = await api.signInSocial({
        body: { ...leavingFrom(publicOrigin + page), requestSignUp: mayRegister },
        headers: new Headers(),
        returnHeaders: true,
      })
      return departure(response.url, sent)
    },
    async startProviderLink(headers, page) {
      const { api } = await connect()
      const { response, headers: sent } = await api.linkSocialAccount({
        body: leavingFrom(publicOrigin + page),
        headers,
        returnHeaders: true,
      })
      return departure(response.url, sent)
    },
    async finishAtProvider(headers, query) {
      const visit: ProviderVisit = { userId: null, email: '', isEmailVerified: false }
      const failed = (code: ErrorCode, page = SIGN_IN_PAGE, setCookies: string[] = []) =>
        ({ outcome: 'failed', code, page, setCookies }) as const
      let answer: Response
      try {
        const { api } = await connect()
        const asking = userAgentOf(headers)
        asking.set('cookie', headers.get('cookie') ?? '')
        answer = await inTime(
          providerVisit.run(visit, () =>
            api.callbackOAuth({
              params: { id: PROVIDER_ID },
              method: 'GET',
              query,
              headers: asking,
              asResponse: true,
            }),
          ),
        )
      } catch (error) {
        if (error instanceof AppError) return failed(error.code)
        if (error instanceof TookTooLong) return failed('provider-unavailable')
        throw error
      }
      const setCookies = answer.headers.getSetCookie()
      const target = new URL(answer.headers.get('location') ?? SIGN_IN_PAGE, publicOrigin)
      const reason = answer.status === 302 ? target.searchParams.get('error') : 'no_redirect'
      if (reason !== null) {
        return failed(providerFailure(reason, visit), target.pathname, setCookies)
      }
      await takeOverAddress(config, visit)
      const page = target.pathname
      const user = await userOf(own, setCookies)
      if (user) return { outcome: 'signed-in', page, setCookies, user }
      if (visit.userId === null) throw new Error('The provider was linked to nobody')
      const userId = visit.userId as UserId
      // better-auth has linked it by now, in a transaction of its own.
      await config.storage.transaction(({ rows }) =>
        config.onAccountChanged(rows, userId, { kind: 'sign-in-added', way: 'provider' }),
      )
      return { outcome: 'linked', page, setCookies, userId }
    },
  }
}

async function connectTo(config: AccountsConfig): Promise<Auth> {
  const auth = createAuth(config, config.signInProvider)
  const { socialProviders } = await auth.$context
  const found = socialProviders.find(({ id }) => id === PROVIDER_ID)
  const issuer = (url: string | undefined): string | undefined => url?.replace(/\/$/, '')
  if (!found || issuer(found.issuer) !== issuer(config.signInProvider?.issuer)) {
    throw new Error(`The sign-in provider answers as ${found?.issuer ?? 'nobody'}`)
  }
  return auth
}

function leavingFrom(url: string) {
  return {
    provider: PROVIDER_ID,
    callbackURL: url,
    errorCallbackURL: url,
    disableRedirect: true,
  }
}

function departure(url: string | undefined, sent: Headers): Departure {
  if (!url) throw new Error('better-auth knows no address of the sign-in provider')
  return { url, setCookies: sent.getSetCookie() }
}

/** Who the session cookie among these belongs to; null if there is none. */
async function userOf(auth: Auth, setCookies: readonly string[]) {
  const cookie = setCookies.map((one) => one.split(';')[0]).join('; ')
  const found = await auth.api.getSession({ headers: new Headers({ cookie }) })
  return found && toSignedInUser(found.user)
}

/** Once a guest can come back by the provider, their account has the address that the provider vouches for. All else stays. */
async function takeOverAddress(
  { storage, now }: AccountsConfig,
  { userId, email, isEmailVerified }: ProviderVisit,
): Promise<void> {
  if (userId === null || email === '' || !isEmailVerified) return
  await storage.transaction(async ({ rows }) => {
    if (await isAddressTaken(rows, email, userId)) return
    await makeAccountOfGuest(rows, userId as UserId, { email, isVerified: true }, now())
  })
}

class TookTooLong extends Error {}

async function within<Value>(work: Promise<Value>, timeoutMs: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TookTooLong(`No answer in ${timeoutMs} ms`)), timeoutMs)
  })
  try {
    return await Promise.race([work, tooLong])
  } finally {
    clearTimeout(timer)
  }
}
