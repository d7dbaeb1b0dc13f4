import type { MemberId, TextId, UserId } from '@variorum/document'
import {
  layerRoom,
  userRoom,
  wordsRoom,
  type EndpointName,
  type Layer,
  type RoomKind,
  type RoomName,
} from '@variorum/protocol'

/** Every endpoint, the requests that are not JSON both ways, and what whoever watches the server asks. */
export type RouteName =
  | EndpointName
  | 'importFile'
  | 'readNotesFile'
  | 'exportCopy'
  | 'takeContributions'
  | 'readImage'
  | 'readRoom'
  | 'describeApi'
  | 'returnFromProvider'
  | 'stopMailByMail'
  | 'openStopLink'
  | 'readHealth'
  | 'readReadiness'
  | 'readMetrics'

/** What is special about the subject of a row; each is one that a member would like to get at. */
export type Variant = '' | 'of-desk' | 'of-self' | 'of-imported' | 'locked' | 'deleted'

/**
 * What each request is answered, written out, in the order of `PEOPLE`. `ok` is 200; `401` is `not-signed-in`, `404` `not-found`,
 * `waits` `not-admitted`, `no` `not-allowed`; `redirect` is 302; every other code stands as it is. Threads and comments are the annotator's; `of-desk`
 * is a thread for facilitators, `of-self` one that another annotator keeps to themselves; of `of-imported` a file brought whoever wrote the comment.
 */
