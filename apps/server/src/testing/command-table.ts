import type {
  AnnotationId,
  CommentId,
  EventKind,
  GroupId,
  InvitationId,
  MemberId,
} from '@variorum/document'
import { v7 } from 'uuid'
import { updateMember } from '../access/member-rows.ts'
import { insertInvitation } from '../groups/invitation-rows.ts'
import type { RouteName, Variant } from './access-table.ts'
import { addsCredentials, PASSWORD } from './test-account.ts'
import { placesIn } from './test-places.ts'
import type { Ids, Person, TestWorld } from './test-world.ts'

/** A command, and what it says that happened. */
export interface CommandRow {
  readonly route: RouteName
  readonly by: Person
  readonly kind: EventKind
  /** What happens because of it. */
  readonly also?: readonly EventKind[]
  /** What is sent, where it is not what everybody sends. */
  readonly body?: object | ((world: TestWorld, ids: Ids) => Promise<object>)
  readonly variant?: Variant
  /** What has to be so before. */
  readonly first?: (world: TestWorld, ids: Ids) => Promise<unknown>
}

const [GROUP, TEXT] = ['changeGroup', 'changeText'] as const
const facilitator = { by: 'facilitator' } as const
const annotator = { by: 'annotator' } as const

/** Every command in a group that changes something, in an order in which each can be done. */
export const COMMAND_TABLE: readonly CommandRow[] = [
  { route: 'createGroup', ...facilitator, kind: 'group-created' },
  { route: GROUP, ...facilitator, kind: 'group-renamed', body: { name: '又名' } },
  { route: GROUP, ...facilitator, kind: 'group-archived', body: { isArchived: true } },
  { route: GROUP, ...facilitator, kind: 'group-restored', body: { isArchived: false } },
  { route: GROUP, ...facilitator, kind: 'admission-changed', body: { admitsNewcomers: true } },
  { route: GROUP, ...facilitator, kind: 'admission-changed', body: { admitsNewcomers: false } },
  { route: GROUP, ...facilitator, kind: 'names-hidden', body: { isAnonymous: true } },
  {
    route: GROUP,
    ...facilitator,
    kind: 'names-shown',
    also: ['member-renamed'],
    body: { isAnonymous: false },
    first: onSameName,
  },
  { route: 'agreeOnTag', ...facilitator, kind: 'tag-agreed' },
  { route: 'renameTag', ...facilitator, kind: 'tag-renamed' },
  {
    route: 'renameTag',
    ...facilitator,
    kind: 'tags-merged',
    body: { from: '对话', to: '辩证' },
    first: async ({ people }, { groupId }) => {
      for (const tag of ['对话', '辩证']) {
        await people.facilitator.posts(`/api/groups/${groupId}/tags`, { tag })
      }
    },
  },
  {
    route: 'dropTag',
    ...facilitator,
    kind: 'tag-dropped',
    body: { tag: '辩证' },
  },
  { route: 'joinGroup', by: 'stranger', kind: 'member-joined' },
  { route: 'admitMember', ...facilitator, kind: 'member-admitted' },
  { route: 'admitMember', ...facilitator, kind: 'member-refused', body: { isAdmitted: false } },
  { route: 'changeRole', ...facilitator, kind: 'role-changed' },
  {
    route: 'changeRole',
    ...facilitator,
    kind: 'role-changed',
    also: ['invitations-ended'],
    first: onInvitingFacilitator,
  },
  { route: 'removeMember', ...facilitator, kind: 'member-removed' },
  {
    route: 'removeMember',
    ...facilitator,
    kind: 'member-removed',
    also: ['invitations-ended'],
    first: onInvitingFacilitator,
  },
  { route: 'leaveGroup', by: 'observer', kind: 'member-left' },
  { route: 'changeOwnName', ...annotator, kind: 'member-renamed' },
  { route: 'createInvitation', ...facilitator, kind: 'invitation-created' },
  { route: 'readInvitationLink', ...facilitator, kind: 'invitation-shown' },
  { route: 'revokeInvitation', ...facilitator, kind: 'invitation-revoked' },
  { route: 'importFile', ...facilitator, kind: 'import-made' },
  { route: 'previewSample', ...facilitator, kind: 'import-made' },
  { route: 'reviseImport', ...facilitator, kind: 'import-made' },
  { route: 'createText', ...facilitator, kind: 'text-created' },
  { route: TEXT, ...facilitator, kind: 'text-renamed', body: { title: '新题' } },
  {
    route: TEXT,
    ...facilitator,
    kind: 'text-editors-changed',
    body: { wordsEditedBy: 'everybody' },
  },
  { route: TEXT, ...facilitator, kind: 'text-locked', body: { isLocked: true } },
  { route: TEXT, ...facilitator, kind: 'text-unlocked', body: { isLocked: false } },
  { route: TEXT, ...facilitator, kind: 'text-archived', body: { isArchived: true } },
  { route: TEXT, ...facilitator, kind: 'text-restored', body: { isArchived: false } },
  { route: TEXT, ...facilitator, kind: 'text-deleted', body: { isDeleted: true } },
  { route: TEXT, ...facilitator, kind: 'text-restored', body: { isDeleted: false } },
  { route: 'exportCopy', ...facilitator, kind: 'text-exported' },
  { route: 'createAnnotation', ...annotator, kind: 'annotation-created' },
  { route: 'addComment', ...facilitator, kind: 'comment-added' },
  { route: 'resolveThread', ...facilitator, kind: 'thread-resolved' },
  {
    route: 'resolveThread',
    ...annotator,
    kind: 'thread-reopened',
    body: { isResolved: false },
    first: onThread('annotator', 'resolve', { isResolved: true }),
  },
  {
    route: 'markAnswer',
    ...annotator,
    kind: 'answer-marked',
    body: async (_world, { commentId }) => ({ commentId, isAnswer: true }),
    first: onAnsweredBy('facilitator'),
  },
  {
    route: 'markAnswer',
    ...annotator,
    kind: 'answer-unmarked',
    body: async (_world, { commentId }) => ({ commentId, isAnswer: false }),
    first: async (world, ids) => {
      await onAnsweredBy('facilitator')(world, ids)
      const { commentId } = ids
      await onThread('annotator', 'answer', { commentId, isAnswer: true })(world, ids)
    },
  },
  { route: 'settlePlace', ...facilitator, kind: 'place-confirmed', first: onLostWords },
  {
    route: 'settlePlace',
    ...annotator,
    kind: 'place-chosen',
    body: elsewhere,
    first: onLostWords,
  },
  {
    route: 'settlePlace',
    ...annotator,
    kind: 'words-given-up',
    body: { type: 'gone' },
    first: onLostWords,
  },
  { route: 'declineCorrection', ...facilitator, kind: 'correction-declined', first: onProposal },
  { route: 'acceptCorrection', ...facilitator, kind: 'correction-accepted', first: onProposal },
  {
    route: 'takeAcceptanceBack',
    ...facilitator,
    kind: 'correction-taken-back',
    first: async (world, ids) => {
      await onProposal(world, ids)
      await onThread('facilitator', 'accept', {})(world, ids)
    },
  },
  { route: 'changeAudience', ...annotator, kind: 'audience-changed' },
  { route: 'changeAttributes', ...annotator, kind: 'attributes-changed' },
  { route: 'changeTags', ...annotator, kind: 'tags-changed' },
  { route: 'changeTags', ...facilitator, kind: 'tags-moderated' },
  {
    route: 'proposePromotion',
    ...facilitator,
    kind: 'promotion-proposed',
    variant: 'of-desk',
  },
  {
    route: 'proposePromotion',
    ...facilitator,
    kind: 'promotion-withdrawn',
    variant: 'of-desk',
    body: { isProposed: false },
    first: onThread('facilitator', 'promotion', { isProposed: true }),
  },
  {
    route: 'proposePromotion',
    ...annotator,
    kind: 'promotion-declined',
    variant: 'of-desk',
    body: { isProposed: false },
    first: onThread('facilitator', 'promotion', { isProposed: true }),
  },
  { route: 'deleteAnnotation', ...annotator, kind: 'annotation-deleted' },
  {
    route: 'undeleteAnnotation',
    ...annotator,
    kind: 'annotation-undeleted',
    first: onThread('annotator', 'delete', {}),
  },
  { route: 'reactToComment', ...facilitator, kind: 'reaction-added' },
  {
    route: 'reactToComment',
    ...facilitator,
    kind: 'reaction-removed',
    body: { reaction: 'agree', isOn: false },
    first: onComment('facilitator', 'reactions', { reaction: 'agree', isOn: true }),
  },
  { route: 'editComment', ...annotator, kind: 'comment-edited' },
  { route: 'deleteComment', ...annotator, kind: 'comment-deleted' },
  {
    route: 'undeleteComment',
    ...annotator,
    kind: 'comment-undeleted',
    first: onComment('annotator', 'delete', {}),
  },
  { route: 'hideComment', ...facilitator, kind: 'comment-hidden' },
  {
    route: 'hideComment',
    ...facilitator,
    kind: 'comment-shown',
    body: { reason: null },
    first: onComment('facilitator', 'hide', { reason: '离题' }),
  },
  { route: 'reportComment', ...facilitator, kind: 'comment-reported' },
  {
    route: 'dismissReports',
    ...facilitator,
    kind: 'reports-dismissed',
    first: onComment('facilitator', 'report', { reason: '离题' }),
  },
  {
    route: 'changeThreadState',
    ...facilitator,
    kind: 'thread-state-changed',
    body: { state: 'left-out', was: 'new' },
  },
  { route: 'assignThread', ...facilitator, kind: 'thread-assigned' },
  {
    route: 'assignThread',
    ...facilitator,
    kind: 'thread-unassigned',
    body: { assigneeId: null },
    first: async (world, ids) => {
      const assigneeId = await world.memberId('facilitator')
      await onThread('facilitator', 'assignee', { assigneeId })(world, ids)
    },
  },
  { route: 'writeDeskNote', ...facilitator, kind: 'desk-note-written' },
  {
    route: 'writeDeskNote',
    ...facilitator,
    kind: 'desk-note-removed',
    body: { note: null, was: '周二再看' },
    first: onThread('facilitator', 'desk-note', { note: '周二再看', was: null }),
  },
  // These end the session of whoever sends them.
  { route: 'addCredentials', by: 'newcomer', kind: 'sign-in-added' },
  {
    route: 'changePassword',
    ...annotator,
    kind: 'password-changed',
    body: { currentPassword: PASSWORD, newPassword: 'another long enough password' },
    first: ({ people }) => addsCredentials(people.annotator),
  },
]

