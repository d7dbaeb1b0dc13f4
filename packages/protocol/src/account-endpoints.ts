import { INTERFACE_LANGUAGE_IDS } from '@variorum/document/languages'
import * as z from 'zod'
import { endpoint, nothing } from './endpoint.ts'
import { session } from './group-schemas.ts'
import { EMAIL_MAX_CHARS, PASSWORD_MAX_CHARS } from './limits.ts'
import { accountSessionId, memberName } from './scalar-schemas.ts'

/** What it must look like has a sentence of its own (`email-invalid`), so here is only how long it may be. */
const email = z.string().trim().max(EMAIL_MAX_CHARS)
/** Likewise `password-too-short`. Never trimmed: a space is a character of a password. */
const password = z.string().max(PASSWORD_MAX_CHARS)
const linkToken = z.string().min(1).max(2_000)
const phoneLinkId = z.uuid()
const phoneLinkState = z.enum(['open', 'used', 'expired'])
const mailRequest = z.object({ email, language: z.enum(INTERFACE_LANGUAGE_IDS) })

/** Where somebody is signed in. */
const accountSession = z.object({
  id: accountSessionId,
  /** As the browser calls itself; null if it says nothing that we know. */
  browser: z.string().nullable(),
  system: z.string().nullable(),
  createdAt: z.number().int().nonnegative(),
  /** To the hour. */
  lastUsedAt: z.number().int().nonnegative(),
  /** The one that asks. */
  isThisOne: z.boolean(),
})

/** Where the sign-in provider sends a browser back to; to be registered there. Answers with a page to go to, never with JSON. */
export const PROVIDER_RETURN_PATH = '/api/sign-in/provider/return'

/** A page of the sign-in provider's, to go to with this whole window. */
const departure = z.object({ url: z.url() })

const account = z.object({
  name: z.string(),
  /** Null for a guest. */
  email: z.string().nullable(),
  /** True once a link sent to that address was used. */
  isEmailConfirmed: z.boolean(),
  /** False for a guest, and for whoever lost theirs when an unconfirmed address was proved by a sign-in link. */
  hasPassword: z.boolean(),
  /** True for whoever can sign in with the provider of `readSignInWays`. */
  isAtProvider: z.boolean(),
  sessions: z.array(accountSession),
})

