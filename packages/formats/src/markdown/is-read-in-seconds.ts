/** The parser takes a second for each 300,000 characters of prose; a long book has 500,000. */
const MAX_CHARS = 1_000_000
/** The parser compares each mark of a block with those before it. Ten pages of prose hold some dozens. */
const MAX_MARKS_IN_BLOCK = 1_000
/** More levels leave no room for words, and the parser goes through all of them on each line. */
const MAX_NESTING = 12
/** Lines and the levels around each, by its marks or its indent, together. A long book has some thousands of lines. */
const MAX_LINE_STEPS = 20_000

const MARKS = /\*+|_+|~~+|`+|!?\[|\]|\|/g
const LINE_MARKERS = /^[ \t]*(?:(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*)+/
const LINE_MARKER = />|[-+*]|\d+/g

/** True if reading `markdown` is certain to take seconds at most. Tables have a mark for each cell, and are counted by the line. */
export function isReadInSeconds(markdown: string): boolean {
  if (markdown.length > MAX_CHARS) return false
  let marks = 0
  let steps = 0
  for (const line of markdown.split('\n')) {
    const isRow = line.trimStart().startsWith('|')
    const own = line.match(MARKS)?.length ?? 0
    marks = line.trim() === '' ? 0 : isRow ? own : marks + own
    if (marks > MAX_MARKS_IN_BLOCK) return false
    const markers = LINE_MARKERS.exec(line)?.[0].match(LINE_MARKER)?.length ?? 0
    if (markers > MAX_NESTING) return false
    // Two blanks are the least that a level is indented by.
    steps += 1 + markers + Math.floor((line.length - line.trimStart().length) / 2)
    if (steps > MAX_LINE_STEPS) return false
  }
  return true
}
