import { may } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { actorOf } from '../people/actor-of.ts'

/** What happened to what a member may do in a text; each has a sentence. */
export type RightsChange =
  | 'locked'
  | 'unlocked'
  | 'archived'
  | 'restored'
  | 'silenced'
  | 'heard'
  | 'may-edit'
  | 'may-annotate'
  | 'may-not-edit'
  | 'may-only-read'

/** What to tell a member whose text was asked for again; null if nothing that they may do has changed. */
export function rightsChange(before: TextView, after: TextView): RightsChange | null {
  if (before.isArchived !== after.isArchived) return after.isArchived ? 'archived' : 'restored'
  if (before.isLocked !== after.isLocked) return after.isLocked ? 'locked' : 'unlocked'
  const [was, is] = [before.me.silence !== undefined, after.me.silence !== undefined]
  if (was !== is) return is ? 'silenced' : 'heard'
  const [edited, edits] = [mayEditWords(before), mayEditWords(after)]
  const [annotated, annotates] = [mayAnnotate(before), mayAnnotate(after)]
  if (annotated && !annotates) return 'may-only-read'
  if (edited && !edits) return 'may-not-edit'
  if (edits && !edited) return 'may-edit'
  if (annotates && !annotated) return 'may-annotate'
  return null
}

export function mayEditWords(text: TextView): boolean {
  return may(actorOf(text.me), 'edit-words', text)
}

export function mayAnnotate(text: TextView): boolean {
  return may(actorOf(text.me), 'annotate', text)
}
