import {
  attributeOf,
  attributesFor,
  deskFactsOf,
  tagKey,
  tagsOf,
  type Annotation,
  type AnnotationId,
  type GroupId,
  type MemberId,
  type TextId,
  type Thread,
} from '@variorum/document'
import type { Insertable } from 'kysely'
import { inTurns } from '../runtime/in-turns.ts'
import { inStatements } from '../storage/in-statements.ts'
import type { RowTransaction } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'
import { targetKey } from './target-key.ts'

/** Later than any time: what waits for nobody comes after all that waits. A power of two far below what a number can hold exactly. */
const NOT_WAITING = 2 ** 52
/** After all places in any text. */
export const PLACELESS = 2 ** 52

/** Where a thread is. */
export interface InText {
  readonly textId: TextId
  readonly groupId: GroupId
}

/**
 * Makes the rows that a desk asks say of a thread what its own rows say. To be called last in a transaction, with the thread as it is by then.
 * Where it stands in the words stays known unless it has another target; it is listed where it was until somebody looked. Of a new one `paragraphNumber` is
 * told until then.
 */
export async function keepThreadFacts(
  rows: RowTransaction,
  where: InText,
  thread: Thread,
  paragraphNumber: number | null = null,
): Promise<void> {
  const { id } = thread.annotation
  const { waitsFor } = deskFactsOf(thread)
  const columns = factColumns(where, thread)
  await rows
    .insertInto('thread_fact')
    .values({ ...columns, paragraph_number: paragraphNumber })
    .onConflict((conflict) =>
      conflict.column('annotation_id').doUpdateSet((row) => ({
        ...columns,
        is_placed: row
          .case()
          .when('thread_fact.target_key', '=', columns.target_key)
          .then(row.ref('thread_fact.is_placed'))
          .else(row.val<0 | 1>(0))
          .end(),
        place_state: row
          .case()
          .when('thread_fact.target_key', '=', columns.target_key)
          .then(row.ref('thread_fact.place_state'))
          .else(row.val<'unknown'>('unknown'))
          .end(),
        // Whoever put it elsewhere knows; what becomes of it from then on is told anew.
        told_place: row
          .case()
          .when('thread_fact.target_key', '=', columns.target_key)
          .then(row.ref('thread_fact.told_place'))
          .else(null)
          .end(),
      })),
    )
    .execute()
  await keepThreadTags(rows, thread.annotation)
  await replaceWaiting(rows, id, waitsFor)
}

/** As `keepThreadFacts`, for threads that were just made. */
export async function writeFirstThreadFacts(
  rows: RowTransaction,
  where: InText,
  threads: readonly Thread[],
): Promise<void> {
  const waited = new Set<MemberId>()
  await inTurns(threads, (some) => {
    for (const thread of some) for (const id of deskFactsOf(thread).waitsFor) waited.add(id)
  })
  const known = await membersAmong(rows, waited)
  await inTurns(threads, async (some) => {
    const facts = some.map((thread) => factColumns(where, thread))
    await rows.insertInto('thread_fact').values(facts).execute()
    const tags = some.flatMap(({ annotation }) => tagRows(annotation))
    await inTurns(tags, (values) => rows.insertInto('thread_tag').values(values).execute())
    const waiting = some.flatMap((thread) =>
      deskFactsOf(thread)
        .waitsFor.filter((id) => known.has(id))
        .map((id) => ({ annotation_id: thread.annotation.id, member_id: id })),
    )
    await inTurns(waiting, (values) => rows.insertInto('thread_waiting').values(values).execute())
  })
}

/** Those who are members: what looks like a mention may be nobody. */
async function membersAmong(
  rows: RowTransaction,
  ids: ReadonlySet<MemberId>,
): Promise<ReadonlySet<MemberId>> {
  const found = await inStatements(ids, (some) =>
    rows.selectFrom('member').select('id').where('id', 'in', some).execute(),
  )
  return new Set(found.map(({ id }) => id))
}

/** The part of it that changes with nothing but the tags. */
export async function keepThreadTags(
  rows: RowTransaction,
  annotation: Pick<Annotation, 'id' | 'attributes'>,
): Promise<void> {
  const { id } = annotation
  await rows.deleteFrom('thread_tag').where('annotation_id', '=', id).execute()
  const values = tagRows(annotation)
  if (values.length === 0) return
  await rows.insertInto('thread_tag').values(values).execute()
}

function tagRows(annotation: Pick<Annotation, 'id' | 'attributes'>) {
  const keys = new Set(tagsOf(annotation).map(tagKey))
  return Array.from(keys, (key) => ({ annotation_id: annotation.id, tag_key: key }))
}

/** Another member than before, or nobody, is asked for a word. */
async function replaceWaiting(
  rows: RowTransaction,
  id: AnnotationId,
  members: readonly MemberId[],
): Promise<void> {
  await rows.deleteFrom('thread_waiting').where('annotation_id', '=', id).execute()
  const known = await membersAmong(rows, new Set(members))
  if (known.size === 0) return
  const values = Array.from(known, (memberId) => ({ annotation_id: id, member_id: memberId }))
  await rows.insertInto('thread_waiting').values(values).execute()
}

function factColumns(
  { textId, groupId }: InText,
  thread: Thread,
): Omit<
  Insertable<Rows['thread_fact']>,
  | 'is_placed'
  | 'place_state'
  | 'position'
  | 'paragraph_number'
  | 'place_share'
  | 'place_score'
  | 'place_is_exact'
  | 'place_words'
  | 'told_place'
> {
  const { annotation } = thread
  const facts = deskFactsOf(thread)
  const { target } = annotation
  return {
    annotation_id: annotation.id,
    text_id: textId,
    group_id: groupId,
    author_id: annotation.authorId,
    audience: annotation.audience,
    kind: annotation.kind,
    color: attributesFor(annotation.kind).includes('color')
      ? attributeOf(annotation, 'color')
      : null,
    created_at: annotation.createdAt,
    said_at: facts.saidAt,
    waiting_since: facts.waitingSince ?? NOT_WAITING,
    opening_id: facts.openingId,
    latest_id: facts.latestId,
    comment_count: facts.commentCount,
    agreement: facts.agreement,
    is_open: bit(facts.isOpen),
    is_bare: bit(facts.isBare),
    is_unanswered: bit(facts.isUnanswered),
    has_open_correction: bit(facts.hasOpenCorrection),
    target_key: targetKey(target),
    is_given_up: bit(target.type !== 'text' && target.isGivenUp === true),
  }
}

function bit(is: boolean): 0 | 1 {
  return is ? 1 : 0
}
