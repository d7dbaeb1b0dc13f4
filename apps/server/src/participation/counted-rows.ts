import {
  AUDIENCES,
  may,
  MEMBER_ROLES,
  type Audience,
  type GroupId,
  type MemberId,
  type TextId,
} from '@variorum/document'
import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely'
import type { Rows } from '../storage/schema.ts'

/** What is counted: in which texts, and from when on. */
export interface Counted {
  readonly groupId: GroupId
  readonly textIds: readonly TextId[]
  readonly since: number | null
}

type Facts = ExpressionBuilder<Rows, 'thread_fact'>
type FactsOfMember = ExpressionBuilder<Rows, 'thread_fact' | 'member'>

const STANDING_TEXT = {
  wordsEditedBy: 'facilitators',
  isLocked: false,
  isArchived: false,
  isDeleted: false,
} as const
/** Somebody else than whoever is asked about. */
const [SOMEBODY, ANOTHER] = ['somebody' as MemberId, 'another' as MemberId]

/** Audiences of whose threads somebody in a role may know: of their own, and of others'. */
function seenBy(role: (typeof MEMBER_ROLES)[number], isOwn: boolean): Audience[] {
  const actor = { memberId: SOMEBODY, role }
  const authorId = isOwn ? SOMEBODY : ANOTHER
  return AUDIENCES.filter((audience) =>
    may(actor, 'read-thread', { text: STANDING_TEXT, thread: { authorId, audience } }),
  )
}

/** What any facilitator may know of, whoever wrote it. */
const OF_FACILITATORS = seenBy('facilitator', false)

/** Threads that all facilitators may know of: nothing that somebody keeps to themselves. */
export function knownToFacilitators(facts: Facts) {
  return facts.and([facts('thread_fact.audience', 'in', OF_FACILITATORS)])
}

/**
 * Threads that both all facilitators and the member beside them may know of. So a member's line is the same for whoever sees it, and says
 * nothing to them that they don't know.
 */
export function knownToBoth(
  facts: FactsOfMember,
): ExpressionWrapper<Rows, 'thread_fact' | 'member', SqlBool> {
  const among = (audiences: readonly Audience[]) => {
    const both = audiences.filter((one) => OF_FACILITATORS.includes(one))
    return facts.or(both.map((audience) => facts('thread_fact.audience', '=', audience)))
  }
  return facts.or(
    MEMBER_ROLES.map((role) =>
      facts.and([
        facts('member.role', '=', role),
        facts.or([
          among(seenBy(role, false)),
          facts.and([
            facts('thread_fact.author_id', '=', facts.ref('member.id')),
            among(seenBy(role, true)),
          ]),
        ]),
      ]),
    ),
  )
}
