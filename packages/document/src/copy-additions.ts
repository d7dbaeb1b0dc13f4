import type { Annotation } from './annotation.ts'
import type { Actor } from './policy.ts'

/**
 * What a copy can hold beyond what the group sees, each only if it is asked for:
 *
 * - `facilitators-notes`: threads meant for facilitators, in a facilitator's copy.
 * - `own-notes`: what the group does not see of the asker's own threads.
 * - `names`: names where the group sees numbers.
 */
export const COPY_ADDITIONS = ['facilitators-notes', 'own-notes', 'names'] as const
/** One thing that a copy can hold beyond what the group sees; each has a right of its own. */
export type CopyAddition = (typeof COPY_ADDITIONS)[number]

/** The additions that put more threads into a copy. */
type NoteAddition = Exclude<CopyAddition, 'names'>

/**
 * Which addition puts a thread into a copy that `actor` takes; null for the group's own threads, which stand in every copy. What
 * somebody wrote to the facilitators is theirs to take; a facilitator's own such note lies with those of the others.
 */
export function copyAdditionOf(
  actor: Actor,
  { audience }: Pick<Annotation, 'audience'>,
): NoteAddition | null {
  if (audience === 'group') return null
  return audience === 'facilitators' && actor.role === 'facilitator'
    ? 'facilitators-notes'
    : 'own-notes'
}
