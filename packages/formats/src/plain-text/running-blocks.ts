import type { Block } from './front-matter.ts'

// A text in one or two lines (a title, and all the rest) has lost its line breaks; in three lines an author may have set it.
const MIN_SHARE_OF_TEXT = 0.9
const MIN_RUNNING_LENGTH = 600
// A line longer than any paragraph of a careful author: the longest in a report of 45 pages has 1,400 characters.
const MIN_LOST_LENGTH = 3_000

/** The lines whose own line breaks were lost. In the others the author's line breaks are respected. */
export function runningBlocks(blocks: readonly Block[], areBreaksLost: boolean): Block[] {
  if (areBreaksLost || blocks.length === 1) return [...blocks]
  const total = blocks.reduce((sum, { start, end }) => sum + end - start, 0)
  return blocks.filter(({ start, end }) => {
    const length = end - start
    const isTheText = length >= MIN_RUNNING_LENGTH && length >= total * MIN_SHARE_OF_TEXT
    return isTheText || length >= MIN_LOST_LENGTH
  })
}
