import type { HttpBindings } from '@hono/node-server'
import type { Context, Hono } from 'hono'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { KnownBrowser } from '../sign-in/browser-cookie.ts'
import type { WorkBoard } from '../worker-pool/work-board.ts'
import type { AnswersGiven } from './answer-once.ts'
import type { UnfinishedBodies } from './unfinished-bodies.ts'

interface ApiEnv {
  /** Empty where a test asks the app without a server. */
  Bindings: Partial<HttpBindings>
  Variables: {
    /** Set on every path below `/api`; null for a stranger. */
    user: SignedInUser | null
    /** Who it is now: sessions end while a body comes. Set on every path below `/api`. */
    readUser: () => Promise<SignedInUser | null>
    /** Set on every path below `/api`. */
    bodies: UnfinishedBodies
    /** Set on every path below `/api`. */
    browser: KnownBrowser
    /** Set on every path below `/api`. */
    answers: AnswersGiven
    /** Set on every path below `/api`. */
    board: WorkBoard
    /** `Set-Cookie` values of the answer that is being made. */
    setCookies: readonly string[] | undefined
  }
}

/** The app as routes see it. */
export type Api = Hono<ApiEnv>
export type ApiContext = Context<ApiEnv>
