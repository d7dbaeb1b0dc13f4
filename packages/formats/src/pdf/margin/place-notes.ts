import type { PageSize } from '../../copies/page-sizes.ts'
import type { MeasuredNotes, NotePlaces, PlacedNote } from './note-places.ts'
import { NOTE_RISE, notesColumn, notesLeft } from './page-layout.ts'
import { stackNotes } from './stack-notes.ts'

/**
 * Where the notes stand that there is room for beside their marks. They follow the words at the end of their block, for whoever listens to them; those of a page on
 * which it does not end follow at their mark. `isBare`: whether a note is no more than a mark.
 */
export function placeNotes(
  { marks, ends, heights }: MeasuredNotes,
  isBare: (threadNumber: number) => boolean,
  page: PageSize,
): NotePlaces {
  const tops = stackNotes(
    marks.flatMap(({ number, page, y }) => {
      const height = heights.get(number)
      // Threads that do not stand in the words have no note beside them.
      if (height === undefined) return []
      return [{ number, page, wantedTop: y - NOTE_RISE, height, isBare: isBare(number) }]
    }),
    notesColumn(page),
  )
  const places = { marks: new Map<number, PlacedNote[]>(), ends: new Map<number, PlacedNote[]>() }
  for (const mark of marks) {
    const top = tops.get(mark.number)
    const height = heights.get(mark.number)
    if (top === undefined || height === undefined) continue
    const end = ends.get(mark.block)
    const isAtEnd = end?.page === mark.page
    const { x, y } = isAtEnd ? end : mark
    const [list, key] = isAtEnd ? [places.ends, mark.block] : [places.marks, mark.number]
    const placed = list.get(key) ?? []
    placed.push({ number: mark.number, dx: notesLeft(page) - x, dy: top - y, height })
    list.set(key, placed)
  }
  return places
}
