import * as Y from 'yjs'
import { positionIn, type PositionInBlock } from './block-positions.ts'
import { clearOfFootnotes } from './footnotes-behind.ts'
import { createMark, type ParagraphAttributes } from './paragraph-mark.ts'
import { joinPassages, type Passage } from './passage.ts'
import { deleteUnits, insertBehind, type UnitRange } from './sequence-items.ts'
import { insertTokens, type WordsToken } from './token-writer.ts'
import { itemOf, SPACER, type WordsBlock } from './words-block.ts'
import type { WordsSequence } from './words-sequence.ts'

export interface WordsReplacement {
  readonly from: number
  readonly to: number
  readonly tokens: readonly WordsToken[]
}

/**
 * Replaces what stands between two positions by `tokens`, in the current transaction. Positions count as ProseMirror does: one for the
 * beginning of a paragraph, one for each character, one for the end; they mean the blocks from before the transaction, so the last stretch
 * goes first where there are several. What is put in stands directly behind what is to its left, and before what was deleted there: what
 * others type into that meanwhile goes on behind it, and never stands before the first beginning. New paragraphs at the end of another are
 * put behind that one's end.
 * @returns What was put in.
 */
export function replaceInWords(words: WordsSequence, change: WordsReplacement): Passage {
  const { blocks } = words
  const parts = keepingTheEnd(blocks, markingHead(blocks, change))
  return joinPassages(parts.map((part) => replacePart(words, part)).toReversed())
}

/**
 * Gives words that begin without a mark one, in the current transaction, after everything that is replaced in it. An end goes before it: others
 * may do the same, and whose mark comes first has an end then.
 */
export function markHead({ text }: WordsSequence, paragraph: ParagraphAttributes): void {
  const end = insertBehind(text, null, new Y.ContentString(SPACER))
  insertBehind(text, end, new Y.ContentType(createMark(paragraph)))
}

function replacePart(words: WordsSequence, { from, to, tokens }: WordsReplacement): Passage {
  const removed = unitsBetween(words, from, to)
  clearOfFootnotes(words, from, to)
  const made = insertTokens(words, positionIn(words.blocks, from), tokens)
  for (const range of removed) deleteUnits(words.text, range)
  return made
}

/**
 * Words that begin without a mark would become part of what is put before them. As in `markHead`, an end goes before it all; so it does where the
 * words are replaced by paragraphs, for those that somebody else types into them at the same time.
 */
function markingHead(blocks: readonly WordsBlock[], change: WordsReplacement): WordsReplacement {
  const [head] = blocks
  const { from, to, tokens } = change
  if (!head || head.mark !== null || from > 0) return change
  const close: WordsToken = { type: 'close' }
  if (to > 0) return tokens.length > 0 ? { from, to, tokens: [close, ...tokens] } : change
  return { from, to, tokens: [close, ...tokens, { type: 'open', paragraph: head }] }
}

/**
 * `</p><p>` before a `</p>` says the same as `<p></p>` behind it, and keeps the end that is there where it is: whoever types before it
 * types into the paragraph that they see. The parts are in the order in which they have to be done.
 */
function keepingTheEnd(
  blocks: readonly WordsBlock[],
  change: WordsReplacement,
): readonly WordsReplacement[] {
  const { from, to, tokens } = change
  const [first, last] = [positionIn(blocks, from), positionIn(blocks, to)]
  const isAtEnd = ({ number, textOffset }: PositionInBlock): boolean =>
    textOffset === blocks[number]?.text.length
  if (!isAtEnd(last)) return [change]
  const close = tokens.findIndex(({ type }) => type === 'open' || type === 'close')
  if (tokens[close]?.type !== 'close') return [change]
  const own = tokens.slice(0, close)
  const further: readonly WordsToken[] = [...tokens.slice(close + 1), { type: 'close' }]
  return isAtEnd(first)
    ? [
        { from: from + 1, to: to + 1, tokens: further },
        { from, to: from, tokens: own },
      ]
    : [
        { from: to + 1, to: to + 1, tokens: further },
        { from, to, tokens: own },
      ]
}

/**
 * What has to go for nothing to be left between two positions. Ends of paragraphs stay where they are, and close nothing any more: who splits
 * one of these paragraphs in the same moment has an end for the half that comes of it, and who types before an end, or begins a new paragraph
 * behind it, still finds it.
 */
function unitsBetween({ blocks }: WordsSequence, from: number, to: number): UnitRange[] {
  const found: UnitRange[] = []
  let opening = 0
  for (const block of blocks) {
    if (opening >= to) break
    const closing = opening + block.text.length + 1
    if (from <= closing) {
      if (block.mark && from <= opening) {
        const { client, clock } = itemOf(block.mark).id
        found.push({ client, clock, length: 1 })
      }
      for (const { client, clock, length, textOffset } of block.runs) {
        const first = Math.max(textOffset, from - opening - 1)
        const end = Math.min(textOffset + length, to - opening - 1)
        if (first < end)
          found.push({ client, clock: clock + first - textOffset, length: end - first })
      }
    }
    opening = closing + 1
  }
  return found
}
