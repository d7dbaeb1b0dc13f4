import type { CommentId, TextId } from '@variorum/document'
import { LEDGER_STATES, type LedgerPlace, type LedgerState } from '@variorum/protocol'
import type { ExpressionBuilder, Selectable } from 'kysely'
import { inView, knownTo, type DeskAsker } from '../desk/desk-condition-rows.ts'
import type { RowStore } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'

/** Which annotations of a text. */
export interface LedgerWish {
  /** Null: of every state. */
  readonly state: LedgerState | null
  readonly isDoubtfulOnly: boolean
  /** Null begins with the first. */
  readonly after: LedgerPlace | null
}

/** Who looks, at the ledger of which text. */
export interface LedgerAsker extends DeskAsker {
  readonly textId: TextId
}

type PlaceState = Selectable<Rows['thread_fact']>['place_state']

/** A thread with what the ledger says of it last. */
type InLedger = ExpressionBuilder<
  Rows & { last: { [Column in keyof Rows['placement']]: Rows['placement'][Column] | null } },
  'thread_fact' | 'last'
>

/** `count` entries at most, in the order of the text; what has no place comes last. */
export function ledgerRows(rows: RowStore, asker: LedgerAsker, wish: LedgerWish, count: number) {
  const { state, after } = wish
  return entriesOf(rows, asker)
    .innerJoin('annotation', 'annotation.id', 'thread_fact.annotation_id')
    .select((entry) => [
      'thread_fact.annotation_id',
      'thread_fact.text_id',
      'thread_fact.author_id',
      'thread_fact.audience',
      'thread_fact.kind',
      'thread_fact.created_at',
      'thread_fact.is_open',
      'thread_fact.opening_id',
      'thread_fact.position',
      'thread_fact.paragraph_number',
      'thread_fact.place_share',
      'thread_fact.place_score',
      'thread_fact.place_words',
      'annotation.target_json',
      'annotation.attributes_json',
      'last.cause',
      'last.at',
      'last.member_id as settled_by',
      stateIn(entry as InLedger).as('state'),
      isDoubtful(entry as InLedger, asker).as('is_doubtful'),
    ])
    .$if(state !== null, (query) =>
      query.where((entry) => entry(stateIn(entry as InLedger), '=', state as LedgerState)),
    )
    .$if(wish.isDoubtfulOnly, (query) =>
      query.where((entry) => entry(isDoubtful(entry as InLedger, asker), '=', 1)),
    )
    .$if(after !== null, (query) =>
      query.where((entry) =>
        entry(
          entry.refTuple('thread_fact.position', 'thread_fact.annotation_id'),
          '>',
          entry.tuple(after?.position ?? 0, after?.id as never),
        ),
      ),
    )
    .orderBy('thread_fact.position')
    .orderBy('thread_fact.annotation_id')
    .limit(count)
    .execute()
}

/** One row of `ledgerRows`. */
export type LedgerRow = Awaited<ReturnType<typeof ledgerRows>>[number]

/** How many entries of each state there are, and how many of those are doubtful. A text holds so many annotations and no more, so all are counted. */
export async function ledgerCounts(
  rows: RowStore,
  asker: LedgerAsker,
): Promise<{
  readonly states: Record<LedgerState, number>
  readonly doubtfulStates: Record<LedgerState, number>
}> {
  const counted = await entriesOf(rows, asker)
    .select((entry) => [
      stateIn(entry as InLedger).as('state'),
      isDoubtful(entry as InLedger, asker).as('is_doubtful'),
      entry.fn.countAll<number>().as('count'),
    ])
    .groupBy(['state', 'is_doubtful'])
    .execute()
  const sumOf = (state: LedgerState, isToBeCounted: (isDoubtful: number) => boolean): number =>
    counted
      .filter((row) => row.state === state && isToBeCounted(row.is_doubtful))
      .reduce((sum, { count }) => sum + count, 0)
  return {
    states: byState((state) => sumOf(state, () => true)),
    doubtfulStates: byState((state) => sumOf(state, (is) => is === 1)),
  }
}

function byState(countOf: (state: LedgerState) => number): Record<LedgerState, number> {
  return Object.fromEntries(LEDGER_STATES.map((state) => [state, countOf(state)])) as Record<
    LedgerState,
    number
  >
}

/** What the asker may know of in the text, each with what was said of its place last. What is about the whole text has no place. */
function entriesOf(rows: RowStore, asker: LedgerAsker) {
  return rows
    .selectFrom('thread_fact')
    .leftJoin('placement as last', (join) =>
      join.on((of) =>
        of(
          'last.seq',
          '=',
          of
            .selectFrom('placement')
            .select(({ fn }) => fn.max('placement.seq').as('seq'))
            .whereRef('placement.text_id', '=', 'thread_fact.text_id')
            .whereRef('placement.annotation_id', '=', 'thread_fact.annotation_id'),
        ),
      ),
    )
    .where((facts) => knownTo(facts as never, asker) as never)
    .where('thread_fact.text_id', '=', asker.textId)
    .where('thread_fact.target_key', '<>', 'text')
}

function isDoubtful(entry: InLedger, asker: DeskAsker) {
  const facts = entry as never
  const asks = entry.or([
    inView(facts, 'please-confirm', asker, {}) as never,
    inView(facts, 'words-are-gone', asker, {}) as never,
  ])
  return entry.case().when(asks).then(1).else(0).end()
}

/** See `LEDGER_STATES`. */
function stateIn(entry: InLedger) {
  const is = (state: PlaceState) => entry('thread_fact.place_state', '=', state)
  const value = (state: LedgerState) => entry.val<LedgerState>(state)
  return entry
    .case()
    .when('thread_fact.is_given_up', '=', 1)
    .then(value('orphaned'))
    .when(
      entry.and([
        entry.or([is('anchored'), is('unknown')]),
        entry('last.cause', 'in', ['confirmed', 'chosen']),
      ]),
    )
    .then(value('confirmed'))
    .when(is('anchored'))
    .then(value('anchored'))
    .when(is('changed'))
    .then(value('changed'))
    .when(entry.and([is('moved'), entry('thread_fact.place_is_exact', '=', 1)]))
    .then(value('moved'))
    .when(is('moved'))
    .then(value('fuzzy'))
    .when(is('orphaned'))
    .then(value('orphaned'))
    .else(value('unknown'))
    .end()
}

/** Whether some of what the asker may know of was not looked for since it was put where it is. */
export async function hasUnplaced(rows: RowStore, asker: LedgerAsker): Promise<boolean> {
  const found = await rows
    .selectFrom('thread_fact')
    .select('annotation_id')
    .where((facts) => knownTo(facts, asker))
    .where('text_id', '=', asker.textId)
    .where('is_placed', '=', 0)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Those of these comments that are still there. */
export function openingsWithIds(rows: RowStore, ids: readonly CommentId[]) {
  return rows.selectFrom('comment').selectAll().where('id', 'in', ids).execute()
}
