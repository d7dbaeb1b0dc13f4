import { paragraphForm, type ParagraphForm, type SourceBlock } from '@variorum/document'

/** What a block is as a paragraph of the words, but that an image is one without what it shows. The ids of a cell's table, row and column are their numbers. */
export function formOfBlock(block: SourceBlock): ParagraphForm {
  if (block.type === 'paragraph') return paragraphForm(block.role, block.depth, block.cell)
  if (block.type === 'footnote') return paragraphForm('footnote')
  if (block.type !== 'table-cell') return paragraphForm('body')
  const { table, row, column, isHeader } = block
  const cell = { table: `${table}`, row: `${row}`, column: `${column}`, isHeader }
  return paragraphForm('table-cell', undefined, cell)
}
