import {
  isOrphaned,
  paragraphOf,
  type AnnotationId,
  type IndexedParagraph,
  type PlacedThread,
  type WordsIndex,
} from '@variorum/document'

/** What a sheet can show: one thread, or all of a paragraph. */
export type SheetStop =
  | { readonly type: 'thread'; readonly id: AnnotationId }
  | { readonly type: 'paragraph'; readonly paragraph: IndexedParagraph }

/** Where a sheet stands among what it could show, in text order. */
export interface SheetTurns {
  readonly stops: readonly SheetStop[]
  /** From 0. */
  readonly at: number
}

/** Null where what the sheet shows is none of the open discussions, so that nothing comes before or after it. */
export function sheetTurns(
  open: readonly PlacedThread[],
  index: WordsIndex,
  shown: { readonly activeId: AnnotationId | null; readonly paragraph: IndexedParagraph | null },
): SheetTurns | null {
  const { activeId, paragraph } = shown
  if (paragraph) {
    const discussed = new Set(open.flatMap((thread) => paragraphOf(thread, index) ?? []))
    const inOrder = [...discussed].toSorted((one, other) => one.index - other.index)
    const stops = inOrder.map((one) => ({ type: 'paragraph' as const, paragraph: one }))
    return turnsAt(
      stops,
      inOrder.findIndex(({ id }) => id === paragraph.id),
    )
  }
  const threads = open.filter((thread) => !isOrphaned(thread))
  const stops = threads.map(({ annotation }) => ({ type: 'thread' as const, id: annotation.id }))
  return turnsAt(
    stops,
    stops.findIndex(({ id }) => id === activeId),
  )
}

function turnsAt(stops: readonly SheetStop[], at: number): SheetTurns | null {
  return at < 0 ? null : { stops, at }
}