/** Signing in and out, and what somebody may do with their own account. */
export const ACCOUNT_ENDPOINTS = {
  readSignInWays: endpoint({
    method: 'GET',
    path: '/api/sign-in',
    params: nothing,
    body: nothing,
    response: z.object({
      /** False where no mail server is set up: then no links can be sent. */
      sendsMail: z.boolean(),
      /** What the OpenID Connect provider is called; null where none is set up. */
      provider: z.string().nullable(),
    }),
  }),
  signIn: endpoint({
    method: 'POST',
    path: '/api/sign-in',
    params: nothing,
    body: z.object({ email, password }),
    response: session,
  }),
  signOut: endpoint({
    method: 'POST',
    path: '/api/sign-out',
    params: nothing,
    body: nothing,
    response: nothing,
  }),
  /** Whoever comes back without an account gets one only if they left with an invitation. */
  startProviderSignIn: endpoint({
    method: 'POST',
    path: '/api/sign-in/provider',
    params: nothing,
    body: z.object({ invitation: z.string().min(1).max(200).nullable() }),
    response: departure,
  }),
  /** Answers the same whether or not the address belongs to anybody. */
  requestSignInLink: endpoint({
    method: 'POST',
    path: '/api/sign-in/link',
    params: nothing,
    body: mailRequest,
    response: nothing,
  }),
  signInByLink: endpoint({
    method: 'POST',
    path: '/api/sign-in/link/use',
    params: nothing,
    body: z.object({ token: linkToken }),
    response: session,
  }),
  /** Answers the same whether or not the address belongs to anybody. */
  requestPasswordReset: endpoint({
    method: 'POST',
    path: '/api/password-reset',
    params: nothing,
    body: mailRequest,
    response: nothing,
  }),
  /** Ends every session of that user. */
  resetPassword: endpoint({
    method: 'POST',
    path: '/api/password-reset/use',
    params: nothing,
    body: z.object({ token: linkToken, password }),
    response: nothing,
  }),
  readAccount: endpoint({
    method: 'GET',
    path: '/api/account',
    params: nothing,
    body: nothing,
    response: account,
  }),
  /** A guest gets an e-mail address and a password, and stays who they are. */
  addCredentials: endpoint({
    method: 'POST',
    path: '/api/account/credentials',
    params: nothing,
    body: z.object({ email, password, language: z.enum(INTERFACE_LANGUAGE_IDS) }),
    response: nothing,
  }),
  /** A guest, or somebody with a password, will be able to sign in with the provider too, and stays who they are. */
  linkProvider: endpoint({
    method: 'POST',
    path: '/api/account/provider',
    params: nothing,
    body: nothing,
    response: departure,
  }),
  /** Whoever has a password says it once more. There is no way back. */
  removeAccount: endpoint({
    method: 'POST',
    path: '/api/account/removal',
    params: nothing,
    body: z.object({ password: password.nullable() }),
    response: nothing,
  }),
  /** What one is called from now on, in every group. */
  changeOwnName: endpoint({
    method: 'POST',
    path: '/api/account/name',
    params: nothing,
    body: z.object({ name: memberName }),
    response: nothing,
  }),
  requestConfirmation: endpoint({
    method: 'POST',
    path: '/api/account/confirmation',
    params: nothing,
    body: z.object({ language: z.enum(INTERFACE_LANGUAGE_IDS) }),
    response: nothing,
  }),
  confirmEmail: endpoint({
    method: 'POST',
    path: '/api/account/confirmation/use',
    params: nothing,
    body: z.object({ token: linkToken }),
    response: nothing,
  }),
  /** Ends every other session of that user. */
  changePassword: endpoint({
    method: 'POST',
    path: '/api/account/password',
    params: nothing,
    body: z.object({ currentPassword: password, newPassword: password }),
    response: nothing,
  }),
  /** A link, for a second device of one's own. What was made before stops working. */
  makePhoneLink: endpoint({
    method: 'POST',
    path: '/api/account/phone-links',
    params: nothing,
    body: nothing,
    response: z.object({
      id: phoneLinkId,
      /** Below the server's own address. */
      path: z.string(),
      /** How browsers reach this server from outside; null where only they know. */
      origin: z.string().nullable(),
      expiresAt: z.number().int().nonnegative(),
    }),
  }),
  readPhoneLink: endpoint({
    method: 'GET',
    path: '/api/account/phone-links/:linkId',
    params: z.object({ linkId: phoneLinkId }),
    body: nothing,
    response: z.object({ state: phoneLinkState }),
  }),
  revokePhoneLink: endpoint({
    method: 'POST',
    path: '/api/account/phone-links/:linkId/revoke',
    params: z.object({ linkId: phoneLinkId }),
    body: nothing,
    response: nothing,
  }),
  /** Whose link it is, before somebody decides to use it. Programs that look into links use none up. */
  checkPhoneLink: endpoint({
    method: 'POST',
    path: '/api/phone-link/check',
    params: nothing,
    body: z.object({ token: linkToken }),
    response: z.object({
      name: z.string(),
      /** True if whoever asks is that user already. */
      isMine: z.boolean(),
    }),
  }),
  /** Opens a session of that user, in this browser, in place of the one that it had. */
  usePhoneLink: endpoint({
    method: 'POST',
    path: '/api/phone-link/use',
    params: nothing,
    body: z.object({ token: linkToken }),
    response: session,
  }),
  revokeSession: endpoint({
    method: 'POST',
    path: '/api/account/sessions/:sessionId/revoke',
    params: z.object({ sessionId: accountSessionId }),
    body: nothing,
    response: nothing,
  }),
} as const

/** `open` until it is used or its minutes are over. */
export type PhoneLinkState = z.output<typeof phoneLinkState>
/** What somebody sees of their own account. */
export type Account = z.output<typeof account>
/** One browser in which somebody is signed in. */
export type AccountSession = z.output<typeof accountSession>
