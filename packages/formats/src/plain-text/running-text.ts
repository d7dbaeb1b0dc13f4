import type { Block, Cut } from './front-matter.ts'
import { vocatives } from './salutation.ts'
import { isSentenceStart, lastSentenceStart } from './sentences.ts'

// A line longer than any paragraph of a careful author has lost its line breaks.
const MIN_RUNNING_LENGTH = 1_000
// So has a text in so few lines: boilerplate, title, and all the rest.
const MAX_RUNNING_BLOCKS = 3
// 下面，我代表…讲几点意见。
const ANNOUNCES =
  /^(?:下面|接下来|现在|在此|这里|为此|借此机会|今天)[,，]?.{0,80}(?:意见|要求|看法|体会|问题|想法|建议|希望|事|话|报告|方面)[。:：！]$/
const MAX_ANNOUNCEMENT = 100

/** The lines whose own line breaks were lost. In the others the author's line breaks are respected. */
export function runningBlocks(blocks: readonly Block[]): Block[] {
  if (blocks.length <= MAX_RUNNING_BLOCKS) return [...blocks]
  return blocks.filter(({ start, end }) => end - start >= MIN_RUNNING_LENGTH)
}

/**
 * Where a careful reader begins a paragraph in running text without a number to go by: where the speaker turns to the listeners
 * (同志们,刚刚闭幕的…), and at the sentence that announces the numbered parts, if the first of them (`firstHeading`) follows at once.
 */
export function runningCuts(text: string, block: Block, firstHeading: number | null): Cut[] {
  const cuts: Cut[] = []
  for (const index of vocatives(text.slice(block.start, block.end))) {
    const at = block.start + index
    if (isSentenceStart(text, at)) cuts.push({ at, role: 'body' })
  }
  if (firstHeading !== null && firstHeading > block.start && firstHeading < block.end) {
    const from = Math.max(block.start, firstHeading - MAX_ANNOUNCEMENT)
    const at = lastSentenceStart(text, from, firstHeading)
    if (at > from && ANNOUNCES.test(text.slice(at, firstHeading).trimEnd())) {
      cuts.push({ at, role: 'body' })
    }
  }
  return cuts
}
