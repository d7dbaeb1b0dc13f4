import type { Audience } from './annotation.ts'
import type { WordsEditors } from './policy.ts'
import type { MemberRole } from './role.ts'

/** What the audit log records: moderating acts, changes of roles and membership, exports, and changes to texts and groups. */
export const AUDIT_ACTIONS = [
  'group-created',
  'group-renamed',
  'group-archived',
  'group-restored',
  'admission-changed',
  'names-hidden',
  'names-shown',
  'member-joined',
  'member-admitted',
  'member-refused',
  'role-changed',
  'member-removed',
  'member-left',
  'member-renamed',
  'invitation-created',
  'invitation-shown',
  'invitation-revoked',
  'text-created',
  'text-renamed',
  'text-editors-changed',
  'text-locked',
  'text-unlocked',
  'text-archived',
  'text-restored',
  'text-deleted',
  'text-purged',
  'text-exported',
  'words-edited',
  'thread-resolved',
  'thread-reopened',
  'audience-changed',
  'promotion-proposed',
  'annotation-deleted',
  'annotation-undeleted',
  'comment-edited',
  'comment-deleted',
  'comment-undeleted',
  'comment-hidden',
  'comment-shown',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

interface OfText {
  /** As the text was called then. */
  readonly textTitle: string
}
interface OfMember {
  readonly memberName: string
}
interface OfThread extends OfText {
  /** Who began the thread, or wrote the comment. */
  readonly authorName: string
}

/** What an entry of each action names, as it was called then: names and settings, never the words of a comment. */
export interface AuditSubjects {
  'group-created': { readonly groupName: string }
  'group-renamed': { readonly from: string; readonly to: string }
  'group-archived': object
  'group-restored': object
  'admission-changed': { readonly admission: 'open' | 'by-facilitator' }
  'names-hidden': object
  'names-shown': object
  'member-joined': OfMember & { readonly role: MemberRole }
  'member-admitted': OfMember
  'member-refused': OfMember
  'role-changed': OfMember & { readonly from: MemberRole; readonly to: MemberRole }
  'member-removed': OfMember
  'member-left': OfMember
  'member-renamed': { readonly from: string; readonly to: string }
  'invitation-created': {
    readonly role: MemberRole
    readonly maxUses: number | null
    readonly expiresAt: number
  }
  /** Somebody had the link of one that was made before, with all that it is still good for. */
  'invitation-shown': { readonly role: MemberRole; readonly expiresAt: number }
  'invitation-revoked': { readonly role: MemberRole }
  'text-created': OfText
  'text-renamed': { readonly from: string; readonly to: string }
  'text-editors-changed': OfText & { readonly wordsEditedBy: WordsEditors }
  'text-locked': OfText
  'text-unlocked': OfText
  'text-archived': OfText
  'text-restored': OfText
  'text-deleted': OfText
  'text-purged': OfText
  'text-exported': OfText & {
    readonly format: string
    /** `CopyAddition`s with commas between them; null for a copy of what the group sees, and not there in entries from before these were kept. */
    readonly additions: string | null
  }
  /** A stretch of editing, from its first change on. */
  'words-edited': OfText & {
    /** Milliseconds since 1970. */
    readonly startedAt: number
    /** UTF-16 units. */
    readonly addedCount: number
    readonly removedCount: number
    readonly paragraphCount: number
  }
  'thread-resolved': OfThread
  'thread-reopened': OfThread
  'audience-changed': OfThread & { readonly from: Audience; readonly to: Audience }
  'promotion-proposed': OfThread
  'annotation-deleted': OfThread
  'annotation-undeleted': OfThread
  'comment-edited': OfThread
  'comment-deleted': OfThread
  'comment-undeleted': OfThread
  'comment-hidden': OfThread & { readonly reason: string }
  'comment-shown': OfThread
}
