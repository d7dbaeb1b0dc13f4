import { AsyncLocalStorage } from 'node:async_hooks'
import { isEmailAddress, NAME_MAX_CHARS, PROVIDER_RETURN_PATH } from '@variorum/protocol'
import type { BetterAuthOptions } from 'better-auth'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'

/** An OpenID Connect provider, and what it knows this server by. */
export interface SignInProviderConfig {
  /** Its own name for itself; where its discovery document lies. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What people call it. */
  readonly name: string
}

/** The provider's id in better-auth and in the `account` table. */
export const PROVIDER_ID = 'oidc'

/** Who came back from the provider, noted while better-auth works on it. */
export interface ProviderVisit {
  /** Which user of ours that is, or will be; null before that is known, and for a new one. */
  userId: string | null
  /** As the provider says; empty if it says none, or what is no address. */
  email: string
  /** As the provider says. */
  isEmailVerified: boolean
}

/** The visit that the running call is about: better-auth's callbacks have no other way to tell. */
export const providerVisit = new AsyncLocalStorage<ProviderVisit>()

/**
 * better-auth's part of the way there and back: PKCE, state, nonce, and a signed ID token are asked for every time. It reads the
 * provider's discovery document as soon as it is made, without a time-out: the caller sets one.
 */
export function providerPlugin(provider: SignInProviderConfig, publicOrigin: string) {
  return genericOAuth({
    config: [
      {
        providerId: PROVIDER_ID,
        discoveryUrl: `${provider.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
        clientId: provider.clientId,
        clientSecret: provider.clientSecret,
        redirectURI: publicOrigin + PROVIDER_RETURN_PATH,
        scopes: ['openid', 'profile', 'email'],
        requireIdTokenVerification: true,
        // Users are made by invitations: who starts from one asks for it.
        disableImplicitSignUp: true,
        // A picture would be fetched from a third party.
        mapProfileToUser: (profile) => {
          noteProfile(profile)
          return { name: personName(profile), image: undefined }
        },
      },
    ],
  })
}

/** What the tables keep of a provider's account: whose it is. No token is of use to this server afterwards. */
export const withoutTokens = {
  account: {
    create: { before: (account) => Promise.resolve({ data: { ...account, ...NO_TOKENS } }) },
    update: { before: (account) => Promise.resolve({ data: { ...account, ...NO_TOKENS } }) },
  },
} satisfies NonNullable<BetterAuthOptions['databaseHooks']>

const NO_TOKENS = {
  accessToken: null,
  refreshToken: null,
  idToken: null,
  accessTokenExpiresAt: null,
  refreshTokenExpiresAt: null,
}

function noteProfile({ email, emailVerified }: Readonly<Record<string, unknown>>): void {
  const visit = providerVisit.getStore()
  if (!visit) throw new Error('Somebody came back from the provider without a visit')
  visit.email = typeof email === 'string' && isEmailAddress(email) ? email.trim().toLowerCase() : ''
  visit.isEmailVerified = emailVerified === true
}

const NAME_CLAIMS = ['name', 'nickname', 'preferred_username', 'given_name'] as const

/** What the provider calls somebody, on one line and no longer than a name may be; else the part of their address that is theirs. */
function personName(profile: Readonly<Record<string, unknown>>): string {
  const claims = NAME_CLAIMS.map((claim) => profile[claim])
  const email = typeof profile['email'] === 'string' ? profile['email'] : ''
  for (const claim of [...claims, email.split('@')[0]]) {
    const name = typeof claim === 'string' ? cutName(claim) : ''
    if (name) return name
  }
  return ''
}

function cutName(claim: string): string {
  let name = ''
  // Whole characters only: half an emoji is none.
  for (const character of claim.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()) {
    if (name.length + character.length > NAME_MAX_CHARS) break
    name += character
  }
  return name.trim()
}
