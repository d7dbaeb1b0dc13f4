import type { MemberId } from '@variorum/document'
import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely'
import type { Rows } from '../storage/schema.ts'

type Facts = ExpressionBuilder<Rows, 'thread_fact'>

/** Others said something that stands, and this member has not read so far. Comments are looked at only where the last of all is newer than that. */
export function isNewTo(
  facts: Facts,
  memberId: MemberId,
): ExpressionWrapper<Rows, 'thread_fact', SqlBool> {
  const readTo = (table: 'text_read_mark' | 'thread_read_mark') =>
    facts.fn.coalesce(
      table === 'text_read_mark'
        ? facts
            .selectFrom('text_read_mark')
            .select('text_read_mark.read_to')
            .where('text_read_mark.member_id', '=', memberId)
            .whereRef('text_read_mark.text_id', '=', 'thread_fact.text_id')
        : facts
            .selectFrom('thread_read_mark')
            .select('thread_read_mark.read_to')
            .where('thread_read_mark.member_id', '=', memberId)
            .whereRef('thread_read_mark.text_id', '=', 'thread_fact.text_id')
            .whereRef('thread_read_mark.annotation_id', '=', 'thread_fact.annotation_id'),
      facts.lit(0),
    )
  return facts.and([
    facts('thread_fact.said_at', '>', readTo('text_read_mark')),
    facts('thread_fact.said_at', '>', readTo('thread_read_mark')),
    facts.exists((those) =>
      those
        .selectFrom('comment')
        .select('comment.id')
        .leftJoin('text_read_mark', (join) =>
          join
            .onRef('text_read_mark.text_id', '=', 'comment.text_id')
            .on('text_read_mark.member_id', '=', memberId),
        )
        .leftJoin('thread_read_mark', (join) =>
          join
            .onRef('thread_read_mark.annotation_id', '=', 'comment.annotation_id')
            .onRef('thread_read_mark.text_id', '=', 'comment.text_id')
            .on('thread_read_mark.member_id', '=', memberId),
        )
        .whereRef('comment.annotation_id', '=', 'thread_fact.annotation_id')
        .where('comment.author_id', '<>', memberId)
        .where('comment.deleted_at', 'is', null)
        .where('comment.hidden_at', 'is', null)
        .where((said) =>
          said(
            'comment.created_at',
            '>',
            said.fn.coalesce('text_read_mark.read_to', said.lit(0)),
          ).and(
            'comment.created_at',
            '>',
            said.fn.coalesce('thread_read_mark.read_to', said.lit(0)),
          ),
        ),
    ),
  ])
}
