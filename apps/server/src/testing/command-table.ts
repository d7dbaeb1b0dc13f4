import type { EventKind } from '@variorum/document'
import type { RouteName, Variant } from './access-table.ts'
import {
  elsewhere,
  onAnsweredBy,
  onComment,
  onInvitingFacilitator,
  onLostWords,
  onProposal,
  onReadingDate,
  onSameName,
  onThread,
  type Preparation,
} from './before-commands.ts'
import { addsCredentials, PASSWORD } from './test-account.ts'
import { send } from './test-asking.ts'
import { foreseesReplacement, offersDiscussedFile } from './test-offered-file.ts'
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
  readonly first?: Preparation
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
  { route: 'silenceMember', ...facilitator, kind: 'member-silenced' },
  {
    route: 'liftSilence',
    ...facilitator,
    kind: 'silence-lifted',
    first: ({ people }, { textId, memberId }) =>
      people.facilitator.posts(`/api/texts/${textId}/members/${memberId}/silence`, {
        span: 'day',
        reason: '伤人',
      }),
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
  {
    route: 'createText',
    ...facilitator,
    kind: 'text-created',
    also: ['comments-imported'],
    body: async ({ server, people }, { groupId = '' }) => ({
      importId: await offersDiscussedFile(server, people.facilitator, groupId),
      title: '讲话',
    }),
  },
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
  { route: 'setReadingDate', ...facilitator, kind: 'reading-date-set' },
  {
    route: 'removeReadingDate',
    ...facilitator,
    kind: 'reading-date-removed',
    first: onReadingDate,
  },
  { route: 'exportCopy', ...facilitator, kind: 'text-exported' },
  {
    route: 'takeContributions',
    ...annotator,
    kind: 'text-exported',
    first: (world) => world.freshThread('own', 'group'),
  },
  { route: 'reuseText', ...facilitator, kind: 'text-exported', also: ['import-made'] },
  { route: 'readNotesFile', ...facilitator, kind: 'import-made' },
  {
    route: 'addNotes',
    ...facilitator,
    kind: 'comments-imported',
    body: async (world, ids) => {
      const { bytes } = await send(world, 'facilitator', 'readNotesFile', { ids, body: null })
      const preview = JSON.parse(Buffer.from(bytes, 'base64').toString()) as { importId: string }
      return { importId: preview.importId }
    },
  },
  {
    route: 'replaceText',
    ...facilitator,
    kind: 'text-replaced',
    body: (world, { textId = '' }) => foreseesReplacement(world, textId),
  },
  {
    route: 'takeReplacementBack',
    ...facilitator,
    kind: 'replacement-taken-back',
    body: async (world, { textId = '' }) => {
      const body = await foreseesReplacement(world, textId)
      const path = `/api/texts/${textId}/replacement`
      return (await world.people.facilitator.posts<object>(path, body)).body
    },
  },
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
  { route: 'changeKind', ...annotator, kind: 'kind-changed' },
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
  { route: 'writeToAuthor', ...facilitator, kind: 'author-written-to' },
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
