import type { Block, Cut } from './front-matter.ts'
import type { NearBreaks } from './near-breaks.ts'
import type { Sentence } from './sentences.ts'

// A paragraph that nobody can discuss as one: about two pages.
const MAX_UNBROKEN = 2_500
// What it is offered to be split into: paragraphs of a page at the most.
const OFFERED_LENGTH = 700

/** Where nothing in the words speaks for a break over so long a stretch that there must be some: the ends of sentences at readable distances, to be moved by a person. */
export function lengthCuts(
  sentences: readonly Sentence[],
  block: Block,
  breaks: NearBreaks,
): Cut[] {
  const cuts: Cut[] = []
  let from = block.start
  let limit = Math.min(breaks.nextFrom(from + 1), block.end)
  for (const { start } of sentences) {
    while (start >= limit && limit < block.end) {
      from = limit
      limit = Math.min(breaks.nextFrom(from + 1), block.end)
    }
    const isLong = limit - (cuts.at(-1)?.at ?? from) > OFFERED_LENGTH * 2
    const isLost = limit - from > MAX_UNBROKEN
    const last = Math.max(from, cuts.at(-1)?.at ?? from)
    if (isLost && isLong && start - last >= OFFERED_LENGTH) {
      cuts.push({ at: start, role: 'body', cue: 'length', confidence: 0.25 })
    }
  }
  return cuts
}
