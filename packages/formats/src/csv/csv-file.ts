/** By it spreadsheets know that the file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF'

/** A file of finished lines, see `lineOf`. */
export function csvFile(lines: readonly string[]): string {
  return BYTE_ORDER_MARK + lines.join('')
}
