import { AUDIT_ACTIONS } from '@variorum/document'
import * as z from 'zod'
import { member } from './member-schema.ts'
import { groupId, invitationId, memberId, memberRole, time, userId } from './scalar-schemas.ts'
import { textSummary } from './text-schemas.ts'

/** One group that the asker is in. */
export const membership = z.object({
  groupId,
  groupName: z.string(),
  memberId,
  memberName: z.string(),
  role: memberRole,
  /** False while a facilitator has yet to admit this member: the group can't be read. */
  isAdmitted: z.boolean(),
  isGroupArchived: z.boolean(),
})

/** Who is signed in, and where they belong. */
export const session = z.object({
  /** Null for a stranger. */
  user: z.object({ id: userId, name: z.string(), isGuest: z.boolean() }).nullable(),
  memberships: z.array(membership),
  /** False until somebody used the set-up link. */
  isClaimed: z.boolean(),
})

/** A link that was made, without the link itself. */
export const invitation = z.object({
  id: invitationId,
  role: memberRole,
  createdBy: z.string(),
  createdAt: time,
  expiresAt: time,
  uses: z.number().int(),
  maxUses: z.number().int().nullable(),
  state: z.enum(['valid', 'expired', 'used-up', 'revoked']),
  /** False for links from before they were kept: those can't be shown again. */
  isKept: z.boolean(),
})

/** One line of the audit log. `subject` names what it is about, as it was called then. */
export const auditEntry = z.object({
  seq: z.number().int(),
  at: time,
  /** Null: the server itself. */
  actorName: z.string().nullable(),
  action: z.enum(AUDIT_ACTIONS),
  subject: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
})

/** A group as its members see it. */
export const group = z.object({
  id: groupId,
  name: z.string(),
  isArchived: z.boolean(),
  admitsNewcomers: z.boolean(),
  /** True: members see each other's words under numbers; facilitators see names and are seen by name. */
  isAnonymous: z.boolean(),
  me: member,
  /** Those whom the asking member may know by name: everybody, or where names are hidden the facilitators and oneself. */
  members: z.array(member),
  memberCount: z.number().int(),
  /** Who waits for a facilitator; empty for everybody else. */
  newcomers: z.array(member),
  /** Archived ones included; those in the bin for facilitators only. */
  texts: z.array(textSummary),
})

/** An invitation as facilitators see it. */
export type Invitation = z.output<typeof invitation>

/** One line of the audit log. */
export type AuditEntry = z.output<typeof auditEntry>

/** Parsed from `session`. */
export type Session = z.output<typeof session>

/** Parsed from `membership`. */
export type Membership = z.output<typeof membership>

/** Parsed from `group`. */
export type Group = z.output<typeof group>
