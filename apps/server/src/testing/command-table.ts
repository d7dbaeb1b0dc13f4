import type { AnnotationId, EventKind } from '@variorum/document'
import type { RouteName, Variant } from './access-table.ts'
import { placesIn } from './test-places.ts'
import type { Ids, Person, TestWorld } from './test-world.ts'

/** A command, and what it says that happened. */
export interface CommandRow {
  readonly route: RouteName
  readonly by: Person
  readonly kind: EventKind
  /** What is sent, where it is not what everybody sends. */
  readonly body?: object | ((world: TestWorld) => Promise<object>)
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
  { route: GROUP, ...facilitator, kind: 'names-shown', body: { isAnonymous: false } },
  { route: 'joinGroup', by: 'stranger', kind: 'member-joined' },
  { route: 'admitMember', ...facilitator, kind: 'member-admitted' },
  { route: 'admitMember', ...facilitator, kind: 'member-refused', body: { isAdmitted: false } },
  { route: 'changeRole', ...facilitator, kind: 'role-changed' },
  { route: 'removeMember', ...facilitator, kind: 'member-removed' },
  { route: 'leaveGroup', by: 'observer', kind: 'member-left' },
  { route: 'changeOwnName', ...annotator, kind: 'member-renamed' },
  { route: 'createInvitation', ...facilitator, kind: 'invitation-created' },
  { route: 'readInvitationLink', ...facilitator, kind: 'invitation-shown' },
  { route: 'revokeInvitation', ...facilitator, kind: 'invitation-revoked' },
  { route: 'importFile', ...facilitator, kind: 'import-made' },
  { route: 'previewSample', ...facilitator, kind: 'import-made' },
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
  { route: 'changeAudience', ...annotator, kind: 'audience-changed' },
  { route: 'changeAttributes', ...annotator, kind: 'attributes-changed' },
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
]

/** What happens without a request, and where that is tested. */
export const HAPPENS_BY_ITSELF: Readonly<Partial<Record<EventKind, string>>> = {
  'words-edited': 'audit/editing-stretches.test.ts',
  'text-purged': 'texts/change-text.test.ts',
}

/** The routes that say nothing, and why. Every route stands here or in `COMMAND_TABLE`. */
export const SAYS_NOTHING: Readonly<Partial<Record<RouteName, 'reads' | 'is about an account'>>> = {
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
  searchAuditLog: 'reads',
  readText: 'reads',
  readReview: 'reads',
  readCopyChoices: 'reads',
  readRoom: 'reads',
  readCommentHistory: 'reads',
  signOut: 'is about an account',
  requestSignInLink: 'is about an account',
  requestPasswordReset: 'is about an account',
  signIn: 'is about an account',
  startProviderSignIn: 'is about an account',
  returnFromProvider: 'is about an account',
  signInByLink: 'is about an account',
  resetPassword: 'is about an account',
  confirmEmail: 'is about an account',
  readAccount: 'is about an account',
  addCredentials: 'is about an account',
  linkProvider: 'is about an account',
  requestConfirmation: 'is about an account',
  changePassword: 'is about an account',
  checkPhoneLink: 'is about an account',
  usePhoneLink: 'is about an account',
  makePhoneLink: 'is about an account',
  readPhoneLink: 'is about an account',
  revokePhoneLink: 'is about an account',
  revokeSession: 'is about an account',
}

function onThread(person: Person, verb: string, body: object): NonNullable<CommandRow['first']> {
  return (world, { textId, annotationId }) =>
    world.people[person].posts(`/api/texts/${textId}/annotations/${annotationId}/${verb}`, body)
}

function onComment(person: Person, verb: string, body: object): NonNullable<CommandRow['first']> {
  return (world, { textId, commentId }) =>
    world.people[person].posts(`/api/texts/${textId}/comments/${commentId}/${verb}`, body)
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

/** Words that somebody chose for a thread. */
async function elsewhere(world: TestWorld): Promise<object> {
  const { targets, wordsEpoch } = await placesIn(world)
  return { type: 'elsewhere', target: targets[1], wordsEpoch }
}
