import type { AnnotationId, Place, TextId } from '@variorum/document'
import type { Kysely, Selectable } from 'kysely'
import type { Storage } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'

/** What became of an annotation's place in one version of the words. */
export interface PlaceOutcome extends Pick<
  Selectable<Rows['placement']>,
  'outcome' | 'share' | 'score'
> {
  readonly annotationId: AnnotationId
}

/** Rows that one statement inserts: far below the variables that SQLite takes. */
const ROWS_AT_ONCE = 500

/** Null for a thread about the whole text, and for one that was not looked for to the end. */
export function outcomeOf(annotationId: AnnotationId, place: Place | null): PlaceOutcome | null {
  const of = { annotationId, share: null, score: null }
  switch (place?.state) {
    case undefined:
      return null
    case 'anchored':
      return { ...of, outcome: 'kept' }
    case 'changed':
      return { ...of, outcome: 'changed', share: place.share }
    case 'moved':
      return { ...of, outcome: 'moved', score: place.score }
    case 'orphaned':
      return place.isSearchUnfinished ? null : { ...of, outcome: 'orphaned' }
  }
}

/**
 * Notes in the ledger what became of annotations, as far as it is another thing than was known. `seenAt` is when the words were read, in
 * milliseconds since 1970: where somebody settled a place since, theirs stays the last word.
 */
export async function recordPlacements(
  storage: Pick<Storage, 'rows' | 'transaction'>,
  textId: TextId,
  outcomes: readonly PlaceOutcome[],
  seenAt: number,
): Promise<void> {
  // Mostly nothing changed, and nothing is written then.
  if ((await news(storage.rows, textId, outcomes, seenAt)).length === 0) return
  await storage.transaction(async ({ rows }) => {
    const changed = await news(rows, textId, outcomes, seenAt)
    for (let from = 0; from < changed.length; from += ROWS_AT_ONCE) {
      const values = changed
        .slice(from, from + ROWS_AT_ONCE)
        .map(({ annotationId, outcome, share, score }) => ({
          text_id: textId,
          annotation_id: annotationId,
          at: seenAt,
          outcome,
          cause: 'words-changed' as const,
          share,
          score,
          member_id: null,
          before_json: null,
        }))
      await rows.insertInto('placement').values(values).execute()
    }
  })
}

/** Those of annotations that still are there and of which something else was known, or nothing: that is, that they were kept. */
async function news(
  rows: Kysely<Rows>,
  textId: TextId,
  outcomes: readonly PlaceOutcome[],
  seenAt: number,
): Promise<PlaceOutcome[]> {
  const last = await rows
    .selectFrom('placement')
    .select(['annotation_id', 'at', 'outcome', 'share'])
    .where('seq', 'in', (those) =>
      those
        .selectFrom('placement')
        .select(({ fn }) => fn.max('seq').as('seq'))
        .where('text_id', '=', textId)
        .groupBy('annotation_id'),
    )
    .execute()
  const known = new Map(last.map((row) => [row.annotation_id, row]))
  const isNews = ({ annotationId, outcome, share }: PlaceOutcome): boolean => {
    const before = known.get(annotationId) ?? { at: 0, outcome: 'kept', share: null }
    if (before.at > seenAt) return false
    return before.outcome !== outcome || before.share !== share
  }
  const found = outcomes.filter(isNews)
  if (found.length === 0) return []
  const standing = await rows
    .selectFrom('annotation')
    .select('id')
    .where('text_id', '=', textId)
    .execute()
  const ids = new Set(standing.map(({ id }) => id))
  return found.filter(({ annotationId }) => ids.has(annotationId))
}
