import { AUDIT_ACTIONS } from '@variorum/document'
import * as z from 'zod'
import { ACCOUNT_ENDPOINTS } from './account-endpoints.ts'
import { endpoint, nothing } from './endpoint.ts'
import { HIDING_REASON_MAX_CHARS, INVITATION_MAX_DAYS, INVITATION_MAX_USES } from './limits.ts'
import { SAMPLE_LANGUAGES } from './sample-language.ts'
import * as schemas from './schemas.ts'

/** The whole API. The server mounts it and the web app calls it from this one table. */
export const ENDPOINTS = {
  readSession: endpoint({
    method: 'GET',
    path: '/api/session',
    params: nothing,
    body: nothing,
    response: schemas.session,
  }),
  claimServer: endpoint({
    method: 'POST',
    path: '/api/setup',
    params: nothing,
    body: z.object({
      token: z.string().min(1).max(200),
      name: schemas.memberName,
      groupName: schemas.groupName,
    }),
    response: schemas.session,
  }),
  checkSetup: endpoint({
    method: 'POST',
    path: '/api/setup/check',
    params: nothing,
    body: z.object({ token: z.string().min(1).max(200) }),
    response: nothing,
  }),
  readInvitation: endpoint({
    method: 'GET',
    path: '/api/invitations/:token',
    params: z.object({ token: z.string().min(1).max(200) }),
    body: nothing,
    response: z.object({
      groupName: z.string(),
      invitedBy: z.string(),
      role: schemas.memberRole,
      isAnonymous: z.boolean(),
    }),
  }),
  joinGroup: endpoint({
    method: 'POST',
    path: '/api/invitations/:token/join',
    params: z.object({ token: z.string().min(1).max(200) }),
    body: z.object({ name: schemas.memberName }),
    response: schemas.membership,
  }),
  readGroup: endpoint({
    method: 'GET',
    path: '/api/groups/:groupId',
    params: z.object({ groupId: schemas.groupId }),
    body: nothing,
    response: schemas.group,
  }),
  createGroup: endpoint({
    method: 'POST',
    path: '/api/groups',
    params: nothing,
    body: z.object({ name: schemas.groupName, memberName: schemas.memberName }),
    response: schemas.membership,
  }),
  changeGroup: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId',
    params: z.object({ groupId: schemas.groupId }),
    /** Only what is named changes. */
    body: z.object({
      name: schemas.groupName.optional(),
      isArchived: z.boolean().optional(),
      admitsNewcomers: z.boolean().optional(),
      isAnonymous: z.boolean().optional(),
    }),
    response: nothing,
  }),
  changeRole: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/members/:memberId/role',
    params: z.object({ groupId: schemas.groupId, memberId: schemas.memberId }),
    body: z.object({ role: schemas.memberRole }),
    response: nothing,
  }),
  admitMember: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/members/:memberId/admission',
    params: z.object({ groupId: schemas.groupId, memberId: schemas.memberId }),
    /** False refuses the newcomer. */
    body: z.object({ isAdmitted: z.boolean() }),
    response: nothing,
  }),
  removeMember: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/members/:memberId/remove',
    params: z.object({ groupId: schemas.groupId, memberId: schemas.memberId }),
    body: nothing,
    response: nothing,
  }),
  leaveGroup: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/leave',
    params: z.object({ groupId: schemas.groupId }),
    body: nothing,
    response: nothing,
  }),
  readInvitations: endpoint({
    method: 'GET',
    path: '/api/groups/:groupId/invitations',
    params: z.object({ groupId: schemas.groupId }),
    body: nothing,
    response: z.object({ invitations: z.array(schemas.invitation) }),
  }),
  /** The link of one that still works. */
  readInvitationLink: endpoint({
    method: 'GET',
    path: '/api/groups/:groupId/invitations/:invitationId/link',
    params: z.object({ groupId: schemas.groupId, invitationId: schemas.invitationId }),
    body: nothing,
    /** As in the answer to `createInvitation`. */
    response: z.object({ path: z.string() }),
  }),
  revokeInvitation: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/invitations/:invitationId/revoke',
    params: z.object({ groupId: schemas.groupId, invitationId: schemas.invitationId }),
    body: nothing,
    response: nothing,
  }),
  searchAuditLog: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/audit',
    params: z.object({ groupId: schemas.groupId }),
    body: z.object({
      /** Entries older than this one; null starts at the newest. */
      beforeSeq: z.number().int().nullable(),
      actions: z.array(z.enum(AUDIT_ACTIONS)).nullable(),
      actorId: schemas.memberId.nullable(),
    }),
    response: z.object({ entries: z.array(schemas.auditEntry), hasMore: z.boolean() }),
  }),
  createInvitation: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/invitations',
    params: z.object({ groupId: schemas.groupId }),
    body: z.object({
      role: schemas.memberRole.default('annotator'),
      maxUses: z.number().int().positive().max(INVITATION_MAX_USES).nullable().default(null),
      validDays: z.number().int().positive().max(INVITATION_MAX_DAYS).default(30),
    }),
    /** `path` is below the server's own address, since only the browser knows how it reaches the server. */
    response: z.object({ path: z.string() }),
  }),
  previewSample: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/imports/sample',
    params: z.object({ groupId: schemas.groupId }),
    body: z.object({ language: z.enum(SAMPLE_LANGUAGES) }),
    response: schemas.importPreview,
  }),
  createText: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/texts',
    params: z.object({ groupId: schemas.groupId }),
    body: z.object({ importId: schemas.importId, title: schemas.textTitle }),
    response: z.object({ textId: schemas.textId }),
  }),
  readText: endpoint({
    method: 'GET',
    path: '/api/texts/:textId',
    params: z.object({ textId: schemas.textId }),
    body: nothing,
    response: schemas.textView,
  }),
  changeText: endpoint({
    method: 'POST',
    path: '/api/texts/:textId',
    params: z.object({ textId: schemas.textId }),
    /** Only what is named changes. A deleted text can be restored until it is purged. */
    body: z.object({
      title: schemas.textTitle.optional(),
      wordsEditedBy: schemas.wordsEditors.optional(),
      isLocked: z.boolean().optional(),
      isArchived: z.boolean().optional(),
      isDeleted: z.boolean().optional(),
    }),
    response: nothing,
  }),
  createAnnotation: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations',
    params: z.object({ textId: schemas.textId }),
    body: z.object({
      /** An id that the seed proves to be the asking member's, see `ownedId`; so is the comment's. All others are refused unseen. */
      id: schemas.annotationId,
      seed: schemas.idSeed,
      kind: schemas.annotationKind,
      target: schemas.annotationTarget,
      /**
       * The life of the words in which the target was made. Where it is another one than now, a target that leads nowhere is looked for by its
       * quote, and taken if that stands exactly once.
       */
      wordsEpoch: schemas.wordsEpoch.optional(),
      audience: schemas.audience.default('group'),
      /** Those that its kind can carry. */
      attributes: schemas.attributes.default({}),
      /** The first comment of the thread; null for a mark without words. */
      comment: schemas.newComment.nullable(),
    }),
    response: schemas.annotation,
  }),
  addComment: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/comments',
    params: z.object({ textId: schemas.textId, annotationId: schemas.annotationId }),
    body: schemas.newComment,
    response: schemas.threadComment,
  }),
  resolveThread: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/resolve',
    params: z.object({ textId: schemas.textId, annotationId: schemas.annotationId }),
    body: z.object({ isResolved: z.boolean() }),
    response: schemas.annotation,
  }),
  /** For a thread whose words were changed, that was found elsewhere, or that somebody would put elsewhere. */
  settlePlace: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/place',
    params: z.object({ textId: schemas.textId, annotationId: schemas.annotationId }),
    body: schemas.placeVerdict,
    response: schemas.annotation,
  }),
  changeAudience: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/audience',
    params: z.object({ textId: schemas.textId, annotationId: schemas.annotationId }),
    body: z.object({ audience: schemas.audience }),
    response: schemas.annotation,
  }),
  changeAttributes: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/attributes',
    params: z.object({ textId: schemas.textId, annotationId: schemas.annotationId }),
    /** Only what is named changes. */
    body: z.object({ attributes: schemas.attributes }),
    response: schemas.annotation,
  }),
  proposePromotion: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/promotion',
    params: z.object({ textId: schemas.textId, annotationId: schemas.annotationId }),
    /** False takes the proposal back, or is the author's no. The author's yes is `changeAudience` to `group`. */
    body: z.object({ isProposed: z.boolean() }),
    response: schemas.annotation,
  }),
  deleteAnnotation: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/delete',
    params: z.object({ textId: schemas.textId, annotationId: schemas.annotationId }),
    body: nothing,
    response: nothing,
  }),
  /** Only in the seconds after the deletion, and only by whoever deleted it. */
  undeleteAnnotation: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/undelete',
    params: z.object({ textId: schemas.textId, annotationId: schemas.annotationId }),
    body: nothing,
    response: nothing,
  }),
  editComment: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/comments/:commentId',
    params: z.object({ textId: schemas.textId, commentId: schemas.commentId }),
    body: z.object({ body: z.string() }),
    response: schemas.threadComment,
  }),
  deleteComment: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/comments/:commentId/delete',
    params: z.object({ textId: schemas.textId, commentId: schemas.commentId }),
    body: nothing,
    response: nothing,
  }),
  undeleteComment: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/comments/:commentId/undelete',
    params: z.object({ textId: schemas.textId, commentId: schemas.commentId }),
    body: nothing,
    response: nothing,
  }),
  hideComment: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/comments/:commentId/hide',
    params: z.object({ textId: schemas.textId, commentId: schemas.commentId }),
    /** Null shows it again. */
    body: z.object({ reason: z.string().trim().min(1).max(HIDING_REASON_MAX_CHARS).nullable() }),
    response: schemas.threadComment,
  }),
  readCommentHistory: endpoint({
    method: 'GET',
    path: '/api/texts/:textId/comments/:commentId/history',
    params: z.object({ textId: schemas.textId, commentId: schemas.commentId }),
    body: nothing,
    /** Newest first; the first is what it says now, or said when it was hidden. */
    response: z.object({
      versions: z.array(z.object({ body: z.string(), endedAt: z.number().nullable() })),
    }),
  }),
  readReview: endpoint({
    method: 'GET',
    path: '/api/texts/:textId/review',
    params: z.object({ textId: schemas.textId }),
    body: nothing,
    response: schemas.review,
  }),
  /** What a copy can hold, before it is taken from `EXPORT_PATH`. */
  readCopyChoices: endpoint({
    method: 'GET',
    path: '/api/texts/:textId/export',
    params: z.object({ textId: schemas.textId }),
    body: nothing,
    response: schemas.copyChoices,
  }),
  ...ACCOUNT_ENDPOINTS,
} as const

