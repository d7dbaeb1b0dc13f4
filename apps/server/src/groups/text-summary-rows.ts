import type { Audience, GroupId, MemberId } from '@variorum/document'
import { NEW_THREADS_COUNTED_MAX } from '@variorum/protocol'
import type { ExpressionBuilder } from 'kysely'
import type { TextRow } from '../access/text-rows.ts'
import { isNewTo } from '../layers/new-to-member-rows.ts'
import type { RowStore } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'

interface TextCounts {
  readonly openThreadCount: number
  /** Questions that nobody has answered. */
  readonly unansweredCount: number
  /** Threads in which others said what that member has not seen; one more than `NEW_THREADS_COUNTED_MAX` at most. */
  readonly newThreadCount: number
}

/**
 * The texts of a group, newest first, with the number of open threads in each that were begun by that member or for one of these
 * audiences. Highlights without words are none, as everywhere (`isBareMark`). Questions and what is new are counted without what somebody keeps to
 * themselves.
 */
export function textsWithOpenThreads(
  rows: RowStore,
  groupId: GroupId,
  memberId: MemberId,
  audiences: readonly Audience[],
): Promise<(TextRow & TextCounts)[]> {
  return rows
    .selectFrom('text')
    .where('group_id', '=', groupId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .selectAll()
    .select((text) => [
      text
        .selectFrom('thread_fact')
        .whereRef('thread_fact.text_id', '=', 'text.id')
        .where('thread_fact.is_open', '=', 1)
        .where('thread_fact.is_bare', '=', 0)
        .where((facts) => isSeen(facts, memberId, audiences))
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('openThreadCount'),
      text
        .selectFrom('thread_fact')
        .whereRef('thread_fact.text_id', '=', 'text.id')
        .where('thread_fact.kind', '=', 'question')
        .where('thread_fact.is_unanswered', '=', 1)
        .where((facts) => isShared(facts, memberId, audiences))
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('unansweredCount'),
      text
        .selectFrom((some) =>
          some
            .selectFrom('thread_fact')
            .whereRef('thread_fact.text_id', '=', 'text.id')
            .where((facts) => isNewTo(facts, memberId))
            .where((facts) => isShared(facts, memberId, audiences))
            .select('thread_fact.annotation_id')
            .limit(NEW_THREADS_COUNTED_MAX + 1)
            .as('found_new_threads'),
        )
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('newThreadCount'),
    ])
    .execute()
}

/** Whether others see a thread with that member: of what somebody keeps to themselves, nothing waits for anybody. */
function isShared(
  facts: ExpressionBuilder<Rows, 'thread_fact'>,
  memberId: MemberId,
  audiences: readonly Audience[],
) {
  return facts.and([
    facts('thread_fact.audience', '<>', 'self'),
    isSeen(facts, memberId, audiences),
  ])
}

function isSeen(
  facts: ExpressionBuilder<Rows, 'thread_fact'>,
  memberId: MemberId,
  audiences: readonly Audience[],
) {
  return facts.or([
    facts('thread_fact.audience', 'in', audiences),
    facts('thread_fact.author_id', '=', memberId),
  ])
}
