import type { AnnotationId, GroupId, TextId } from '@variorum/document'
import type { Selectable } from 'kysely'
import { wordsSeqColumns, wordsSeqOf } from '../access/words-seq-rows.ts'
import { PLACELESS } from '../layers/thread-fact-rows.ts'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'

/** While words are typed all the time, the threads on them are looked for no more often than this. */
const PLACED_AGAIN_AFTER_MS = 5_000
/** A text for which the last search came to nothing, or to no end: meanwhile others have their turn, and nobody is told to ask. */
const TRIED_AGAIN_AFTER_MS = 60_000
/** Rows that one statement reads. */
const PAGE_ROWS = 500

/** A text in which some thread was not looked for in the words as they are by now. */
export interface StaleText {
  readonly textId: TextId
  readonly wordsEpoch: string
  /** The number of the newest change of the words. */
  readonly wordsSeq: number
  /** False for one that was looked through a moment ago. */
  readonly isDue: boolean
}

/** Which texts are looked at: one, those of a group, or all. */
export type WhichTexts = { readonly textId: TextId } | { readonly groupId: GroupId } | 'all'

/** How far the threads of a text were looked for in its words. */
export interface PlacedText extends Omit<StaleText, 'isDue'> {
  /** Its words are those in which they were looked for last. */
  readonly isAsPlaced: boolean
  readonly placedAt: number
  readonly triedAt: number
  /** When authors were last told what became of their notes; 0: never. */
  readonly toldAt: number
  /** False for a text of an older server, which told nobody: what became of notes until then is old. */
  readonly isNewsWanted: boolean
  /** Of these very words they were. */
  readonly isAsTold: boolean
}

/** Somebody looks through it, or did in vain a moment ago. */
export function isBeingTried({ triedAt, placedAt }: PlacedText, now: number): boolean {
  return triedAt > placedAt && triedAt + TRIED_AGAIN_AFTER_MS > now
}

/** It was not looked through a moment ago. */
export function isDueAgain({ placedAt }: PlacedText, now: number): boolean {
  return placedAt + PLACED_AGAIN_AFTER_MS <= now
}

/** Of these texts, those that are not in the bin and have threads, those first for which nobody tried longest. */
export async function placedTexts(rows: RowStore, which: WhichTexts): Promise<PlacedText[]> {
  const texts = await rows
    .selectFrom('text')
    .leftJoin('text_placing', 'text_placing.text_id', 'text.id')
    .select([
      'text.id',
      'text.words_epoch',
      'text_placing.words_epoch as placed_epoch',
      'text_placing.words_seq as placed_seq',
      'text_placing.placed_at',
      'text_placing.tried_at',
      'text_placing.told_at',
      'text_placing.told_epoch',
      'text_placing.told_seq',
    ])
    .select(wordsSeqColumns)
    .where((text) => {
      if (which === 'all') return text.and([])
      if ('textId' in which) return text.and([text('text.id', '=', which.textId)])
      return text.and([text('text.group_id', '=', which.groupId)])
    })
    .where('text.deleted_at', 'is', null)
    .where('text.annotation_count', '>', 0)
    .execute()
  const inTurn = texts.toSorted((one, other) => (one.tried_at ?? 0) - (other.tried_at ?? 0))
  return inTurn.map((text) => {
    const wordsSeq = wordsSeqOf(text)
    const { id: textId, words_epoch: wordsEpoch } = text
    return {
      textId,
      wordsEpoch,
      wordsSeq,
      isAsPlaced: text.placed_epoch === wordsEpoch && text.placed_seq === wordsSeq,
      placedAt: text.placed_at ?? 0,
      triedAt: text.tried_at ?? 0,
      toldAt: text.told_at ?? 0,
      isNewsWanted: text.told_epoch !== '' || (text.told_at ?? 0) === 0,
      isAsTold: text.told_epoch === wordsEpoch && text.told_seq === wordsSeq,
    }
  })
}

