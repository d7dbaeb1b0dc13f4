import * as Y from 'yjs'
import { createMark, type ParagraphAttributes } from './paragraph-mark.ts'
import type { Passage, PassageRun } from './passage.ts'
import { SPACER, type WordsBlock } from './words-block.ts'
import type { WordsSequence } from './words-sequence.ts'

/** What words are made of: characters, and the beginnings and ends of paragraphs. */
export type WordsToken =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'open'; readonly paragraph: ParagraphAttributes }
  | { readonly type: 'close' }

export interface WordsReplacement {
  readonly from: number
  readonly to: number
  readonly tokens: readonly WordsToken[]
}

/** A stretch of the sequence, in its units. */
interface Units {
  readonly start: number
  readonly length: number
}

/** A position, by the block that it is in. */
interface PositionInBlock {
  readonly number: number
  /** In the block's text; -1 before its beginning. */
  readonly textOffset: number
}

/**
 * Replaces what stands between two positions by `tokens`, in the current transaction. Positions count as ProseMirror does: one for the
 * beginning of a paragraph, one for each character, one for the end; they mean the blocks from before the transaction, so the last stretch
 * goes first where there are several. What is put in stands directly behind what is to its left. A new paragraph at the end of another is
 * put behind that one's end, and one that goes takes its own end along.
 * @returns What was put in.
 */
export function replaceInWords(words: WordsSequence, change: WordsReplacement): Passage {
  const { blocks, text: sequence } = words
  const { from, to, tokens } = behindTheEnd(blocks, change)
  const starts = unitStarts(words)
  const gap = gapAt(blocks, starts, positionIn(blocks, from))
  const removed = unitsBetween(blocks, starts, from, to)
  for (const { start, length } of removed.toReversed()) sequence.delete(start, length)
  const before = removed.reduce(
    (sum, { start, length }) => sum + Math.max(0, Math.min(length, gap - start)),
    0,
  )
  return insertTokens(words, gap - before, tokens)
}

/** Where each block starts, in units of the sequence; and after them all, its length. */
function unitStarts({ blocks, leadingUnits }: WordsSequence): number[] {
  const starts = [leadingUnits]
  let start = leadingUnits
  for (const { unitCount } of blocks) starts.push((start += unitCount))
  return starts
}

function positionIn(blocks: readonly WordsBlock[], position: number): PositionInBlock {
  let rest = position
  for (const [number, { text }] of blocks.entries()) {
    if (rest <= text.length + 1) return { number, textOffset: rest - 1 }
    rest -= text.length + 2
  }
  return { number: blocks.length, textOffset: -1 }
}

/**
 * `</p><p>` before a `</p>` says the same as `<p></p>` behind it, and keeps the end that is there where it is: whoever types before it
 * types into the paragraph that they see.
 */
function behindTheEnd(blocks: readonly WordsBlock[], change: WordsReplacement): WordsReplacement {
  const { from, to, tokens } = change
  const isAtEnd = (position: number): boolean => {
    const { number, textOffset } = positionIn(blocks, position)
    return textOffset === blocks[number]?.text.length
  }
  const opensWithEnd =
    from === to
      ? tokens[0]?.type === 'close'
      : tokens.length === 0 && positionIn(blocks, from).number < positionIn(blocks, to).number
  if (!opensWithEnd || !isAtEnd(from) || !isAtEnd(to)) return change
  return {
    from: from + 1,
    to: to + 1,
    tokens: tokens.length === 0 ? [] : [...tokens.slice(1), { type: 'close' }],
  }
}

/** The unit before which something is put in at this position. */
function gapAt(
  blocks: readonly WordsBlock[],
  starts: readonly number[],
  { number, textOffset }: PositionInBlock,
): number {
  const block = blocks[number]
  const start = starts[number] ?? 0
  if (!block || textOffset < 0) return start
  if (textOffset === 0) return start + (block.mark ? 1 : 0)
  return start + unitOf(block, textOffset - 1) + 1
}

/** Where the character at `textOffset` stands in its block, in units. */
function unitOf({ id, runs }: WordsBlock, textOffset: number): number {
  const run = runs.findLast((one) => one.textOffset <= textOffset)
  if (!run) throw new Error(`paragraph ${id} has no character ${textOffset}`)
  return run.unitOffset + textOffset - run.textOffset
}

/** What has to go for nothing to be left between two positions, in order, none touching another. */
function unitsBetween(
  blocks: readonly WordsBlock[],
  starts: readonly number[],
  from: number,
  to: number,
): Units[] {
  const found: Units[] = []
  const add = (start: number, length: number): void => {
    const last = found.at(-1)
    if (length <= 0) return
    if (last && last.start + last.length === start) {
      found[found.length - 1] = { start: last.start, length: last.length + length }
    } else {
      found.push({ start, length })
    }
  }
  let opening = 0
  for (const [number, block] of blocks.entries()) {
    if (opening >= to) break
    const start = starts[number] ?? 0
    const closing = opening + block.text.length + 1
    if (from <= opening && closing < to) {
      add(start, block.unitCount)
    } else if (from <= closing) {
      const goes = (textOffset: number): boolean =>
        opening + 1 + textOffset >= from && opening + 1 + textOffset < to
      if (block.mark && from <= opening) add(start, 1)
      let unit = block.mark ? 1 : 0
      for (const run of block.runs) {
        // Between two runs may stand a spacer that closes nothing; it goes with the end.
        if (closing < to) add(start + unit, run.unitOffset - unit)
        const first = Math.max(run.textOffset, from - opening - 1)
        const end = Math.min(run.textOffset + run.length, to - opening - 1)
        if (first < end && goes(first)) {
          add(start + run.unitOffset + first - run.textOffset, end - first)
        }
        unit = run.unitOffset + run.length
      }
      if (closing < to) add(start + unit, block.unitCount - unit)
    }
    opening = closing + 1
  }
  return found
}

function insertTokens(
  { doc, text: sequence }: WordsSequence,
  at: number,
  tokens: readonly WordsToken[],
): Passage {
  const { clientID: client } = doc
  const runs: PassageRun[] = []
  const marks: Passage['marks'][number][] = []
  let text = ''
  let index = at
  let waiting = ''
  const write = (): void => {
    if (waiting === '') return
    const clock = Y.getState(doc.store, client)
    sequence.insert(index, waiting)
    runs.push({ client, clock, length: waiting.length, textOffset: text.length })
    text += waiting
    index += waiting.length
    waiting = ''
  }
  for (const token of tokens) {
    if (token.type === 'text') waiting += token.text
    else if (token.type === 'close') waiting += SPACER
    else {
      write()
      marks.push({
        paragraphId: token.paragraph.id,
        unit: Y.createID(client, Y.getState(doc.store, client)),
      })
      sequence.insertEmbed(index, createMark(token.paragraph))
      index++
    }
  }
  write()
  return { text, runs, marks }
}