/** What needs a link, a mail or a provider first, and where it is tested. */
export const TESTED_ELSEWHERE: Readonly<Partial<Record<RouteName, EventKind>>> = {
  revokeSession: 'session-ended',
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
  readInvitation: 'reads',
  checkSetup: 'reads',
  readGroup: 'reads',
  readInvitations: 'reads',
  readAgreedTags: 'reads',
  readTagUse: 'reads',
  searchAuditLog: 'reads',
  readText: 'reads',
  readReview: 'reads',
  readReports: 'reads',
  readDesk: 'reads',
  placeDesk: 'reads',
  readCopyChoices: 'reads',
  foreseeCopy: 'reads',
  readReadMarks: 'reads',
  markRead: 'is one reader’s own',
  readBell: 'reads',
  listNotifications: 'reads',
  markNotificationsRead: 'is one reader’s own',
  readMutes: 'reads',
  muteText: 'is one reader’s own',
  muteThread: 'is one reader’s own',
  readRoom: 'reads',
  readCommentHistory: 'reads',
  readImage: 'reads',
  readAccount: 'reads',
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

/** Has two members bear one name, as they may where names are hidden. */
async function onSameName({ people: { annotator, observer } }: TestWorld): Promise<void> {
  for (const one of [observer, annotator]) await one.posts('/api/account/name', { name: '同名' })
}

/** Has the member who is meant lead the group and make a link. */
async function onInvitingFacilitator(world: TestWorld, ids: Ids): Promise<void> {
  const { storage, time } = world.server
  const [memberId, groupId] = [ids['memberId'] as MemberId, ids['groupId'] as GroupId]
  await storage.transaction(async ({ rows }) => {
    await updateMember(rows, memberId, { role: 'facilitator' })
    const terms = { role: 'annotator', max_uses: null, expires_at: time + 1000 } as const
    const made = {
      id: v7() as InvitationId,
      group_id: groupId,
      created_by: memberId,
      created_at: time,
    }
    await insertInvitation(rows, { ...terms, ...made, token_hash: v7(), sealed_token: null })
  })
}

function onThread(person: Person, verb: string, body: object): NonNullable<CommandRow['first']> {
  return (world, { textId, annotationId }) =>
    world.people[person].posts(`/api/texts/${textId}/annotations/${annotationId}/${verb}`, body)
}

function onComment(person: Person, verb: string, body: object): NonNullable<CommandRow['first']> {
  return (world, { textId, commentId }) =>
    world.people[person].posts(`/api/texts/${textId}/comments/${commentId}/${verb}`, body)
}

/** Has a thread ask something, and what was said in it be somebody else's. */
function onAnsweredBy(person: Person): NonNullable<CommandRow['first']> {
  return async (world, { annotationId, commentId }) => {
    const authorId = await world.memberId(person)
    const { rows } = world.server.storage
    const [annotation, comment] = [annotationId as AnnotationId, commentId as CommentId]
    await rows
      .updateTable('annotation')
      .set({ kind: 'question' })
      .where('id', '=', annotation)
      .execute()
    await rows
      .updateTable('comment')
      .set({ author_id: authorId })
      .where('id', '=', comment)
      .execute()
  }
}

/** Has a thread stand on a paragraph that is not there. */
function onLostWords(world: TestWorld, { annotationId }: Ids): Promise<unknown> {
  const target = { type: 'paragraph', paragraphId: 'gone', excerpt: '早已不在的话' }
  return world.server.storage.rows
    .updateTable('annotation')
    .set({ target_json: JSON.stringify(target) })
    .where('id', '=', annotationId as AnnotationId)
    .execute()
}

/** Has a thread propose other words for some that are there. */
async function onProposal(world: TestWorld, { annotationId }: Ids): Promise<void> {
  const { targets } = await placesIn(world)
  await world.server.storage.rows
    .updateTable('annotation')
    .set({ kind: 'correction', target_json: JSON.stringify(targets[0]), replacement: '新的字' })
    .where('id', '=', annotationId as AnnotationId)
    .execute()
}

/** Words that somebody chose for a thread. */
async function elsewhere(world: TestWorld): Promise<object> {
  const { targets, wordsEpoch } = await placesIn(world)
  return { type: 'elsewhere', target: targets[1], wordsEpoch }
}