/** What is looked for: the targets of all threads of a text, page by page. */
export async function* targetPages(
  rows: RowStore,
  textId: TextId,
): AsyncGenerator<readonly { readonly id: AnnotationId; readonly target_json: string }[]> {
  let last: AnnotationId | null = null
  do {
    const after: AnnotationId | null = last
    const page = await rows
      .selectFrom('thread_fact')
      .innerJoin('annotation', 'annotation.id', 'thread_fact.annotation_id')
      .select(['annotation.id', 'annotation.target_json'])
      .where('thread_fact.text_id', '=', textId)
      .$if(after !== null, (query) =>
        query.where('thread_fact.annotation_id', '>', after ?? ('' as AnnotationId)),
      )
      .orderBy('thread_fact.annotation_id')
      .limit(PAGE_ROWS)
      .execute()
    last = page.length === PAGE_ROWS ? (page.at(-1)?.id ?? null) : null
    if (page.length > 0) yield page
  } while (last !== null)
}

/** Where a thread was found. */
export interface FoundPlace {
  readonly id: AnnotationId
  /** The target that was looked for, as `targetKey` writes it. */
  readonly targetKey: string
  readonly state: Selectable<Rows['thread_fact']>['place_state']
  /** Null where it has none. */
  readonly position: number | null
  readonly paragraphNumber: number | null
  /** As `thread_fact` keeps them. */
  readonly share: number | null
  readonly score: number | null
  readonly isExact: boolean | null
  readonly words: string | null
}

/** Those places that are not noted yet. */
export async function placesToNote(
  rows: RowStore,
  textId: TextId,
  places: readonly FoundPlace[],
): Promise<FoundPlace[]> {
  const noted = await rows
    .selectFrom('thread_fact')
    .select(['annotation_id', 'is_placed', 'place_state', 'position', 'paragraph_number'])
    .select(['place_share', 'place_score', 'place_is_exact', 'place_words'])
    .where('text_id', '=', textId)
    .execute()
  const known = new Map(noted.map((row) => [row.annotation_id, row]))
  return places.filter((place) => {
    const row = known.get(place.id)
    if (!row) return false
    const found = Object.entries(columnsOf(place)) as [keyof typeof row, unknown][]
    return found.some(([column, value]) => row[column] !== value)
  })
}

/** Notes where threads stand. What was put elsewhere meanwhile stays to be looked for. */
export async function notePlaces(
  rows: RowTransaction,
  places: readonly FoundPlace[],
): Promise<void> {
  for (const place of places) {
    await rows
      .updateTable('thread_fact')
      .set(columnsOf(place))
      .where('annotation_id', '=', place.id)
      .where('target_key', '=', place.targetKey)
      .execute()
  }
}

function columnsOf({ state, position, paragraphNumber, ...found }: FoundPlace) {
  const { share, score, isExact, words } = found
  // One that was not looked for to the end is still to be looked for.
  const is_placed: 0 | 1 = state === 'unknown' ? 0 : 1
  const place_is_exact: 0 | 1 | null = isExact === null ? null : isExact ? 1 : 0
  return {
    is_placed,
    place_state: state,
    position: position ?? PLACELESS,
    paragraph_number: paragraphNumber,
    place_share: share,
    place_score: score,
    place_is_exact,
    place_words: words,
  }
}

/** Notes that somebody begins to look for the threads of a text. */
export async function notePlacing(
  rows: RowTransaction,
  textId: TextId,
  triedAt: number,
): Promise<void> {
  const never = { words_epoch: '', words_seq: 0, placed_at: 0 }
  await rows
    .insertInto('text_placing')
    .values({ text_id: textId, ...never, tried_at: triedAt })
    .onConflict((conflict) => conflict.column('text_id').doUpdateSet({ tried_at: triedAt }))
    .execute()
}

/** Notes in which words the threads of a text were looked for. */
export async function noteTextPlaced(
  rows: RowTransaction,
  { textId, wordsEpoch, wordsSeq }: Pick<StaleText, 'textId' | 'wordsEpoch' | 'wordsSeq'>,
  placedAt: number,
): Promise<void> {
  const since = { words_epoch: wordsEpoch, words_seq: wordsSeq, placed_at: placedAt }
  await rows
    .insertInto('text_placing')
    .values({ text_id: textId, ...since })
    .onConflict((conflict) => conflict.column('text_id').doUpdateSet(since))
    .execute()
}
