import type { MemberId } from './ids.ts'

/**
 * What can be said of a comment in one press, in the order in which it is offered. A further one is a line here; the compiler then asks for its
 * sign and its name. Kept names never change.
 */
export const REACTIONS = ['agree', 'same-question', 'thanks', 'insight', 'funny'] as const
/** What can be said of a comment in one press. */
export type ReactionName = (typeof REACTIONS)[number]

/** One member said it once. */
export interface Reaction {
  readonly reaction: ReactionName
  readonly memberId: MemberId
}

/** What can be said of one comment: "I have this question too" belongs to the question itself. */
export function reactionsFor(isQuestion: boolean): readonly ReactionName[] {
  return isQuestion ? REACTIONS : REACTIONS.filter((one) => one !== 'same-question')
}

/** The reactions after a member said one, or took it back. The same list if that was so already. */
export function withReaction(
  reactions: readonly Reaction[],
  { reaction, memberId }: Reaction,
  isOn: boolean,
): readonly Reaction[] {
  const isThis = (one: Reaction) => one.reaction === reaction && one.memberId === memberId
  if (reactions.some(isThis) === isOn) return reactions
  return isOn ? [...reactions, { reaction, memberId }] : reactions.filter((one) => !isThis(one))
}
