import {
  AUDIENCES,
  may,
  tagKey,
  type Actor,
  type Audience,
  type GroupId,
  type MemberId,
  type TextId,
  type ThreadState,
} from '@variorum/document'
import type { DeskFilter, DeskView } from '@variorum/protocol'
import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely'
import { isNewTo } from '../layers/new-to-member-rows.ts'
import type { Rows } from '../storage/schema.ts'

/** Who looks at which desk. */
export interface DeskAsker {
  readonly actor: Actor
  readonly groupId: GroupId
  /** Texts of the group that the asker may not review, such as those in the bin. */
  readonly closedTexts: readonly TextId[]
}

type Facts = ExpressionBuilder<Rows, 'thread_fact'>
type Condition = ExpressionWrapper<Rows, 'thread_fact', SqlBool>

/** Of any text that is not in the bin; those are left out as `closedTexts`. */
const STANDING_TEXT = {
  wordsEditedBy: 'facilitators',
  isLocked: false,
  isArchived: false,
  isDeleted: false,
} as const

/** Nobody: whose threads are another's to anybody. */
const ANOTHER = '' as MemberId

/** The threads of the group that the asker may know of: what the policy says of each audience, for their own threads and for others'. */
export function knownTo(facts: Facts, { actor, groupId, closedTexts }: DeskAsker): Condition {
  const seen = (authorId: MemberId): Audience[] =>
    AUDIENCES.filter((audience) =>
      may(actor, 'read-thread', { text: STANDING_TEXT, thread: { authorId, audience } }),
    )
  const [ofOthers, own] = [seen(ANOTHER), seen(actor.memberId)]
  return facts.and([
    facts('thread_fact.group_id', '=', groupId),
    ...(closedTexts.length > 0 ? [facts('thread_fact.text_id', 'not in', closedTexts)] : []),
    facts.or([
      amongAudiences(facts, ofOthers),
      facts.and([facts('thread_fact.author_id', '=', actor.memberId), amongAudiences(facts, own)]),
    ]),
  ])
}

/** What each ready view holds, of what the asker may know of and the filter lets through. It is listed and counted by this. */
export function inView(
  facts: Facts,
  view: DeskView,
  asker: DeskAsker,
  filter: DeskFilter,
): Condition {
  const { memberId } = asker.actor
  switch (view) {
    case 'unanswered-questions':
      return facts.and([
        facts('thread_fact.kind', '=', 'question'),
        facts('thread_fact.is_unanswered', '=', 1),
      ])
    case 'waits-for-me':
      return waitsForMember(facts, memberId)
    case 'new-since-i-looked':
      return isNewTo(facts, memberId)
    case 'please-confirm':
      return facts.and([
        facts('thread_fact.is_open', '=', 1),
        facts('thread_fact.place_state', 'in', ['changed', 'moved']),
      ])
    case 'words-are-gone':
      return facts.and([
        facts('thread_fact.is_open', '=', 1),
        facts('thread_fact.is_given_up', '=', 0),
        facts('thread_fact.place_state', '=', 'orphaned'),
      ])
    case 'facilitators-only':
      return facts.and([
        isWanted(facts, filter),
        facts('thread_fact.audience', '=', 'facilitators'),
      ])
    case 'reported':
      return isReported(facts, asker)
    case 'proposed-corrections':
      return facts.and([facts('thread_fact.has_open_correction', '=', 1)])
    case 'featured':
      return isInTriage(facts, ['featured'])
    case 'everything':
      return isWanted(facts, filter)
  }
}

/** Highlights without words, of which there may be thousands and none is to be answered, only where somebody asks for highlights, or for their colours. */
function isWanted(facts: Facts, { kinds = [], colors = [] }: DeskFilter): Condition {
  const asksForMarks = kinds.includes('highlight') || colors.length > 0
  return facts.and(asksForMarks ? [] : [facts('thread_fact.is_bare', '=', 0)])
}