export const ROUTE_TABLE: readonly (readonly [RouteName, Variant, string])[] = [
  // For everybody: what a browser asks first, the way in, and what a link proves by itself.
  //                         stranger expired outsider removed newcomer observer annotator facilitator
  ['readSession', '', 'ok ok ok ok ok ok ok ok'],
  ['describeApi', '', 'ok ok ok ok ok ok ok ok'],
  ['readHealth', '', 'ok ok ok ok ok ok ok ok'],
  ['readReadiness', '', 'ok ok ok ok ok ok ok ok'],
  // From another machine, or through a proxy.
  ['readMetrics', '', all('not-found')],
  ['readSignInWays', '', 'ok ok ok ok ok ok ok ok'],
  ['readInvitation', '', 'ok ok ok ok ok ok ok ok'],
  ['joinGroup', '', 'ok ok ok ok ok ok ok ok'],
  ['signOut', '', 'ok ok ok ok ok ok ok ok'],
  ['requestSignInLink', '', 'ok ok ok ok ok ok ok ok'],
  ['requestPasswordReset', '', 'ok ok ok ok ok ok ok ok'],
  ['claimServer', '', all('setup-link-used')],
  ['checkSetup', '', all('setup-link-used')],
  ['signIn', '', all('credentials-wrong')],
  ['startProviderSignIn', '', all('provider-not-configured')],
  ['returnFromProvider', '', all('redirect')],
  ['signInByLink', '', all('link-invalid')],
  ['resetPassword', '', all('link-invalid')],
  ['confirmEmail', '', all('link-invalid')],
  // For whoever is signed in, about themselves.
  ['readAccount', '', '401 401 ok ok ok ok ok ok'],
  ['readWork', '', '401 401 ok ok ok ok ok ok'],
  ['readContributions', '', '401 401 ok ok ok ok ok ok'],
  ['takeContributions', '', '401 401 ok ok ok ok ok ok'],
  ['addCredentials', '', '401 401 ok ok ok ok ok ok'],
  ['changeOwnName', '', '401 401 ok ok ok ok ok ok'],
  ['removeAccount', '', '401 401 ok ok ok ok ok last-facilitator'],
  [
    'linkProvider',
    '',
    '401 401 provider-not-configured provider-not-configured provider-not-configured provider-not-configured provider-not-configured provider-not-configured',
  ],
  ['requestConfirmation', '', '401 401 ok ok ok ok ok ok'],
  [
    'changePassword',
    '',
    '401 401 credentials-wrong credentials-wrong credentials-wrong credentials-wrong credentials-wrong credentials-wrong',
  ],
  ['readMailChoices', '', '401 401 ok ok ok ok ok ok'],
  ['noteVoice', '', '401 401 ok ok ok ok ok ok'],
  ['stopMail', '', all('link-invalid')],
  ['stopMailByMail', '', all('link-invalid')],
  ['openStopLink', '', all('redirect')],
  ['checkPhoneLink', '', all('link-invalid')],
  ['usePhoneLink', '', all('link-invalid')],
  ['makePhoneLink', '', '401 401 ok ok ok ok ok ok'],
  ['readPhoneLink', '', '401 401 404 404 404 404 404 404'],
  // What is gone, and what was never there or is another's, is taken back with the same answer.
  ['revokePhoneLink', '', '401 401 ok ok ok ok ok ok'],
  ['revokeSession', '', '401 401 404 404 404 404 404 404'],
  ['createGroup', '', '401 401 ok no no no no ok'],
  // The group.
  ['readGroup', '', '401 401 404 404 waits ok ok ok'],
  ['changeGroup', '', '401 401 404 404 waits no no ok'],
  ['chooseMail', '', '401 401 404 404 waits ok ok ok'],
  ['readAgreedTags', '', '401 401 404 404 waits ok ok ok'],
  ['readTagUse', '', '401 401 404 404 waits no no ok'],
  ['agreeOnTag', '', '401 401 404 404 waits no no ok'],
  ['dropTag', '', '401 401 404 404 waits no no ok'],
  ['renameTag', '', '401 401 404 404 waits no no ok'],
  ['leaveGroup', '', '401 401 404 404 waits ok ok last-facilitator'],
  ['changeRole', '', '401 401 404 404 waits no no ok'],
  ['admitMember', '', '401 401 404 404 waits no no ok'],
  ['removeMember', '', '401 401 404 404 waits no no ok'],
  ['createInvitation', '', '401 401 404 404 waits no no ok'],
  ['readInvitations', '', '401 401 404 404 waits no no ok'],
  ['readInvitationLink', '', '401 401 404 404 waits no no ok'],
  ['revokeInvitation', '', '401 401 404 404 waits no no ok'],
  ['searchAuditLog', '', '401 401 404 404 waits no no ok'],
  ['readDesk', '', '401 401 404 404 waits no no ok'],
  ['placeDesk', '', '401 401 404 404 waits no no ok'],
  ['readParticipation', '', '401 401 404 404 waits no no ok'],
  ['tabulateParticipation', '', '401 401 404 404 waits no no ok'],
  ['readOwnParticipation', '', '401 401 404 404 waits ok ok ok'],
  ['showReading', '', '401 401 404 404 waits ok ok ok'],
  ['readHardPlaces', '', '401 401 404 404 waits ok ok ok'],
  ['placeThreads', '', '401 401 404 404 waits ok ok ok'],
  ['importFile', '', '401 401 404 404 waits no no ok'],
  ['previewSample', '', '401 401 404 404 waits no no ok'],
  ['reviseImport', '', '401 401 404 404 waits no no ok'],
  ['readImport', '', '401 401 404 404 waits no no ok'],
  ['editImport', '', '401 401 404 404 waits no no ok'],
  ['createText', '', '401 401 404 404 waits no no ok'],
  // Its texts.
  ['readText', '', '401 401 404 404 waits ok ok ok'],
  ['readText', 'locked', '401 401 404 404 waits ok ok ok'],
  ['readText', 'deleted', '401 401 404 404 waits 404 404 404'],
  ['changeText', '', '401 401 404 404 waits no no ok'],
  ['changeText', 'locked', '401 401 404 404 waits no no ok'],
  ['changeText', 'deleted', '401 401 404 404 waits 404 404 text-closed'],
  ['setReadingDate', '', '401 401 404 404 waits no no ok'],
  ['setReadingDate', 'locked', '401 401 404 404 waits no no ok'],
  ['setReadingDate', 'deleted', '401 401 404 404 waits 404 404 404'],
  // One that is not there.
  ['removeReadingDate', '', '401 401 404 404 waits no no 404'],
  ['removeReadingDate', 'deleted', '401 401 404 404 waits 404 404 404'],
  ['readReview', '', '401 401 404 404 waits no no ok'],
  ['readReview', 'deleted', '401 401 404 404 waits 404 404 404'],
  ['readLedger', '', '401 401 404 404 waits ok ok ok'],
  ['readLedger', 'locked', '401 401 404 404 waits ok ok ok'],
  ['readLedger', 'deleted', '401 401 404 404 waits 404 404 404'],
  ['placeLedger', '', '401 401 404 404 waits ok ok ok'],
  ['placeLedger', 'deleted', '401 401 404 404 waits 404 404 404'],
  ['readCopyChoices', '', '401 401 404 404 waits ok ok ok'],
  ['readCopyChoices', 'deleted', '401 401 404 404 waits 404 404 404'],
  ['foreseeCopy', '', '401 401 404 404 waits ok ok ok'],
  ['foreseeCopy', 'deleted', '401 401 404 404 waits 404 404 404'],
  ['reuseText', '', '401 401 404 404 waits no no ok'],
  ['reuseText', 'locked', '401 401 404 404 waits no no ok'],
  ['reuseText', 'deleted', '401 401 404 404 waits 404 404 404'],
  ['readNotesFile', '', '401 401 404 404 waits no no ok'],
  ['readNotesFile', 'locked', '401 401 404 404 waits no no text-closed'],
  ['readNotesFile', 'deleted', '401 401 404 404 waits 404 404 404'],
  ['addNotes', '', '401 401 404 404 waits no no import-gone'],
  ['addNotes', 'locked', '401 401 404 404 waits no no text-closed'],
  ['addNotes', 'deleted', '401 401 404 404 waits 404 404 404'],
  ['planReplacement', '', '401 401 404 404 waits no no import-gone'],
  ['planReplacement', 'locked', '401 401 404 404 waits no no text-closed'],
  ['planReplacement', 'deleted', '401 401 404 404 waits 404 404 404'],
  ['replaceText', '', '401 401 404 404 waits no no words-changed'],
  ['replaceText', 'locked', '401 401 404 404 waits no no text-closed'],
  ['replaceText', 'deleted', '401 401 404 404 waits 404 404 404'],
  ['takeReplacementBack', '', '401 401 404 404 waits no no replacement-too-late'],
  ['takeReplacementBack', 'locked', '401 401 404 404 waits no no text-closed'],
  ['takeReplacementBack', 'deleted', '401 401 404 404 waits 404 404 404'],
  ['exportCopy', '', '401 401 404 404 waits ok ok ok'],
  ['exportCopy', 'deleted', '401 401 404 404 waits 404 404 404'],
  // What they have read of it.
  ['readReadMarks', '', '401 401 404 404 waits ok ok ok'],
  ['readReadMarks', 'deleted', '401 401 404 404 waits 404 404 404'],
  ['markRead', '', '401 401 404 404 waits ok ok ok'],
  ['markRead', 'locked', '401 401 404 404 waits ok ok ok'],
  ['markRead', 'deleted', '401 401 404 404 waits 404 404 404'],
  ['readReadingPlace', '', '401 401 404 404 waits ok ok ok'],
  ['readReadingPlace', 'deleted', '401 401 404 404 waits 404 404 404'],
  ['markReadingPlace', '', '401 401 404 404 waits ok ok ok'],
  ['markReadingPlace', 'locked', '401 401 404 404 waits ok ok ok'],
  ['markReadingPlace', 'deleted', '401 401 404 404 waits 404 404 404'],
  ['noteReading', '', '401 401 404 404 waits ok ok ok'],
  ['noteReading', 'locked', '401 401 404 404 waits ok ok ok'],
  ['noteReading', 'deleted', '401 401 404 404 waits 404 404 404'],
  ['readCoverage', '', '401 401 404 404 waits no no ok'],
  ['readCoverage', 'locked', '401 401 404 404 waits no no ok'],
  ['readCoverage', 'deleted', '401 401 404 404 waits 404 404 404'],
  ['readPlacesKept', '', '401 401 ok ok ok ok ok ok'],
  ['keepPlaces', '', '401 401 ok ok ok ok ok ok'],
  // What they are told of, in all their groups.
  ['readBell', '', 'ok ok ok ok ok ok ok ok'],
  ['listNotifications', '', '401 401 ok ok ok ok ok ok'],
  ['markNotificationsRead', '', '401 401 ok ok ok ok ok ok'],
  ['readMutes', '', '401 401 ok ok ok ok ok ok'],
  ['muteText', '', '401 401 404 404 waits ok ok ok'],
  ['muteText', 'locked', '401 401 404 404 waits ok ok ok'],
  ['muteText', 'deleted', '401 401 404 404 waits 404 404 404'],
  ['muteThread', '', '401 401 404 404 waits ok ok ok'],
  ['muteThread', 'of-desk', '401 401 404 404 waits 404 ok ok'],
  ['muteThread', 'of-self', '401 401 404 404 waits 404 404 404'],
  ['muteThread', 'deleted', '401 401 404 404 waits 404 404 404'],
  // One that is there: it is the same picture in the texts of both groups.
  ['readImage', '', '401 401 404 404 waits ok ok ok'],
  ['readImage', 'locked', '401 401 404 404 waits ok ok ok'],
  ['readImage', 'deleted', '401 401 404 404 waits 404 404 404'],
  // Without a room's name; rooms have their own table, which holds on both ways.
  ['readRoom', '', '401 401 404 404 404 404 404 404'],
  // What is said about them.
  ['createAnnotation', '', '401 401 404 404 waits no ok ok'],
  ['createAnnotation', 'locked', '401 401 404 404 waits no text-closed text-closed'],
  ['createAnnotation', 'deleted', '401 401 404 404 waits 404 404 404'],
  ['addComment', '', '401 401 404 404 waits no ok ok'],
  ['addComment', 'of-desk', '401 401 404 404 waits 404 ok ok'],
  ['addComment', 'of-self', '401 401 404 404 waits 404 404 404'],
  ['addComment', 'locked', '401 401 404 404 waits no text-closed text-closed'],
  ['resolveThread', '', '401 401 404 404 waits no ok ok'],
  ['resolveThread', 'of-desk', '401 401 404 404 waits 404 ok ok'],
  ['resolveThread', 'of-self', '401 401 404 404 waits 404 404 404'],
  // Of threads that ask nothing, as these are, nobody can.
  ['markAnswer', '', '401 401 404 404 waits no invalid-request invalid-request'],
  ['markAnswer', 'of-desk', '401 401 404 404 waits 404 invalid-request invalid-request'],
  ['markAnswer', 'of-self', '401 401 404 404 waits 404 404 404'],
  ['markAnswer', 'locked', '401 401 404 404 waits no text-closed text-closed'],
  // Of threads about the whole text, as these are, nobody can.
  ['settlePlace', '', '401 401 404 404 waits no invalid-request invalid-request'],
  ['settlePlace', 'of-desk', '401 401 404 404 waits 404 invalid-request invalid-request'],
  ['settlePlace', 'of-self', '401 401 404 404 waits 404 404 404'],
  // Of threads that propose nothing, as these are, nobody can.
  ['acceptCorrection', '', '401 401 404 404 waits no no invalid-request'],
  ['acceptCorrection', 'of-desk', '401 401 404 404 waits 404 no invalid-request'],
  ['acceptCorrection', 'of-self', '401 401 404 404 waits 404 404 404'],
  ['acceptCorrection', 'locked', '401 401 404 404 waits no no text-closed'],
  ['takeAcceptanceBack', '', '401 401 404 404 waits no no invalid-request'],
  ['takeAcceptanceBack', 'of-desk', '401 401 404 404 waits 404 no invalid-request'],
  ['takeAcceptanceBack', 'of-self', '401 401 404 404 waits 404 404 404'],
  ['declineCorrection', '', '401 401 404 404 waits no no invalid-request'],
  ['declineCorrection', 'of-desk', '401 401 404 404 waits 404 no invalid-request'],
  ['declineCorrection', 'of-self', '401 401 404 404 waits 404 404 404'],
  ['declineCorrection', 'locked', '401 401 404 404 waits no no text-closed'],
  ['changeAudience', '', '401 401 404 404 waits no ok no'],
  ['changeAudience', 'of-desk', '401 401 404 404 waits 404 ok no'],
  ['changeAudience', 'of-self', '401 401 404 404 waits 404 404 404'],
  ['changeKind', '', '401 401 404 404 waits no ok no'],
  ['changeKind', 'of-desk', '401 401 404 404 waits 404 ok no'],
  ['changeKind', 'of-self', '401 401 404 404 waits 404 404 404'],
  ['changeKind', 'locked', '401 401 404 404 waits no text-closed no'],
  ['changeAttributes', '', '401 401 404 404 waits no ok no'],
  ['changeAttributes', 'of-desk', '401 401 404 404 waits 404 ok no'],
  ['changeAttributes', 'of-self', '401 401 404 404 waits 404 404 404'],
  ['changeAttributes', 'locked', '401 401 404 404 waits no text-closed no'],
  ['changeTags', '', '401 401 404 404 waits no ok ok'],
  ['changeTags', 'of-desk', '401 401 404 404 waits 404 ok ok'],
  ['changeTags', 'of-self', '401 401 404 404 waits 404 404 404'],
  ['changeTags', 'locked', '401 401 404 404 waits no text-closed text-closed'],
  ['proposePromotion', '', '401 401 404 404 waits no no no'],
  ['proposePromotion', 'of-desk', '401 401 404 404 waits 404 no ok'],
  ['proposePromotion', 'of-self', '401 401 404 404 waits 404 404 404'],
  ['deleteAnnotation', '', '401 401 404 404 waits no ok no'],
  ['deleteAnnotation', 'of-desk', '401 401 404 404 waits 404 ok no'],
  ['deleteAnnotation', 'of-self', '401 401 404 404 waits 404 404 404'],
  ['undeleteAnnotation', '', '401 401 404 404 waits 404 ok 404'],
  ['undeleteAnnotation', 'of-desk', '401 401 404 404 waits 404 ok 404'],
  ['undeleteAnnotation', 'of-self', '401 401 404 404 waits 404 404 404'],
  ['undeleteComment', '', '401 401 404 404 waits 404 ok 404'],
  ['undeleteComment', 'of-desk', '401 401 404 404 waits 404 ok 404'],
  ['undeleteComment', 'of-self', '401 401 404 404 waits 404 404 404'],
  // Threads are the annotator's, who says nothing of what they wrote themselves.
  ['reactToComment', '', '401 401 404 404 waits no no ok'],
  ['reactToComment', 'of-desk', '401 401 404 404 waits 404 no ok'],
  ['reactToComment', 'of-self', '401 401 404 404 waits 404 404 404'],
  ['reactToComment', 'locked', '401 401 404 404 waits no no text-closed'],
  ['editComment', '', '401 401 404 404 waits no ok no'],
  ['editComment', 'of-desk', '401 401 404 404 waits 404 ok no'],
  ['editComment', 'of-self', '401 401 404 404 waits 404 404 404'],
  ['editComment', 'locked', '401 401 404 404 waits no text-closed no'],
  ['deleteComment', '', '401 401 404 404 waits no ok no'],
  ['deleteComment', 'of-desk', '401 401 404 404 waits 404 ok no'],
  ['deleteComment', 'of-self', '401 401 404 404 waits 404 404 404'],
  ['deleteComment', 'of-imported', '401 401 404 404 waits no no ok'],
  ['hideComment', '', '401 401 404 404 waits no no ok'],
  ['hideComment', 'of-desk', '401 401 404 404 waits 404 no ok'],
  ['hideComment', 'of-self', '401 401 404 404 waits 404 404 404'],
  ['hideComment', 'locked', '401 401 404 404 waits no no ok'],
  // Comments are the annotator's, who reports nothing of their own.
  ['reportComment', '', '401 401 404 404 waits ok no ok'],
  ['reportComment', 'of-desk', '401 401 404 404 waits 404 no ok'],
  ['reportComment', 'of-self', '401 401 404 404 waits 404 404 404'],
  ['reportComment', 'locked', '401 401 404 404 waits ok no ok'],
  ['writeToAuthor', '', '401 401 404 404 waits no no ok'],
  ['writeToAuthor', 'of-desk', '401 401 404 404 waits 404 no ok'],
  ['writeToAuthor', 'of-self', '401 401 404 404 waits 404 404 404'],
  ['writeToAuthor', 'of-imported', '401 401 404 404 waits no no no'],
  ['writeToAuthor', 'locked', '401 401 404 404 waits no no ok'],
  ['dismissReports', '', '401 401 404 404 waits no no ok'],
  ['dismissReports', 'of-desk', '401 401 404 404 waits 404 no ok'],
  ['dismissReports', 'of-self', '401 401 404 404 waits 404 404 404'],
  ['changeThreadState', '', '401 401 404 404 waits no no ok'],
  ['changeThreadState', 'of-desk', '401 401 404 404 waits 404 no ok'],
  ['changeThreadState', 'of-self', '401 401 404 404 waits 404 404 404'],
  ['changeThreadState', 'locked', '401 401 404 404 waits no no ok'],
  ['assignThread', '', '401 401 404 404 waits no no ok'],
  ['assignThread', 'of-desk', '401 401 404 404 waits 404 no ok'],
  ['assignThread', 'of-self', '401 401 404 404 waits 404 404 404'],
  ['writeDeskNote', '', '401 401 404 404 waits no no ok'],
  ['writeDeskNote', 'of-desk', '401 401 404 404 waits 404 no ok'],
  ['writeDeskNote', 'of-self', '401 401 404 404 waits 404 404 404'],
  ['silenceMember', '', '401 401 404 404 waits no no ok'],
  ['silenceMember', 'locked', '401 401 404 404 waits no no ok'],
  ['silenceMember', 'deleted', '401 401 404 404 waits 404 404 404'],
  ['liftSilence', '', '401 401 404 404 waits no no ok'],
  ['liftSilence', 'deleted', '401 401 404 404 waits 404 404 404'],
  ['readSilences', '', '401 401 404 404 waits no no ok'],
  ['readReports', '', '401 401 404 404 waits no no ok'],
  ['readCommentHistory', '', '401 401 404 404 waits no no ok'],
  ['readCommentHistory', 'of-desk', '401 401 404 404 waits 404 no ok'],
  ['readCommentHistory', 'of-self', '401 401 404 404 waits 404 404 404'],
]

