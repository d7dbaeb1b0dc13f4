import type { IndexedParagraph, MemberId, ParagraphId, TextId } from '@variorum/document'
import { PLACE_SHARE_MAX } from '@variorum/protocol'
import type { ReadingMeasures } from './reading-measures.ts'

/** Where somebody reads: a paragraph, and how many of its heights lie above the line; more than 1 in the gap behind it. */
export interface ReadingPlace {
  readonly paragraphId: ParagraphId
  readonly share: number
}

/** Nearer than this share of a paragraph it is the same place: nobody is taken from one line to the next. */
const NEAR_SHARE = 0.25

/** Remembers where each member stopped in each text, in this browser. */
export interface ReadingPlaces {
  /** Null: at the beginning. */
  readonly read: (textId: TextId, memberId: MemberId) => ReadingPlace | null
  readonly write: (textId: TextId, memberId: MemberId, place: ReadingPlace | null) => void
}

/** Remembers on `shelf`; one that fails, or that holds what is no place, costs the memory alone. */
export function readingPlaces(
  shelf: Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>,
): ReadingPlaces {
  const keyOf = (textId: TextId, memberId: MemberId) => `variorum-place:${memberId}:${textId}`
  return {
    read: (textId, memberId) => {
      try {
        return parse(shelf.getItem(keyOf(textId, memberId)))
      } catch {
        return null
      }
    },
    write: (textId, memberId, place) => {
      try {
        const key = keyOf(textId, memberId)
        if (place) shelf.setItem(key, `${place.share} ${place.paragraphId}`)
        else shelf.removeItem(key)
      } catch {
        // Storage can be full or switched off.
      }
    },
  }
}

/**
 * The place at `top`, in pixels from the top of the column. Null where the first paragraph begins below it: whoever reads from the
 * beginning is to see what stands above the words, too.
 */
export function placeAt(
  top: number,
  { paragraphs: measured }: ReadingMeasures,
  paragraphs: readonly IndexedParagraph[],
): ReadingPlace | null {
  const index = measured.findLastIndex((paragraph) => paragraph.top <= top)
  const [box, paragraph] = [measured[index], paragraphs[index]]
  if (!box || !paragraph) return null
  const share = box.height > 0 ? Math.min((top - box.top) / box.height, PLACE_SHARE_MAX) : 0
  return { paragraphId: paragraph.id, share: Math.round(share * 1_000) / 1_000 }
}

/** Where a place stands now, in pixels from the top of the column; null if its paragraph is gone. */
export function topOf(
  place: ReadingPlace,
  { paragraphs: measured }: ReadingMeasures,
  paragraphs: readonly IndexedParagraph[],
): number | null {
  const index = paragraphs.findIndex(({ id }) => id === place.paragraphId)
  const box = measured[index]
  return box ? Math.round(box.top + box.height * place.share) : null
}

/** Whether it makes no difference at which of both somebody goes on. */
export function isNearPlace(one: ReadingPlace, other: ReadingPlace): boolean {
  return one.paragraphId === other.paragraphId && Math.abs(one.share - other.share) < NEAR_SHARE
}

function parse(kept: string | null): ReadingPlace | null {
  const [share, paragraphId] = kept?.split(' ') ?? []
  const known = Number(share)
  if (!paragraphId || !(known >= 0 && known <= PLACE_SHARE_MAX)) return null
  return { paragraphId: paragraphId as ParagraphId, share: known }
}
