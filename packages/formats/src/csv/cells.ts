/**
 * What a spreadsheet takes for the beginning of a formula, blanks before it or not, wide signs in some languages among them. Source: OWASP, "CSV
 * Injection".
 */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r]/u

/** The cells of a table, so written that no program computes one of them. */
export class Cells {
  /** How many cells would have been taken for a formula. */
  guardedCount = 0

  /** Words that somebody wrote. An apostrophe before them makes a spreadsheet take them for words, where they could be taken for more. */
  words(text: string): string {
    const plain = text.replaceAll(/\r\n?/g, '\n')
    if (!FORMULA.test(plain)) return quoted(plain)
    this.guardedCount++
    return quoted(`'${plain}`)
  }
}

/** A line of a table after RFC 4180. */
export function lineOf(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`
}

function quoted(text: string): string {
  // Some programs part cells at a semicolon or a tab.
  return /[",;\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
