import { Paragraph, Table, TableCell, TableRow, WidthType } from 'docx'
import type { LaidOutBlock } from '../copies/copy-layout.ts'
import type { Row } from '../copies/in-tables.ts'

/** In twips: A4 without its margins. */
const TABLE_WIDTH = 8_730

/** A table of Word, whose header row stands again on each page. Every cell holds a paragraph, as Word asks for. */
export function wordTable(rows: readonly Row[], write: (item: LaidOutBlock) => Paragraph): Table {
  const columnCount = Math.max(1, rows[0]?.length ?? 0)
  const width = Math.floor(TABLE_WIDTH / columnCount)
  return new Table({
    width: { size: TABLE_WIDTH, type: WidthType.DXA },
    columnWidths: Array.from({ length: columnCount }, () => width),
    rows: rows.map(
      (row, at) =>
        new TableRow({
          tableHeader: at === 0 && row.some((item) => item?.form.cell?.isHeader),
          children: row.map(
            (item) =>
              new TableCell({
                width: { size: width, type: WidthType.DXA },
                children: [item ? write(item) : new Paragraph({ style: 'TableText' })],
              }),
          ),
        }),
    ),
  })
}
