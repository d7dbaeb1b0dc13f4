import type { EventKind } from '@variorum/document'
import type { RouteName } from './access-table.ts'

/** What needs a link, a mail or a provider first, and where it is tested. */
export const TESTED_ELSEWHERE: Readonly<Partial<Record<RouteName, EventKind>>> = {
  revokeSession: 'session-ended',
  removeAccount: 'member-left',
  usePhoneLink: 'device-linked',
  resetPassword: 'password-changed',
  returnFromProvider: 'sign-in-added',
}

/** What happens without a request, and where that is tested. */
export const HAPPENS_BY_ITSELF: Readonly<Partial<Record<EventKind, string>>> = {
  'words-edited': 'audit/editing-stretches.test.ts',
  'text-purged': 'texts/change-text.test.ts',
}

/** Why a route says nothing. What reads writes nothing that anybody did: `every-command.test.ts` looks. */
type Silence =
  | 'reads'
  | 'opens or ends a session of their own'
  | 'asks for a mail or a link'
  | 'is one reader’s own'

/** The routes that say nothing, and why. Every route stands here, in `COMMAND_TABLE` or in `TESTED_ELSEWHERE`. */
export const SAYS_NOTHING: Readonly<Partial<Record<RouteName, Silence>>> = {
  readSession: 'reads',
  describeApi: 'reads',
  readHealth: 'reads',
  readReadiness: 'reads',
  readMetrics: 'reads',
  readSignInWays: 'reads',
  readWork: 'reads',
  readInvitation: 'reads',
  checkSetup: 'reads',
  readGroup: 'reads',
  readInvitations: 'reads',
  readAgreedTags: 'reads',
  readTagUse: 'reads',
  searchAuditLog: 'reads',
  readText: 'reads',
  readReview: 'reads',
  readImport: 'reads',
  editImport: 'is one reader’s own',
  readReports: 'reads',
  readSilences: 'reads',
  readDesk: 'reads',
  placeDesk: 'reads',
  readParticipation: 'reads',
  readOwnParticipation: 'reads',
  tabulateParticipation: 'reads',
  showReading: 'is one reader’s own',
  noteReading: 'is one reader’s own',
  readCoverage: 'reads',
  readHardPlaces: 'reads',
  placeThreads: 'reads',
  readLedger: 'reads',
  placeLedger: 'reads',
  readCopyChoices: 'reads',
  foreseeCopy: 'reads',
  planReplacement: 'reads',
  readReadMarks: 'reads',
  markRead: 'is one reader’s own',
  readReadingPlace: 'reads',
  markReadingPlace: 'is one reader’s own',
  readPlacesKept: 'reads',
  keepPlaces: 'is one reader’s own',
  readBell: 'reads',
  listNotifications: 'reads',
  markNotificationsRead: 'is one reader’s own',
  readMutes: 'reads',
  muteText: 'is one reader’s own',
  muteThread: 'is one reader’s own',
  readMailChoices: 'reads',
  chooseMail: 'is one reader’s own',
  noteVoice: 'is one reader’s own',
  stopMail: 'is one reader’s own',
  stopMailByMail: 'is one reader’s own',
  openStopLink: 'reads',
  readRoom: 'reads',
  readCommentHistory: 'reads',
  readImage: 'reads',
  readAccount: 'reads',
  readContributions: 'reads',
  checkPhoneLink: 'reads',
  readPhoneLink: 'reads',
  signOut: 'opens or ends a session of their own',
  signIn: 'opens or ends a session of their own',
  signInByLink: 'opens or ends a session of their own',
  startProviderSignIn: 'asks for a mail or a link',
  linkProvider: 'asks for a mail or a link',
  requestSignInLink: 'asks for a mail or a link',
  requestPasswordReset: 'asks for a mail or a link',
  requestConfirmation: 'asks for a mail or a link',
  confirmEmail: 'asks for a mail or a link',
  makePhoneLink: 'asks for a mail or a link',
  revokePhoneLink: 'asks for a mail or a link',
}
