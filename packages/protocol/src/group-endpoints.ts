import { AUDIT_ACTIONS } from '@variorum/document'
import * as z from 'zod'
import { endpoint, nothing } from './endpoint.ts'
import { auditEntry, group, invitation, membership, session } from './group-schemas.ts'
import { INVITATION_MAX_DAYS, INVITATION_MAX_USES } from './limits.ts'
import {
  groupId,
  groupName,
  invitationId,
  memberId,
  memberName,
  memberRole,
} from './scalar-schemas.ts'

/** Setting up, groups, who is in them and who may come. */
export const GROUP_ENDPOINTS = {
  readSession: endpoint({
    method: 'GET',
    path: '/api/session',
    params: nothing,
    body: nothing,
    response: session,
  }),
  claimServer: endpoint({
    method: 'POST',
    path: '/api/setup',
    params: nothing,
    body: z.object({
      token: z.string().min(1).max(200),
      name: memberName,
      groupName,
    }),
    response: session,
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
      role: memberRole,
      isAnonymous: z.boolean(),
    }),
  }),
  joinGroup: endpoint({
    method: 'POST',
    path: '/api/invitations/:token/join',
    params: z.object({ token: z.string().min(1).max(200) }),
    body: z.object({ name: memberName }),
    response: membership,
  }),
  readGroup: endpoint({
    method: 'GET',
    path: '/api/groups/:groupId',
    params: z.object({ groupId }),
    body: nothing,
    response: group,
  }),
  createGroup: endpoint({
    method: 'POST',
    path: '/api/groups',
    params: nothing,
    body: z.object({ name: groupName, memberName }),
    response: membership,
  }),
  changeGroup: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId',
    params: z.object({ groupId }),
    /** Only what is named changes. */
    body: z.object({
      name: groupName.optional(),
      isArchived: z.boolean().optional(),
      admitsNewcomers: z.boolean().optional(),
      isAnonymous: z.boolean().optional(),
    }),
    response: nothing,
  }),
  changeRole: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/members/:memberId/role',
    params: z.object({ groupId, memberId }),
    body: z.object({ role: memberRole }),
    response: nothing,
  }),
  admitMember: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/members/:memberId/admission',
    params: z.object({ groupId, memberId }),
    /** False refuses the newcomer. */
    body: z.object({ isAdmitted: z.boolean() }),
    response: nothing,
  }),
  removeMember: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/members/:memberId/remove',
    params: z.object({ groupId, memberId }),
    body: nothing,
    response: nothing,
  }),
  leaveGroup: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/leave',
    params: z.object({ groupId }),
    body: nothing,
    response: nothing,
  }),
  readInvitations: endpoint({
    method: 'GET',
    path: '/api/groups/:groupId/invitations',
    params: z.object({ groupId }),
    body: nothing,
    response: z.object({ invitations: z.array(invitation) }),
  }),
  /** The link of one that still works. */
  readInvitationLink: endpoint({
    method: 'GET',
    path: '/api/groups/:groupId/invitations/:invitationId/link',
    params: z.object({ groupId, invitationId }),
    body: nothing,
    /** As in the answer to `createInvitation`. */
    response: z.object({ path: z.string() }),
  }),
  revokeInvitation: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/invitations/:invitationId/revoke',
    params: z.object({ groupId, invitationId }),
    body: nothing,
    response: nothing,
  }),
  searchAuditLog: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/audit',
    params: z.object({ groupId }),
    body: z.object({
      /** Entries older than this one; null starts at the newest. */
      beforeSeq: z.number().int().nullable(),
      actions: z.array(z.enum(AUDIT_ACTIONS)).nullable(),
      actorId: memberId.nullable(),
    }),
    response: z.object({ entries: z.array(auditEntry), hasMore: z.boolean() }),
  }),
  createInvitation: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/invitations',
    params: z.object({ groupId }),
    body: z.object({
      role: memberRole.default('annotator'),
      maxUses: z.number().int().positive().max(INVITATION_MAX_USES).nullable().default(null),
      validDays: z.number().int().positive().max(INVITATION_MAX_DAYS).default(30),
    }),
    /** `path` is below the server's own address, since only the browser knows how it reaches the server. */
    response: z.object({ path: z.string() }),
  }),
} as const
