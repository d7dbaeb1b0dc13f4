import type { GroupId, MemberId } from '@variorum/document'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { MemberRow } from '../access/member-rows.ts'
import type { RowStore } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'
import { knownToBoth, type Counted } from './counted-rows.ts'

/** Admitted members who were not removed, in the order in which they joined, at most `limit` of them. */
export async function membersToCount(
  rows: RowStore,
  groupId: GroupId,
  limit: number,
): Promise<Pick<MemberRow, 'id' | 'role'>[]> {
  return rows
    .selectFrom('member')
    .select(['id', 'role'])
    .where('group_id', '=', groupId)
    .where('user_id', 'is not', null)
    .where('removed_at', 'is', null)
    .where('admitted_at', 'is not', null)
    .orderBy('joined_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** What is counted of each member's threads; who began none has no row. */
export function threadTallies(rows: RowStore, memberIds: readonly MemberId[], counted: Counted) {
  return rows
    .selectFrom('thread_fact')
    .innerJoin('member', 'member.id', 'thread_fact.author_id')
    .select('thread_fact.author_id as memberId')
    .select((facts) => {
      // What was hidden or deleted of one member's words changes nothing of another's.
      const speaks = facts.exists(
        facts
          .selectFrom('comment')
          .select('comment.id')
          .whereRef('comment.annotation_id', '=', 'thread_fact.annotation_id')
          .whereRef('comment.author_id', '=', 'thread_fact.author_id')
          .where('comment.deleted_at', 'is', null)
          .where('comment.hidden_at', 'is', null),
      )
      const asks = facts.and([speaks, facts('thread_fact.kind', '=', 'question')])
      return [
        counting(facts, speaks).as('threads'),
        counting(facts, facts('thread_fact.is_bare', '=', 1)).as('marks'),
        counting(facts, asks).as('questions'),
        counting(facts, facts.and([asks, facts('thread_fact.is_unanswered', '=', 1)])).as(
          'unanswered',
        ),
      ]
    })
    .where('thread_fact.author_id', 'in', memberIds)
    .where('thread_fact.text_id', 'in', counted.textIds)
    .where(knownToBoth)
    .$if(counted.since !== null, (query) =>
      query.where('thread_fact.created_at', '>=', counted.since ?? 0),
    )
    .groupBy('thread_fact.author_id')
    .execute()
}

/** What is counted of each member's comments that stand. With the first one that stands in a thread of theirs it begins: that is no reply. */
export function commentTallies(rows: RowStore, memberIds: readonly MemberId[], counted: Counted) {
  return rows
    .selectFrom('comment')
    .innerJoin('thread_fact', 'thread_fact.annotation_id', 'comment.annotation_id')
    .innerJoin('annotation', 'annotation.id', 'comment.annotation_id')
    .innerJoin('member', 'member.id', 'comment.author_id')
    .select('comment.author_id as memberId')
    .select((facts) => {
      const isElsewhere = facts('thread_fact.author_id', '<>', facts.ref('comment.author_id'))
      const hasEarlier = facts.exists(
        facts
          .selectFrom('comment as earlier')
          .select('earlier.id')
          .whereRef('earlier.annotation_id', '=', 'comment.annotation_id')
          .whereRef('earlier.author_id', '=', 'comment.author_id')
          .where('earlier.deleted_at', 'is', null)
          .where('earlier.hidden_at', 'is', null)
          .where((said) =>
            said.or([
              said('earlier.created_at', '<', said.ref('comment.created_at')),
              said.and([
                said('earlier.created_at', '=', said.ref('comment.created_at')),
                said('earlier.id', '<', said.ref('comment.id')),
              ]),
            ]),
          ),
      )
      const answers = facts('annotation.answer_id', '=', facts.ref('comment.id'))
      return [
        counting(facts, facts.or([isElsewhere, hasEarlier])).as('replies'),
        counting(facts, facts.and([answers, isElsewhere])).as('answers'),
        facts.fn.max('comment.created_at').as('lastSaidAt'),
      ]
    })
    .where('comment.author_id', 'in', memberIds)
    .where('comment.text_id', 'in', counted.textIds)
    .where('comment.deleted_at', 'is', null)
    .where('comment.hidden_at', 'is', null)
    .where(knownToBoth)
    .$if(counted.since !== null, (query) =>
      query.where('comment.created_at', '>=', counted.since ?? 0),
    )
    .groupBy('comment.author_id')
    .execute()
}

/** How often others agreed with each member's comments that stand. */
export function agreementTallies(rows: RowStore, memberIds: readonly MemberId[], counted: Counted) {
  return rows
    .selectFrom('comment')
    .innerJoin('thread_fact', 'thread_fact.annotation_id', 'comment.annotation_id')
    .innerJoin('reaction', 'reaction.comment_id', 'comment.id')
    .innerJoin('member', 'member.id', 'comment.author_id')
    .select(({ fn }) => ['comment.author_id as memberId', fn.countAll<number>().as('agreement')])
    .where('comment.author_id', 'in', memberIds)
    .where('comment.text_id', 'in', counted.textIds)
    .where('comment.deleted_at', 'is', null)
    .where('comment.hidden_at', 'is', null)
    .where('reaction.reaction', 'in', ['agree', 'same-question'])
    .where(knownToBoth)
    .$if(counted.since !== null, (query) =>
      query.where('reaction.created_at', '>=', counted.since ?? 0),
    )
    .groupBy('comment.author_id')
    .execute()
}

/** Of these members, who wants their reading shown to nobody. */
export async function membersWithoutTraces(
  rows: RowStore,
  memberIds: readonly MemberId[],
): Promise<ReadonlySet<MemberId>> {
  const found = await rows
    .selectFrom('member')
    .leftJoin('member_without_traces', 'member_without_traces.member_id', 'member.id')
    .leftJoin('user_without_places', 'user_without_places.user_id', 'member.user_id')
    .select('member.id')
    .where('member.id', 'in', memberIds)
    .where((refused) =>
      refused.or([
        refused('member_without_traces.member_id', 'is not', null),
        refused('user_without_places.user_id', 'is not', null),
      ]),
    )
    .execute()
  return new Set(found.map(({ id }) => id))
}

/** How many paragraphs each member came to, of those that are in the words. */
export function readTallies(rows: RowStore, memberIds: readonly MemberId[], counted: Counted) {
  return rows
    .selectFrom('paragraph_read')
    .select(({ fn }) => ['member_id as memberId', fn.countAll<number>().as('paragraphs')])
    .where('member_id', 'in', memberIds)
    .where('is_gone', '=', 0)
    .where('text_id', 'in', counted.textIds)
    .$if(counted.since !== null, (query) => query.where('read_at', '>=', counted.since ?? 0))
    .groupBy('member_id')
    .execute()
}

/** When each member last had one of the texts before them. */
export function lastVisits(rows: RowStore, memberIds: readonly MemberId[], counted: Counted) {
  return rows
    .selectFrom('text_visit')
    .select(({ fn }) => ['member_id as memberId', fn.max('seen_at').as('lastSeenAt')])
    .where('member_id', 'in', memberIds)
    .where('text_id', 'in', counted.textIds)
    .groupBy('member_id')
    .execute()
}

/** How many rows a condition holds for. */
function counting<Tables extends keyof Rows>(
  given: ExpressionBuilder<Rows, Tables>,
  condition: Expression<SqlBool>,
) {
  const one = given.case().when(condition).then(given.lit(1)).else(given.lit(0)).end()
  return given.fn.sum<number>(one)
}
