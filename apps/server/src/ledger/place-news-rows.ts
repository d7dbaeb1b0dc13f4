import type { AnnotationId, MemberId, TextId } from '@variorum/document'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'

/** By these the words of a text are changed. Who types in them is entered a while after they stopped. */
const CHANGING_WORDS = [
  'words-edited',
  'correction-accepted',
  'correction-taken-back',
  'text-replaced',
  'replacement-taken-back',
] as const

type ToldPlace = Exclude<Rows['thread_fact']['told_place'], null>

/** A note that stands elsewhere, or on other words, than its author was told. */
export interface PlaceNews {
  readonly annotationId: AnnotationId
  readonly authorId: MemberId
  readonly state: ToldPlace
}

/** `count` at most, of open notes on whose place nobody has decided. */
export async function untoldPlaces(
  rows: RowStore,
  textId: TextId,
  count: number,
): Promise<PlaceNews[]> {
  const found = await rows
    .selectFrom('thread_fact')
    .select(['annotation_id', 'author_id', 'place_state'])
    .where('text_id', '=', textId)
    .where('is_open', '=', 1)
    .where('is_given_up', '=', 0)
    .where('is_placed', '=', 1)
    .where('place_state', 'in', ['changed', 'moved', 'orphaned'])
    .where((facts) =>
      facts.or([
        facts('told_place', 'is', null),
        facts(facts.ref('told_place').$castTo<string>(), '<>', facts.ref('place_state')),
      ]),
    )
    .limit(count)
    .execute()
  return found.map((row) => ({
    annotationId: row.annotation_id,
    authorId: row.author_id,
    state: row.place_state as ToldPlace,
  }))
}

/** Notes what authors were told. */
export async function noteToldPlaces(
  rows: RowTransaction,
  news: readonly PlaceNews[],
): Promise<void> {
  for (const { annotationId, state } of news) {
    await rows
      .updateTable('thread_fact')
      .set({ told_place: state })
      .where('annotation_id', '=', annotationId)
      .execute()
  }
}

/** What stands on its words again can be told of anew. */
export async function forgetToldOfAnchored(rows: RowTransaction, textId: TextId): Promise<void> {
  await rows
    .updateTable('thread_fact')
    .set({ told_place: null })
    .where('text_id', '=', textId)
    .where('place_state', '=', 'anchored')
    .where('told_place', 'is not', null)
    .execute()
}

/** Notes of which words authors were told what became of their notes. */
export async function noteTextTold(
  rows: RowTransaction,
  text: { readonly textId: TextId; readonly wordsEpoch: string; readonly wordsSeq: number },
  at: number,
): Promise<void> {
  await rows
    .updateTable('text_placing')
    .set({ told_at: at, told_epoch: text.wordsEpoch, told_seq: text.wordsSeq })
    .where('text_id', '=', text.textId)
    .execute()
}

/** Who changed the words of a text since then, as far as that was entered. */
export async function editorsSince(
  rows: RowStore,
  textId: TextId,
  since: number,
): Promise<MemberId[]> {
  const found = await rows
    .selectFrom('event')
    .select('actor_id')
    .distinct()
    .where('text_id', '=', textId)
    .where('at', '>', since)
    .where('kind', 'in', CHANGING_WORDS)
    .execute()
  return found.flatMap(({ actor_id: id }) => id ?? [])
}
