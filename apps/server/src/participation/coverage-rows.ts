import type { ParagraphId, TextId } from '@variorum/document'
import type { RowStore } from '../storage/ports.ts'
import { knownToFacilitators } from './counted-rows.ts'

/** How many members came to each paragraph of a text; one to which nobody came has no row. Whoever left the group counts no more. */
export async function readersOfParagraphs(
  rows: RowStore,
  textId: TextId,
  since: number | null,
): Promise<ReadonlyMap<ParagraphId, number>> {
  const found = await rows
    .selectFrom('paragraph_read')
    .innerJoin('member', 'member.id', 'paragraph_read.member_id')
    .select(({ fn }) => ['paragraph_id as id', fn.countAll<number>().as('readers')])
    .where('text_id', '=', textId)
    .where('member.removed_at', 'is', null)
    .$if(since !== null, (query) => query.where('read_at', '>=', since ?? 0))
    .groupBy('paragraph_id')
    .execute()
  return new Map(found.map(({ id, readers }) => [id, readers]))
}

/** What was marked and asked, by the number of the paragraph in which it begins. Threads of which nothing stands are left out. */
export async function threadsOfParagraphs(
  rows: RowStore,
  textId: TextId,
  since: number | null,
): Promise<ReadonlyMap<number, { readonly marks: number; readonly questions: number }>> {
  const found = await rows
    .selectFrom('thread_fact')
    .select(({ fn }) => ['paragraph_number as number', 'kind', fn.countAll<number>().as('count')])
    .where('text_id', '=', textId)
    .where('paragraph_number', 'is not', null)
    .where((facts) => facts.or([facts('comment_count', '>', 0), facts('is_bare', '=', 1)]))
    .where(knownToFacilitators)
    .$if(since !== null, (query) => query.where('created_at', '>=', since ?? 0))
    .groupBy(['paragraph_number', 'kind'])
    .execute()
  const tallies = new Map<number, { marks: number; questions: number }>()
  for (const { number, kind, count } of found) {
    if (number === null) continue
    const tally = tallies.get(number) ?? { marks: 0, questions: 0 }
    tally[kind === 'question' ? 'questions' : 'marks'] += count
    tallies.set(number, tally)
  }
  return tallies
}
