import type { TextId } from '@variorum/document'
import type { ExpressionBuilder } from 'kysely'
import { knownTo, type DeskAsker } from '../desk/desk-condition-rows.ts'
import type { RowStore } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'

/** Which questions, of those that the asker may know of. */
export interface HardWish {
  readonly asker: DeskAsker
  readonly textId: TextId | null
}

/** Open questions: what a desk lists that is narrowed to these. */
function openQuestions(rows: RowStore, { asker, textId }: HardWish) {
  return rows
    .selectFrom('thread_fact')
    .where((facts) => knownTo(facts, asker))
    .where('thread_fact.kind', '=', 'question')
    .where('thread_fact.is_bare', '=', 0)
    .where('thread_fact.is_open', '=', 1)
    .$if(textId !== null, (query) =>
      query.where('thread_fact.text_id', '=', textId ?? ('' as TextId)),
    )
}

/** How many said of what stands in a thread that they have the question, too. */
function alsoAsked(facts: ExpressionBuilder<Rows, 'thread_fact'>) {
  return facts
    .selectFrom('reaction')
    .innerJoin('comment', 'comment.id', 'reaction.comment_id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .whereRef('reaction.annotation_id', '=', 'thread_fact.annotation_id')
    .where('reaction.reaction', '=', 'same-question')
    .where('comment.deleted_at', 'is', null)
    .where('comment.hidden_at', 'is', null)
}

export async function countOpenQuestions(rows: RowStore, wish: HardWish): Promise<number> {
  const { count } = await openQuestions(rows, wish)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Paragraphs with open questions, those first with most of them and of who has them, too. */
export function hardParagraphs(rows: RowStore, wish: HardWish, limit: number) {
  const questions = openQuestions(rows, wish)
    .select((facts) => [
      'thread_fact.text_id',
      'thread_fact.paragraph_number',
      alsoAsked(facts).as('also'),
    ])
    .where('thread_fact.paragraph_number', 'is not', null)
  return rows
    .selectFrom(questions.as('asked'))
    .select(({ fn }) => [
      'asked.text_id as textId',
      'asked.paragraph_number as paragraphNumber',
      fn.countAll<number>().as('questions'),
      fn.sum<number>('asked.also').as('alsoAsked'),
    ])
    .groupBy(['asked.text_id', 'asked.paragraph_number'])
    .orderBy(({ fn, eb }) => eb(fn.countAll<number>(), '+', fn.sum<number>('asked.also')), 'desc')
    .orderBy('asked.text_id')
    .orderBy('asked.paragraph_number')
    .limit(limit)
    .execute()
}

/** The questions themselves, those first that most have, then the newest. */
export function hardQuestions(rows: RowStore, wish: HardWish, limit: number) {
  const questions = openQuestions(rows, wish).select((facts) => [
    'thread_fact.annotation_id',
    'thread_fact.text_id',
    'thread_fact.paragraph_number',
    'thread_fact.author_id',
    'thread_fact.opening_id',
    'thread_fact.said_at',
    alsoAsked(facts).as('also'),
  ])
  return rows
    .selectFrom(questions.as('asked'))
    .leftJoin('comment', 'comment.id', 'asked.opening_id')
    .select([
      'asked.annotation_id as id',
      'asked.text_id',
      'asked.paragraph_number as paragraphNumber',
      'asked.author_id',
      'asked.also',
      'comment.body',
    ])
    .orderBy('asked.also', 'desc')
    .orderBy('asked.said_at', 'desc')
    .orderBy('asked.annotation_id')
    .limit(limit)
    .execute()
}
