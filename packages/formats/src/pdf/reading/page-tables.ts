import { EMBEDDED } from '@variorum/document'
import { alignedAreas } from './aligned-areas.ts'
import type { BarePage } from './edges-of-pages.ts'
import { rowsOf, segmentOf, type Segment } from './segments.ts'
import { columnsOf, tableAreas, type TableArea } from './table-areas.ts'
import type { PageTable, TableCell, Untabled } from './tables-of-pages.ts'
import { overPageBreaks } from './tables-over-pages.ts'

/** Of fewer words it is no table, but a frame. */
const CELLS_MIN = 4

/** Takes what stands in columns and rows from the pages: between drawn lines, or, where there are more of both, without. */
export function withoutPageTables(pages: readonly BarePage[]): Untabled {
  const tables: PageTable[] = []
  const rest = pages.map((page): BarePage => {
    let segments = page.segments
    const take = (area: TableArea, isRuled: boolean): void => {
      const own = segments.filter((segment) => isWithin(segment, area))
      const table = tableIn(own, area, { page: page.number, isRuled })
      if (!table) return
      const left = segments.filter((segment) => !isWithin(segment, area))
      const stands = standIn(area, own, tables.length)
      segments = stands ? [...left, stands] : left
      tables.push(table)
    }
    for (const area of tableAreas(page)) take(area, true)
    for (const area of alignedAreas({ segments })) take(area, false)
    return segments === page.segments ? page : { ...page, segments }
  })
  return overPageBreaks({ pages: rest, tables })
}

function isWithin(segment: Segment, { left, right, top, bottom }: TableArea): boolean {
  const middle = (segment.left + segment.right) / 2
  const height = (segment.top + segment.bottom) / 2
  return middle > left && middle < right && height > top && height < bottom
}

function tableIn(
  own: readonly Segment[],
  area: TableArea,
  { page, isRuled }: Pick<PageTable, 'isRuled'> & Pick<TableCell, 'page'>,
): PageTable | null {
  const edges = columnsOf(area, own)
  if (edges.length < 3) return null
  const pieces = own.flatMap((segment) => inColumns(segment, edges))
  const bands = area.hasAllRows
    ? area.bands
    : area.bands.flatMap((band) => linesAsRows(band, pieces))
  const cells = bands.flatMap(({ top, bottom }, row) =>
    edges.slice(1).flatMap((_, column): TableCell[] => {
      const within = pieces.filter((piece) => {
        const height = (piece.segment.top + piece.segment.bottom) / 2
        return piece.column === column && height > top && height <= bottom
      })
      const rows = rowsOf(within.map(({ segment }) => segment))
      return rows.length === 0 ? [] : [{ page, row, column, rows }]
    }),
  )
  const rowCount = new Set(cells.map(({ row }) => row)).size
  const columnCount = new Set(cells.map(({ column }) => column)).size
  return cells.length >= CELLS_MIN && rowCount > 1 && columnCount > 1
    ? { isRuled, edges, cells }
    : null
}

interface Piece {
  readonly segment: Segment
  readonly column: number
}

/** What of a segment stands in each column: words of neighbours may be drawn as one. */
function inColumns(segment: Segment, edges: readonly number[]): Piece[] {
  const glyphs = segment.glyphs.all()
  const columnAt = (at: number): number =>
    Math.max(0, edges.slice(1, -1).filter((edge) => edge <= at).length)
  const groups = Map.groupBy(glyphs, ({ left, right }) => columnAt((left + right) / 2))
  return [...groups].flatMap(([column, own]): Piece[] => {
    const piece = own.length === glyphs.length ? segment : segmentOf(own)
    return piece ? [{ segment: piece, column }] : []
  })
}

interface Band {
  readonly top: number
  readonly bottom: number
}

/** A row begins further below the one before than its own lines are apart; or, where all lines are alike, with each line that begins in the first column. */
const APART = 1.2

function linesAsRows(band: Band, pieces: readonly Piece[]): Band[] {
  const own = pieces.filter(
    ({ segment }) => segment.baseline > band.top && segment.baseline <= band.bottom,
  )
  const columnOf = new Map(own.map(({ segment, column }) => [segment, column]))
  const rows = rowsOf(own.map(({ segment }) => segment))
  const tops = rows.map((row) => Math.min(...row.map(({ top }) => top)))
  const gaps = tops.slice(1).map((top, at) => top - (tops[at] ?? top))
  const least = Math.min(...gaps)
  const differ = gaps.some((gap) => gap > APART * least) && gaps.some((gap) => gap <= APART * least)
  const isCutAbove = (at: number): boolean => {
    if (at === 0) return true
    if (differ) return (gaps[at - 1] ?? 0) > APART * least
    return rows[at]?.some((segment) => columnOf.get(segment) === 0) ?? false
  }
  const starts = tops.filter((_, at) => isCutAbove(at))
  return starts.map((top, at) => ({
    top: at === 0 ? band.top : top,
    bottom: starts[at + 1] ?? band.bottom,
  }))
}

/** As wide as the table, so that it stands where the table stood among columns. */
function standIn(area: TableArea, own: readonly Segment[], number: number): Segment | null {
  const size = Math.max(1, ...own.map((segment) => segment.size))
  const style = {
    isBold: false,
    isItalic: false,
    color: '#000000',
    isArtifact: false,
    standsFor: { type: 'table', number },
  } as const
  return segmentOf([
    {
      text: EMBEDDED,
      left: area.left,
      right: area.right,
      baseline: area.top + size,
      size,
      style,
    },
  ])
}
