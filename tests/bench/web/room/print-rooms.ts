import type { RoomFigures } from './measure-page.ts'

const ROWS: readonly (readonly [string, keyof RoomFigures])[] = [
  ['key press to paint, p95', 'keyToPaint'],
  ['key press on a processor throttled 4 ×, p95', 'throttledKeyToPaint'],
  ['another’s note: main thread', 'noteWork'],
  ['open, warm: until words', 'untilWords'],
  ['open, warm: until marks', 'untilMarks'],
  ['scroll through: tasks over 50 ms', 'longTasks'],
  ['scroll through: longest task', 'longestTask'],
  ['elements', 'elements'],
]

/** Prints what was measured on several pages, a column for each. What was not measured on any is left out. */
export function printRooms(columns: readonly (readonly [string, RoomFigures])[]): void {
  console.log(`| | ${columns.map(([name]) => name).join(' | ')} |`)
  console.log(`|---|${columns.map(() => '---|').join('')}`)
  for (const [title, figure] of ROWS) {
    const cells = columns.map(([, figures]) => figures[figure]?.toFixed(0) ?? '–')
    if (cells.some((cell) => cell !== '–')) console.log(`| ${title} | ${cells.join(' | ')} |`)
  }
}
