/** A line without the white space at its ends; `end` is exclusive. */
export interface TextLine {
  /** Where its white space begins. */
  readonly from: number
  readonly start: number
  readonly end: number
  /** Columns of white space before `start`. */
  readonly indent: number
  /** Columns from `start` to `end`. */
  readonly width: number
  /** How many blank lines stand between this line and the one before it. */
  readonly blanksBefore: number
}

/** The lines of a text that hold anything. */
export function textLines(text: string): TextLine[] {
  const lines: TextLine[] = []
  let blanksBefore = 0
  let from = 0
  while (from <= text.length) {
    const found = text.indexOf('\n', from)
    const to = found === -1 ? text.length : found
    const start = skipSpaces(text, from, to)
    let end = to
    while (end > start && isSpace(text.charCodeAt(end - 1))) end--
    if (start < end) {
      const indent = columns(text, from, start)
      lines.push({ from, start, end, indent, width: columns(text, start, end), blanksBefore })
      blanksBefore = 0
    } else blanksBefore++
    from = to + 1
  }
  return lines
}

/** The first offset from `from` on, but not beyond `to`, that holds no white space. */
export function skipSpaces(text: string, from: number, to: number): number {
  let at = from
  while (at < to && isSpace(text.charCodeAt(at))) at++
  return at
}

/** Space, tab, no-break space, full-width space and their like. */
export function isSpace(code: number): boolean {
  return (
    code === 0x20 ||
    code === 0x09 ||
    code === 0xa0 ||
    code === 0x3000 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f
  )
}

/** Columns in a fixed-width print: East Asian characters take two. */
export function columns(text: string, start: number, end: number): number {
  let count = 0
  for (let index = start; index < end; index++) count += isWide(text.charCodeAt(index)) ? 2 : 1
  return count
}

/** CJK characters and punctuation, full-width forms, and either half of what lies beyond the basic plane. */
export function isWide(code: number): boolean {
  return (code >= 0x2e80 && code <= 0xdfff) || (code >= 0xff00 && code <= 0xff60)
}
