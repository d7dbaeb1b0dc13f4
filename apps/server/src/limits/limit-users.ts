import {
  CONTRIBUTIONS_PATH,
  ENDPOINTS,
  EXPORT_PATH,
  IMPORT_PATH,
  NOTES_PATH,
  ROOM_READ_PATH,
  type EndpointName,
} from '@variorum/protocol'
import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import type { ApiContext } from '../http/api-env.ts'
import type { RateName } from './rates.ts'
import type { UserRates } from './user-rates.ts'

/** Counted by the command itself, which knows whether it is sent again. */
const BY_COMMAND: readonly RateName[] = []
/** Costs as little as any request. */
const CHEAP: readonly RateName[] = []
/** See `credential-limits.ts`, which counts failures. */
const BY_CREDENTIAL: readonly RateName[] = []

/** What each request takes besides `requests`. An endpoint that is not in here does not compile. */
const ENDPOINT_RATES: Readonly<Record<EndpointName, readonly RateName[]>> = {
  readSession: CHEAP,
  claimServer: CHEAP,
  checkSetup: CHEAP,
  readInvitation: CHEAP,
  joinGroup: ['settings'],
  readGroup: CHEAP,
  createGroup: ['groups'],
  changeGroup: ['settings'],
  readAgreedTags: CHEAP,
  readTagUse: ['lookups'],
  agreeOnTag: ['settings'],
  dropTag: ['settings'],
  renameTag: ['roles'],
  changeRole: ['roles'],
  admitMember: ['settings'],
  removeMember: ['settings'],
  leaveGroup: ['settings'],
  readInvitations: ['lookups'],
  readInvitationLink: ['lookups'],
  revokeInvitation: ['settings'],
  searchAuditLog: ['lookups'],
  createInvitation: ['invitations'],
  previewSample: ['imports'],
  reviseImport: ['imports'],
  readImport: ['lookups'],
  editImport: CHEAP,
  createText: ['texts'],
  readText: CHEAP,
  changeText: ['settings'],
  setReadingDate: ['settings'],
  removeReadingDate: ['settings'],
  createAnnotation: BY_COMMAND,
  addComment: BY_COMMAND,
  resolveThread: BY_COMMAND,
  markAnswer: BY_COMMAND,
  settlePlace: BY_COMMAND,
  acceptCorrection: BY_COMMAND,
  takeAcceptanceBack: BY_COMMAND,
  declineCorrection: BY_COMMAND,
  changeAudience: BY_COMMAND,
  changeKind: BY_COMMAND,
  changeAttributes: BY_COMMAND,
  changeTags: BY_COMMAND,
  proposePromotion: BY_COMMAND,
  deleteAnnotation: BY_COMMAND,
  undeleteAnnotation: BY_COMMAND,
  editComment: BY_COMMAND,
  deleteComment: BY_COMMAND,
  undeleteComment: BY_COMMAND,
  hideComment: BY_COMMAND,
  reportComment: BY_COMMAND,
  dismissReports: BY_COMMAND,
  writeToAuthor: BY_COMMAND,
  changeThreadState: BY_COMMAND,
  assignThread: BY_COMMAND,
  writeDeskNote: BY_COMMAND,
  readReports: ['lookups'],
  silenceMember: ['settings'],
  liftSilence: ['settings'],
  readSilences: ['lookups'],
  readDesk: ['lookups'],
  readParticipation: ['lookups'],
  readOwnParticipation: CHEAP,
  tabulateParticipation: ['lookups'],
  showReading: ['settings'],
  noteReading: CHEAP,
  readCoverage: ['lookups'],
  readHardPlaces: ['lookups'],
  placeThreads: ['reviews'],
  placeDesk: ['reviews'],
  readLedger: ['lookups'],
  placeLedger: ['reviews'],
  reactToComment: BY_COMMAND,
  readCommentHistory: ['lookups'],
  readReadMarks: CHEAP,
  markRead: CHEAP,
  readReadingPlace: CHEAP,
  markReadingPlace: CHEAP,
  readPlacesKept: CHEAP,
  keepPlaces: ['settings'],
  readBell: CHEAP,
  listNotifications: ['lookups'],
  markNotificationsRead: CHEAP,
  readMutes: ['lookups'],
  muteText: ['settings'],
  muteThread: ['settings'],
  readMailChoices: CHEAP,
  chooseMail: ['settings'],
  noteVoice: ['settings'],
  stopMail: CHEAP,
  readReview: ['reviews'],
  readCopyChoices: ['reviews'],
  foreseeCopy: ['reviews'],
  reuseText: ['copies', 'imports'],
  planReplacement: ['reviews'],
  addNotes: ['texts'],
  replaceText: ['texts'],
  takeReplacementBack: ['texts'],
  readSignInWays: CHEAP,
  readWork: CHEAP,
  signIn: BY_CREDENTIAL,
  signInByLink: BY_CREDENTIAL,
  signOut: CHEAP,
  requestSignInLink: BY_CREDENTIAL,
  requestPasswordReset: BY_CREDENTIAL,
  resetPassword: BY_CREDENTIAL,
  startProviderSignIn: BY_CREDENTIAL,
  linkProvider: BY_CREDENTIAL,
  readAccount: CHEAP,
  readContributions: ['lookups'],
  addCredentials: BY_CREDENTIAL,
  requestConfirmation: BY_CREDENTIAL,
  confirmEmail: BY_CREDENTIAL,
  changeOwnName: ['renames'],
  changePassword: BY_CREDENTIAL,
  removeAccount: BY_CREDENTIAL,
  revokeSession: ['settings'],
  makePhoneLink: ['invitations'],
  readPhoneLink: CHEAP,
  revokePhoneLink: ['settings'],
  checkPhoneLink: BY_CREDENTIAL,
  usePhoneLink: BY_CREDENTIAL,
}

const RATES_BY_ROUTE: ReadonlyMap<string, readonly RateName[]> = new Map<
  string,
  readonly RateName[]
>([
  ...(Object.keys(ENDPOINT_RATES) as EndpointName[]).map((name) => {
    const { method, path } = ENDPOINTS[name]
    return [`${method} ${path}`, ['requests', ...ENDPOINT_RATES[name]]] as const
  }),
  [`POST ${IMPORT_PATH}`, ['requests', 'imports']],
  [`POST ${NOTES_PATH}`, ['requests', 'imports']],
  [`GET ${EXPORT_PATH}`, ['requests', 'copies']],
  [`GET ${CONTRIBUTIONS_PATH}`, ['requests', 'contributions']],
  // Polled by several windows; it has its own budgets.
  [`POST ${ROOM_READ_PATH}`, []],
])

/**
 * Counts each request of somebody who is signed in, before anything of it is read. Strangers are counted by address where they can do
 * something. @throws {AppError} what `UserRates.take` throws.
 */
export function limitUsers(rates: UserRates) {
  return createMiddleware(async (context, next) => {
    const { user } = (context as ApiContext).var
    if (user) rates.take(user.userId, ...ratesOf(context as ApiContext))
    await next()
  })
}

function ratesOf(context: ApiContext): readonly RateName[] {
  for (const { method, path } of matchedRoutes(context)) {
    const rates = RATES_BY_ROUTE.get(`${method} ${path}`)
    if (rates) return rates
  }
  return ['requests']
}
