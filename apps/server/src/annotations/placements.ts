import type { AnnotationId, Place, TextId } from '@variorum/document'
import type { RowStore, RowTransaction, Storage } from '../storage/ports.ts'
import {
  insertPlacements,
  lastPlacements,
  standingIds,
  type PlacementRow,
} from './placement-rows.ts'

/** What became of an annotation's place in one version of the words. */
export interface PlaceOutcome extends Pick<PlacementRow, 'outcome' | 'share' | 'score'> {
  readonly annotationId: AnnotationId
}

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
  await storage.transaction(({ rows }) => recordPlacementsIn(rows, textId, outcomes, seenAt))
}

/** As `recordPlacements`, in the transaction of what changed the words. */
export async function recordPlacementsIn(
  rows: RowTransaction,
  textId: TextId,
  outcomes: readonly PlaceOutcome[],
  seenAt: number,
): Promise<void> {
  const changed = await news(rows, textId, outcomes, seenAt)
  await insertPlacements(
    rows,
    changed.map(({ annotationId, outcome, share, score }) => ({
      text_id: textId,
      annotation_id: annotationId,
      at: seenAt,
      outcome,
      cause: 'words-changed' as const,
      share,
      score,
      member_id: null,
      before_json: null,
    })),
  )
}

/** Those of annotations that still are there and of which something else was known, or nothing: that is, that they were kept. */
async function news(
  rows: RowStore,
  textId: TextId,
  outcomes: readonly PlaceOutcome[],
  seenAt: number,
): Promise<PlaceOutcome[]> {
  const last = await lastPlacements(rows, textId)
  const known = new Map(last.map((row) => [row.annotation_id, row]))
  const isNews = ({ annotationId, outcome, share }: PlaceOutcome): boolean => {
    const before = known.get(annotationId) ?? { at: 0, outcome: 'kept', share: null }
    if (before.at > seenAt) return false
    return before.outcome !== outcome || before.share !== share
  }
  const found = outcomes.filter(isNews)
  if (found.length === 0) return []
  const ids = await standingIds(rows, textId)
  return found.filter(({ annotationId }) => ids.has(annotationId))
}
