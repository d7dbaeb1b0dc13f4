import type { CommentId } from '@variorum/document'
import {
  AppError,
  DESK_COUNTED_MAX,
  DESK_VIEWS,
  type DeskFilter,
  type DeskOrder,
  type DeskPlace,
  type DeskView,
} from '@variorum/protocol'
import { isNewTo } from '../layers/new-to-member-rows.ts'
import type { RowStore } from '../storage/ports.ts'
import {
  inView,
  isReported,
  knownTo,
  throughFilter,
  waitsForMember,
  type DeskAsker,
} from './desk-condition-rows.ts'

/** Which threads, in which order. */
export interface DeskWish {
  readonly view: DeskView
  readonly filter: DeskFilter
  readonly order: DeskOrder
  /** Null begins with the first. */
  readonly after: DeskPlace | null
}

/** `count` threads of a desk at most, with what is shown of them, but for what was said. */
export function deskRows(rows: RowStore, asker: DeskAsker, wish: DeskWish, count: number) {
  const { memberId } = asker.actor
  let query = rows
    .selectFrom('thread_fact')
    .innerJoin('annotation', 'annotation.id', 'thread_fact.annotation_id')
    .leftJoin('desk_entry', 'desk_entry.annotation_id', 'thread_fact.annotation_id')
    .leftJoin('member as assignee', 'assignee.id', 'desk_entry.assignee_id')
    .selectAll('thread_fact')
    .select(['annotation.state', 'desk_entry.note', 'assignee.name as assignee_name'])
    .select(['annotation.target_json', 'annotation.attributes_json', 'annotation.replacement'])
    .select((facts) => [
      facts.case().when(isNewTo(facts, memberId)).then(1).else(0).end().as('is_new'),
      facts.case().when(waitsForMember(facts, memberId)).then(1).else(0).end().as('waits_for_me'),
      facts.case().when(isReported(facts, asker)).then(1).else(0).end().as('is_reported'),
    ])
    .where((facts) => knownTo(facts, asker))
    .where((facts) => inView(facts, wish.view, asker, wish.filter))
    .where((facts) => throughFilter(facts, wish.filter))
    .limit(count)
  const after = wish.after?.keys
  switch (wish.order) {
    case 'text': {
      query = query.orderBy('text_id').orderBy('position').orderBy('thread_fact.annotation_id')
      if (!after) break
      const [textId, position, id] = after
      if (typeof textId !== 'string' || typeof position !== 'number' || typeof id !== 'string') {
        throw new AppError('invalid-request')
      }
      query = query.where((facts) =>
        facts(
          facts.refTuple(
            'thread_fact.text_id',
            'thread_fact.position',
            'thread_fact.annotation_id',
          ),
          '>',
          facts.tuple(textId as never, position, id as never),
        ),
      )
      break
    }
    case 'newest':
    case 'most-agreed':
    case 'longest-unanswered': {
      const [column, direction] = SORTED_BY[wish.order]
      query = query.orderBy(column, direction).orderBy('thread_fact.annotation_id', direction)
      if (!after) break
      const [value, id] = after
      if (typeof value !== 'number' || typeof id !== 'string') throw new AppError('invalid-request')
      query = query.where((facts) =>
        facts(
          facts.refTuple(column, 'thread_fact.annotation_id'),
          direction === 'asc' ? '>' : '<',
          facts.tuple(value, id as never),
        ),
      )
    }
  }
  return query.execute()
}

const SORTED_BY = {
  newest: ['thread_fact.said_at', 'desc'],
  'most-agreed': ['thread_fact.agreement', 'desc'],
  'longest-unanswered': ['thread_fact.waiting_since', 'asc'],
} as const

/** One row of `deskRows`. */
export type DeskRow = Awaited<ReturnType<typeof deskRows>>[number]

/** Where a page that ends with this row ends. */
export function placeAfter(row: DeskRow, order: DeskOrder): DeskPlace {
  const { annotation_id: id } = row
  switch (order) {
    case 'text':
      return { keys: [row.text_id, row.position, id] }
    case 'newest':
      return { keys: [row.said_at, id] }
    case 'most-agreed':
      return { keys: [row.agreement, id] }
    case 'longest-unanswered':
      return { keys: [row.waiting_since, id] }
  }
}

/** How many threads are in each ready view. */
export interface DeskCounts {
  readonly counts: Record<DeskView, number>
  /** There are more threads than were gone through: each view has as many, or more. */
  readonly areCut: boolean
}

/**
 * Of every ready view, how many threads the filter lets through, among the `most` of these in which something was said last. They are gone
 * through once.
 */
export async function deskCounts(
  rows: RowStore,
  asker: DeskAsker,
  filter: DeskFilter,
  most = DESK_COUNTED_MAX,
): Promise<DeskCounts> {
  const counted = await rows
    .selectFrom('thread_fact')
    .where('thread_fact.annotation_id', 'in', (group) =>
      group
        .selectFrom('thread_fact')
        .select('thread_fact.annotation_id')
        .where((facts) => knownTo(facts, asker))
        .where((facts) => throughFilter(facts, filter))
        // As an index has it, read from its end.
        .orderBy('thread_fact.said_at', 'desc')
        .orderBy('thread_fact.annotation_id', 'desc')
        .limit(most + 1),
    )
    .select(({ fn }) => fn.countAll<number>().as('lookedAt'))
    .select((facts) =>
      DESK_VIEWS.map((view) =>
        facts.fn
          .sum<number | null>(
            facts
              .case()
              .when(inView(facts, view, asker, filter))
              .then(1)
              .else(0)
              .end(),
          )
          .as(view),
      ),
    )
    .executeTakeFirst()
  const counts = counted as Partial<Record<DeskView, number | null>> | undefined
  const ofViews = DESK_VIEWS.map((view) => [view, Math.min(counts?.[view] ?? 0, most)])
  return {
    counts: Object.fromEntries(ofViews) as Record<DeskView, number>,
    areCut: (counted?.lookedAt ?? 0) > most,
  }
}

/** Those comments that are still there. */
export function commentsWithIds(rows: RowStore, ids: readonly CommentId[]) {
  return rows.selectFrom('comment').selectAll().where('id', 'in', ids).execute()
}
