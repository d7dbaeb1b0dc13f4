import type { Nodes } from 'mdast'

/** Deeper quotes and lists leave no room for a word on a phone, and each level costs the parser time on each line. */
const MAX_NESTING = 8
/** The parser compares each mark with those before it. Ten pages of prose hold some dozens of marks. */
const MAX_MARKS = 1_000
/** Each line costs as many steps as it has levels around it. */
const MAX_LINES = 1_000
/** As long as a comment may be; longer strings come from nobody's comment. */
const MAX_CHARS = 10_000

const LINE_MARKERS = /^[ \t]*(?:(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*)+/gm
const LINE_MARKER = />|[-+*]|\d+/g
const LINE_ENDS = /\r\n|\r|\n/g
const MARKS = /\*+|_+|~~+|`+|!?\[|\]/g

/** True if parsing `markdown` is certain to take milliseconds. */
export function isBounded(markdown: string): boolean {
  if (markdown.length > MAX_CHARS) return false
  return (
    occurrences(MARKS, markdown) <= MAX_MARKS &&
    occurrences(LINE_ENDS, markdown) < MAX_LINES &&
    (markdown.match(LINE_MARKERS) ?? []).every(
      (markers) => occurrences(LINE_MARKER, markers) <= MAX_NESTING,
    )
  )
}

function occurrences(pattern: RegExp, text: string): number {
  return text.match(pattern)?.length ?? 0
}

/** True if no part of `tree` lies so deep that walking it could exhaust the stack. Walks level by level itself. */
export function isShallow(tree: Nodes): boolean {
  let level: readonly Nodes[] = [tree]
  // A list and its item are two levels of the tree.
  for (let depth = 0; depth <= MAX_NESTING * 2; depth++) {
    level = level.flatMap((node) => ('children' in node ? node.children : []))
    if (level.length === 0) return true
  }
  return false
}
