import type { HttpBindings } from '@hono/node-server'
import type { Context, Hono } from 'hono'
import type { SignedInUser } from '../accounts/accounts.ts'
import type { KnownBrowser } from '../accounts/browser-cookie.ts'
import type { AnswersGiven } from './answer-once.ts'

interface ApiEnv {
  /** Empty where a test asks the app without a server. */
  Bindings: Partial<HttpBindings>
  Variables: {
    /** Set on every path below `/api`; null for a stranger. */
    user: SignedInUser | null
    /** Set on every path below `/api`. */
    browser: KnownBrowser
    /** Set on every path below `/api`. */
    answers: AnswersGiven
    /** `Set-Cookie` values of the answer that is being made. */
    setCookies: readonly string[] | undefined
  }
}

/** The app as routes see it. */
export type Api = Hono<ApiEnv>
export type ApiContext = Context<ApiEnv>