/** A key of the table: what both sides call an endpoint. */
export type EndpointName = keyof typeof ENDPOINTS
/** What stands in its path, parsed. */
export type EndpointParams<Name extends EndpointName> = z.output<(typeof ENDPOINTS)[Name]['params']>
/** What a client sends, before it is parsed. */
export type EndpointBody<Name extends EndpointName> = z.input<(typeof ENDPOINTS)[Name]['body']>
/** What a client gets where nothing failed. */
export type EndpointResponse<Name extends EndpointName> = z.output<
  (typeof ENDPOINTS)[Name]['response']
>

/** Requests that carry bytes: this one, `EXPORT_PATH`, and `ROOM_READ_PATH`. */
export const IMPORT_PATH = '/api/groups/:groupId/imports'
/** `POST` the file's bytes here; its name goes, percent-encoded, in this header. Answers an `importPreview`. */
export const FILE_NAME_HEADER = 'x-file-name'
/**
 * `GET`; `:format` is one of `COPY_FORMAT_NAMES`; `?language=` chooses the language of the copy's own words, `?timeZone=` (IANA) the zone of
 * its times. `?include=` names, with commas between, the `COPY_ADDITIONS` that the copy holds beyond what the group sees; without it, none.
 * `COPY_WARNINGS_HEADER` of the answer says what the copy had to leave out or say otherwise.
 */
export const EXPORT_PATH = '/api/texts/:textId/export/:format'
