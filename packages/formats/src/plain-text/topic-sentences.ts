import type { Cut } from './front-matter.ts'
import type { Sentence } from './sentences.ts'

// 推动外贸质升量稳。 A sentence that says what a paragraph is about is short and has no clauses.
const MIN_LENGTH = 5
const MAX_LENGTH = 26
const CLAUSES = /[，、；：,;:]/
// How far its words are looked for: about a paragraph after it, and half of one before.
const REACH_AFTER = 450
const REACH_BEFORE = 300
// Below this nothing speaks for a paragraph; from twice of it nearly all are.
const MIN_COHESION = 0.08
const SURE_COHESION = 0.35
// More often than this in the stretch after it a word proves no more.
const MAX_REPEATS = 3

/**
 * Sentences that name a matter which the words after them go on about and the words before them don't: the topics of paragraphs. Measured by pairs of characters
 * that come again, rare ones more than frequent ones (after Hearst's TextTiling). Only offered: a speaker may name a matter in passing.
 */
export function topicCuts(text: string, sentences: readonly Sentence[], weigh: PairWeights): Cut[] {
  return sentences.flatMap(({ start, end }): Cut[] => {
    const words = text.slice(start, end)
    if (words.length < MIN_LENGTH || words.length > MAX_LENGTH || CLAUSES.test(words)) return []
    const after = text.slice(end, end + REACH_AFTER)
    const before = text.slice(Math.max(0, start - REACH_BEFORE), start)
    const cohesion = weigh(words, after) - weigh(words, before)
    if (cohesion < MIN_COHESION) return []
    const share = Math.min(1, (cohesion - MIN_COHESION) / (SURE_COHESION - MIN_COHESION))
    return [{ at: start, role: 'body', cue: 'topic', confidence: 0.5 + 0.25 * share }]
  })
}

const HAN_PAIR = /^[\u4e00-\u9fff]{2}$/

/** How strongly the pairs of `words` come again in another stretch, on average. */
export type PairWeights = (words: string, stretch: string) => number

/** Counts the pairs of a whole text, which takes as long as the text is. */
export function pairWeights(text: string): PairWeights {
  const counts = new Map<string, number>()
  for (let index = 0; index + 1 < text.length; index++) {
    const pair = text.slice(index, index + 2)
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return (words, stretch) => {
    const pairs = new Set<string>()
    for (let index = 0; index + 1 < words.length; index++) {
      const pair = words.slice(index, index + 2)
      if (HAN_PAIR.test(pair)) pairs.add(pair)
    }
    let sum = 0
    for (const pair of pairs) {
      const repeats = Math.min(MAX_REPEATS, stretch.split(pair).length - 1)
      if (repeats > 0) sum += repeats / (1 + Math.log(1 + (counts.get(pair) ?? 0)))
    }
    return pairs.size === 0 ? 0 : sum / pairs.size
  }
}
