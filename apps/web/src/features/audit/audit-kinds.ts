import { AUDIT_ACTIONS, type AuditAction } from '@variorum/document'

/** What entries are filtered by: what an act was about. */
export const AUDIT_KINDS = ['group', 'members', 'invitations', 'texts', 'discussion'] as const
export type AuditKind = (typeof AUDIT_KINDS)[number]

const KIND_OF: Readonly<Record<AuditAction, AuditKind>> = {
  'group-created': 'group',
  'group-renamed': 'group',
  'group-archived': 'group',
  'group-restored': 'group',
  'admission-changed': 'group',
  'names-hidden': 'group',
  'names-shown': 'group',
  'member-joined': 'members',
  'member-admitted': 'members',
  'member-refused': 'members',
  'role-changed': 'members',
  'member-removed': 'members',
  'member-left': 'members',
  'member-renamed': 'members',
  'invitation-created': 'invitations',
  'invitation-shown': 'invitations',
  'invitation-revoked': 'invitations',
  'text-created': 'texts',
  'text-renamed': 'texts',
  'text-editors-changed': 'texts',
  'text-locked': 'texts',
  'text-unlocked': 'texts',
  'text-archived': 'texts',
  'text-restored': 'texts',
  'text-deleted': 'texts',
  'text-purged': 'texts',
  'text-exported': 'texts',
  'words-edited': 'texts',
  'thread-resolved': 'discussion',
  'thread-reopened': 'discussion',
  'audience-changed': 'discussion',
  'promotion-proposed': 'discussion',
  'annotation-deleted': 'discussion',
  'annotation-undeleted': 'discussion',
  'comment-undeleted': 'discussion',
  'comment-edited': 'discussion',
  'comment-deleted': 'discussion',
  'comment-hidden': 'discussion',
  'comment-shown': 'discussion',
}

/** The actions that belong to a kind. */
export function actionsOf(kind: AuditKind): AuditAction[] {
  return AUDIT_ACTIONS.filter((action) => KIND_OF[action] === kind)
}
