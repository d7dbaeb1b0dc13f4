import type { FlowLine } from './flow-lines.ts'
import {
  endsShort,
  GAP_MIN,
  INDENT_MIN,
  isSameSize,
  roomLeft,
  SAME_INDENT,
  type Typography,
} from './typography.ts'

/** Letters so much larger than those of the text are a heading's. */
export const HEADING_SIZE = 1.12
/** Lines of one heading stand this near to each other, in their size. */
const HEADING_PITCH = 1.9
/** A table is by itself. */
const TABLE = 10
/** So much room at the end of a line is no accident, in its size. */
const MUCH_ROOM = 2

/** A sign at the beginning of a line that makes it an item. */
const BULLET = /^[•◦▪■□●○◆◇►▶➢✓·](?:\s|\p{L})|^[-–*] /u
const NUMBERED =
  /^(?:\d{1,3}[.、)）](?!\d)|[(（](?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百零\d]{1,5}[章节節条條款部篇编編])/
const OPENING = /^[（《〈「『【〔“‘]/
/** Of a Chinese character, in its size. */
const HALF = 0.5
const STOP = /[。！？!?.…：:；;」』”’"'）)】》]\uFFFC*$/
const BROKEN_WORD = /\p{L}[-\u00AD\u2010]$/u
const GOES_ON = /^[\p{Ll}，。、；：？！）》」』”’…]/u

/**
 * How surely a paragraph begins with `line`, which follows `before`: above zero it does. Said by what a typesetter does and a reader sees: gaps, indents, lines that end early, other letters.
 */
export function breakWeight(before: FlowLine, line: FlowLine, typography: Typography): number {
  if (before.tableNumber !== null || line.tableNumber !== null) return TABLE
  if (isInHeading(before, line, typography)) return -1
  if (!isSameSize(before, line) || before.isBold !== line.isBold) return lookWeight(before, line)
  if (BULLET.test(line.text)) return 6
  if (BROKEN_WORD.test(before.text) && /^\p{Ll}/u.test(line.text)) return -6
  return (
    gapWeight(before, line, typography) +
    endWeight(before, line) +
    indentWeight(before, line, typography) +
    wordsWeight(before, line)
  )
}

/** Letters of another kind are another paragraph, unless a sentence only ends in them. */
function lookWeight(before: FlowLine, line: FlowLine): number {
  const isNear = line.size / before.size > 0.8 && line.size / before.size < 1.25
  const goesOn = isNear && !endsShort(before, line) && GOES_ON.test(line.text)
  return goesOn ? -1 : 6
}

/** Whether both are lines of one heading: alike, larger than the text, and near to each other. */
function isInHeading(before: FlowLine, line: FlowLine, { size }: Typography): boolean {
  return (
    line.size > HEADING_SIZE * size &&
    isSameSize(before, line) &&
    before.isBold === line.isBold &&
    before.region === line.region &&
    line.baseline - before.baseline < HEADING_PITCH * line.size &&
    !NUMBERED.test(line.text)
  )
}

function gapWeight(before: FlowLine, line: FlowLine, { pitchOf, hasGaps }: Typography): number {
  if (before.region !== line.region) return 0
  const share = (line.baseline - before.baseline) / pitchOf(line.size)
  if (share > 1.6) return 5
  if (share > 1.25) return 3
  if (share > GAP_MIN) return hasGaps ? 3 : 1
  return hasGaps ? -3 : -0.5
}

function endWeight(before: FlowLine, line: FlowLine): number {
  if (!endsShort(before, line)) return -2
  return roomLeft(before, line) > MUCH_ROOM * before.size ? 7 : 3
}

function indentWeight(before: FlowLine, line: FlowLine, { indent }: Typography): number {
  const own = (line.left - line.column.left) / line.size
  // A number may stand at the beginning of any line where first lines are set in.
  const isItem = BULLET.test(before.text) || (indent === null && NUMBERED.test(before.text))
  const isHanging = isItem && before.region === line.region && line.left > before.left
  if (indent !== null) {
    if (own < INDENT_MIN) return endsShort(before, line) ? -0.5 : -2.5
    // Half of an opening sign may be empty.
    const more = OPENING.test(line.text) ? HALF : 0
    const isFirst = own - indent > -SAME_INDENT && own - indent < SAME_INDENT + more
    return isFirst && !isHanging ? 4 : 0
  }
  if (isHanging || before.region !== line.region) return 0
  const aside = (line.left - before.left) / line.size
  if (Math.abs(aside) < INDENT_MIN) return 0
  // Set in or out: a quotation begins or ends, or an item of a list with its lines set in.
  return aside > 0 ? 1 : 1.5
}

function wordsWeight(before: FlowLine, line: FlowLine): number {
  let weight = STOP.test(before.text) ? 0.5 : -1
  if (GOES_ON.test(line.text)) weight -= 2
  if (NUMBERED.test(line.text)) weight += 1.5
  return weight
}
