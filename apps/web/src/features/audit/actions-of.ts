import { AUDIT_ACTIONS, EVENTS, type AuditAction, type EventAbout } from '@variorum/document'

/** What the audit log shows about these. */
export function actionsOf(about: EventAbout): AuditAction[] {
  return AUDIT_ACTIONS.filter((action) => EVENTS[action].about === about)
}