/** Of layers each kind, since each is another's to read. */
type RoomRow = Exclude<RoomKind, 'layer'> | Layer['kind'] | 'annotators' | 'annotatorsNews'

/**
 * `mine` is the layer of whoever asks, `annotators` the one of the annotator; so with `user` and `annotatorsNews`. Numbers are close codes. A kind of room without a row
 * does not compile. Asked over HTTP, rooms answer the same.
 */
export const ROOM_TABLE = {
  //               stranger expired outsider removed newcomer observer annotator facilitator
  words: '4401 4401 4404 4404 4404 read read write',
  group: '4401 4401 4404 4404 4404 read read read',
  desk: '4401 4401 4404 4404 4404 4403 4403 read',
  mine: '4401 4401 4404 4404 4404 read read read',
  annotators: '4401 4401 4404 4404 4404 4404 read 4404',
  // Of no group: what is told there is asked of each group's policy.
  user: '4401 4401 read read read read read read',
  annotatorsNews: '4401 4401 4404 4404 4404 4404 read 4404',
} as const satisfies Record<RoomRow, string>

/** Whose a room is that belongs to one person. */
interface RoomOwner {
  readonly memberId: MemberId
  readonly userId: UserId
}

/** What the room of a row is called; one of one's own is that of the owner. */
export const ROOM_NAMES: Readonly<Record<RoomRow, (textId: TextId, owner: RoomOwner) => RoomName>> =
  {
    words: wordsRoom,
    group: (textId) => layerRoom(textId, { kind: 'group' }),
    desk: (textId) => layerRoom(textId, { kind: 'desk' }),
    mine: (textId, { memberId }) => layerRoom(textId, { kind: 'mine', memberId }),
    annotators: (textId, { memberId }) => layerRoom(textId, { kind: 'mine', memberId }),
    user: (_textId, { userId }) => userRoom(userId),
    annotatorsNews: (_textId, { userId }) => userRoom(userId),
  }

function all(code: string): string {
  return Array.from({ length: 8 }, () => code).join(' ')
}
