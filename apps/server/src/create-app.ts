import { IMAGE_PATH, SYNC_PATH } from '@variorum/protocol'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import { mountAccountRoutes } from './accounts/account-routes.ts'
import { mountAnnotationRoutes } from './annotations/annotation-routes.ts'
import { KnownWords } from './annotations/known-words.ts'
import type { QuoteMemory } from './annotations/quote-memory.ts'
import { mountAuditRoutes } from './audit/audit-routes.ts'
import { mountDeskRoutes } from './desk/desk-routes.ts'
import { mountExportRoutes } from './exports/export-routes.ts'
import { mountGroupRoutes } from './groups/group-routes.ts'
import type { LinkSeal } from './groups/link-seal.ts'
import { mountMemberRoutes } from './groups/member-routes.ts'
import { answerCode, answerError } from './http/answer-errors.ts'
import { AnswersGiven } from './http/answer-once.ts'
import type { Api } from './http/api-env.ts'
import { checkPageVersion } from './http/check-page-version.ts'
import { compressAnswers } from './http/compress-answers.ts'
import { describeApi } from './http/describe-api.ts'
import { logRequests } from './http/log-requests.ts'
import { meetBrowser } from './http/meet-browser.ts'
import { refuseForeignOrigins } from './http/own-origin.ts'
import { pictureHeaders, securityHeaders } from './http/security-headers.ts'
import { mountWorkRoutes } from './http/tell-work.ts'
import { UnfinishedBodies } from './http/unfinished-bodies.ts'
import { mountWebApp } from './http/web-app.ts'
import { mountImportRoutes } from './imports/import-routes.ts'
import { mountLedgerRoutes } from './ledger/ledger-routes.ts'
import { limitAddresses } from './limits/limit-addresses.ts'
import { limitUsers } from './limits/limit-users.ts'
import type { UserRates } from './limits/user-rates.ts'
import { mountMailRoutes } from './mails/mail-routes.ts'
import type { MailSeal } from './mails/mail-seal.ts'
import { mountNotificationRoutes } from './notifications/notification-routes.ts'
import {
  countRequests,
  mountOperationRoutes,
  type OperationDeps,
} from './operations/operation-routes.ts'
import { mountParticipationRoutes } from './participation/participation-routes.ts'
import { mountReadingRoutes } from './reading/reading-routes.ts'
import { mountReplacementRoutes } from './replacements/replacement-routes.ts'
import { mountReportRoutes } from './reports/report-routes.ts'
import { mountReviewRoutes } from './review/review-routes.ts'
import type { Sources } from './runtime/sources.ts'
import type { Accounts } from './sign-in/accounts.ts'
import { mountSilenceRoutes } from './silences/silence-routes.ts'
import type { Storage } from './storage/ports.ts'
import type { RoomRegistry } from './sync/room/room-registry.ts'
import { mountTagRoutes } from './tags/tag-routes.ts'
import { mountImageRoutes } from './texts/image-routes.ts'
import { mountRoomRoutes } from './texts/room-routes.ts'
import { mountTextRoutes } from './texts/text-routes.ts'
import { WorkBoard } from './worker-pool/work-board.ts'
import type { WorkerPool } from './worker-pool/worker-pool.ts'

/** What the app is made of. */
export interface AppDeps extends Sources, OperationDeps {
  readonly storage: Storage
  readonly accounts: Accounts
  readonly linkSeal: LinkSeal
  readonly mailSeal: MailSeal
  readonly rooms: RoomRegistry
  /** Where files are read, and copies and reviews made. */
  readonly workers: WorkerPool
  readonly quoteMemory: QuoteMemory
  readonly rates: UserRates
  readonly log: Logger
  /** How browsers reach the server from outside; null if that is however they reach it. */
  readonly publicOrigin: string | null
  /** Where the built web app lies; null to serve the API alone. */
  readonly webRoot: string | null
  /** Which page that is, see `readPageBuild`. */
  readonly pageBuild: string | null
}

/** The whole HTTP side: the API and the web app. Does nothing by itself; ask it with `app.request()` or put it behind a server. */
export function createApp(deps: AppDeps): Api {
  const app: Api = new Hono()
  app.onError(answerError(deps.log))
  app.notFound((context) => answerCode(context, 'not-found'))
  app.use(logRequests(deps.log, deps.monotonicMs))
  app.use(countRequests(deps.metrics))
  app.use(IMAGE_PATH, pictureHeaders)
  app.use(securityHeaders(deps.publicOrigin))

  mountOperationRoutes(app, deps)
  app.use('/api/*', compressAnswers())
  app.use('/api/*', checkPageVersion(deps.pageBuild))
  app.use('/api/*', refuseForeignOrigins(deps.publicOrigin))
  const limit = limitAddresses(deps.monotonicMs)
  for (const path of ['/api/setup/*', '/api/invitations/*']) app.use(path, limit)
  const answers = new AnswersGiven(deps.now)
  const bodies = new UnfinishedBodies()
  const board = new WorkBoard()
  app.use('/api/*', async (context, next) => {
    context.header('cache-control', 'no-store')
    meetBrowser(context, deps.accounts.browsers)
    context.set('answers', answers)
    context.set('bodies', bodies)
    context.set('board', board)
    const readUser = () => deps.accounts.readSession(context.req.raw.headers)
    context.set('readUser', readUser)
    context.set('user', await readUser())
    await next()
  })
  app.use('/api/*', limitUsers(deps.rates))
  mountAccountRoutes(app, {
    ...deps,
    onSessionEnded: (userId) => deps.rooms.reexamine({ userId }),
  })
  mountGroupRoutes(app, deps)
  mountMemberRoutes(app, deps)
  mountAuditRoutes(app, deps)
  mountTagRoutes(app, deps)
  mountWorkRoutes(app)
  mountImportRoutes(app, deps)
  mountTextRoutes(app, deps)
  mountImageRoutes(app, deps)
  mountRoomRoutes(app, deps)
  mountReadingRoutes(app, deps)
  mountNotificationRoutes(app, deps)
  mountMailRoutes(app, deps)
  mountReportRoutes(app, deps)
  mountSilenceRoutes(app, deps)
  const annotating = {
    ...deps,
    knownWords: new KnownWords((count) => deps.metrics.paragraphsRead(count)),
  }
  mountAnnotationRoutes(app, annotating)
  const working = {
    ...annotating,
    onQuotesSearched: (count: number) => deps.metrics.quotesSearched(count),
  }
  mountReviewRoutes(app, working)
  mountDeskRoutes(app, working)
  mountParticipationRoutes(app, working)
  mountLedgerRoutes(app, working)
  mountExportRoutes(app, working)
  mountReplacementRoutes(app, working)
  let description: object | null = null
  app.get('/api/openapi.json', (context) => context.json((description ??= describeApi())))

  // What the API and the sockets don't know is no page of the web app either.
  for (const path of ['/api/*', `${SYNC_PATH}/*`]) {
    app.all(path, (context) => answerCode(context, 'not-found'))
  }
  if (deps.webRoot !== null) mountWebApp(app, deps.webRoot)
  return app
}
