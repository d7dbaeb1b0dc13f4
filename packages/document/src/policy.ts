import type { MemberRole } from './role.ts'

/** What a member can ask to do with a group and its texts. */
export type Action =
  | 'read-text'
  | 'edit-words'
  | 'annotate'
  | 'resolve-thread'
  | 'review'
  | 'export-copy'
  | 'import-text'
  | 'invite'

const ALLOWED: Readonly<Record<Action, readonly MemberRole[]>> = {
  'read-text': ['facilitator', 'annotator', 'observer'],
  'edit-words': ['facilitator'],
  annotate: ['facilitator', 'annotator'],
  'resolve-thread': ['facilitator'],
  review: ['facilitator'],
  'export-copy': ['facilitator', 'annotator', 'observer'],
  'import-text': ['facilitator'],
  invite: ['facilitator'],
}

/** The one place that decides what a role allows; the server and the interface both ask it. */
export function may(actor: { readonly role: MemberRole }, action: Action): boolean {
  return ALLOWED[action].includes(actor.role)
}