/** What a filter lets through: all that is in it has to fit. */
export function throughFilter(facts: Facts, filter: DeskFilter): Condition {
  const all: Condition[] = []
  const { textId, fromParagraph, toParagraph, authorId, kinds, tag, colors } = filter
  if (textId) all.push(facts.and([facts('thread_fact.text_id', '=', textId)]))
  if (fromParagraph !== undefined) {
    all.push(facts.and([facts('thread_fact.paragraph_number', '>=', fromParagraph)]))
  }
  if (toParagraph !== undefined) {
    all.push(facts.and([facts('thread_fact.paragraph_number', '<=', toParagraph)]))
  }
  if (authorId) all.push(facts.and([facts('thread_fact.author_id', '=', authorId)]))
  if (kinds && kinds.length > 0) all.push(facts.and([facts('thread_fact.kind', 'in', kinds)]))
  if (tag !== undefined) all.push(hasTag(facts, tagKey(tag)))
  if (colors && colors.length > 0) all.push(facts.and([facts('thread_fact.color', 'in', colors)]))
  if (filter.state) all.push(inState(facts, filter.state))
  if (filter.triage) all.push(isInTriage(facts, [filter.triage]))
  if (filter.audience) all.push(facts.and([facts('thread_fact.audience', '=', filter.audience)]))
  if (filter.since !== undefined) {
    all.push(facts.and([facts('thread_fact.said_at', '>=', filter.since)]))
  }
  if (filter.before !== undefined) {
    all.push(facts.and([facts('thread_fact.said_at', '<', filter.before)]))
  }
  return facts.and(all)
}

/** Somebody wants a word of this member, or they are to see to it and have not. */
export function waitsForMember(facts: Facts, memberId: MemberId): Condition {
  return facts.or([
    facts('thread_fact.annotation_id', 'in', (those) =>
      those
        .selectFrom('thread_waiting')
        .select('thread_waiting.annotation_id')
        .where('thread_waiting.member_id', '=', memberId),
    ),
    facts.and([
      facts('thread_fact.annotation_id', 'in', (those) =>
        those
          .selectFrom('desk_entry')
          .select('desk_entry.annotation_id')
          .where('desk_entry.assignee_id', '=', memberId),
      ),
      facts('thread_fact.is_open', '=', 1),
      isInTriage(facts, ['new', 'needs-answer']),
    ]),
  ])
}

function isInTriage(facts: Facts, states: readonly ThreadState[]): Condition {
  return facts.and([
    facts.exists((those) =>
      those
        .selectFrom('annotation')
        .select('annotation.id')
        .whereRef('annotation.id', '=', 'thread_fact.annotation_id')
        .where('annotation.state', 'in', states),
    ),
  ])
}

/** A comment in it that stands was reported, and nobody has decided on that. */
export function isReported(facts: Facts, { groupId }: Pick<DeskAsker, 'groupId'>): Condition {
  return facts.and([
    facts('thread_fact.audience', '<>', 'self'),
    facts('thread_fact.annotation_id', 'in', (those) =>
      those
        .selectFrom('report')
        .innerJoin('comment', 'comment.id', 'report.comment_id')
        .select('report.annotation_id')
        .where('report.group_id', '=', groupId)
        .where('report.decided_at', 'is', null)
        .where('comment.deleted_at', 'is', null)
        .where('comment.hidden_at', 'is', null),
    ),
  ])
}

function inState(facts: Facts, state: NonNullable<DeskFilter['state']>): Condition {
  switch (state) {
    case 'open':
    case 'resolved':
      return facts.and([
        facts('thread_fact.is_bare', '=', 0),
        facts('thread_fact.is_open', '=', state === 'open' ? 1 : 0),
      ])
    case 'unanswered':
      return facts.and([facts('thread_fact.is_unanswered', '=', 1)])
  }
}

function hasTag(facts: Facts, key: string): Condition {
  return facts.and([
    facts.exists((those) =>
      those
        .selectFrom('thread_tag')
        .select('thread_tag.tag_key')
        .whereRef('thread_tag.annotation_id', '=', 'thread_fact.annotation_id')
        .where('thread_tag.tag_key', '=', key),
    ),
  ])
}

/** No audience at all fits nothing. */
function amongAudiences(facts: Facts, audiences: readonly Audience[]): Condition {
  return facts.or(audiences.map((audience) => facts('thread_fact.audience', '=', audience)))
}
