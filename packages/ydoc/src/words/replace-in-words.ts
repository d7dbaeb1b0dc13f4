import * as Y from 'yjs'
import { insertBehind } from './insert-behind.ts'
import { unitLeftOf } from './locate-unit.ts'
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

/** A place between two units. */
interface Gap {
  readonly index: number
  /** The unit directly left of it in its paragraph. */
  readonly left: Y.ID | null
}

/**
 * Replaces what stands between two positions by `tokens`, in the current transaction. Positions count as ProseMirror does: one for the
 * beginning of a paragraph, one for each character, one for the end; they mean the blocks from before the transaction, so the last stretch
 * goes first where there are several. What is put in stands directly behind what is to its left, and before what was deleted there: what
 * others type into that meanwhile goes on behind it, and never stands before the first beginning. New paragraphs at the end of another are
 * put behind that one's end, and one that goes takes its own end along.
 * @returns What was put in.
 */
export function replaceInWords(words: WordsSequence, change: WordsReplacement): Passage {
  const starts = unitStarts(words)
  const { blocks } = words
  const parts = keepingTheEnd(blocks, markingHead(blocks, change))
  return inOrder(parts.map((part) => replacePart(words, starts, part)))
}

/** Gives words that begin without a mark one, in the current transaction, after everything that is replaced in it. */
export function markHead({ text }: WordsSequence, paragraph: ParagraphAttributes): void {
  insertBehind(text, null, 0, createMark(paragraph))
}

function replacePart(
  words: WordsSequence,
  starts: readonly number[],
  { from, to, tokens }: WordsReplacement,
): Passage {
  const { blocks } = words
  const gap = gapAt(blocks, starts, positionIn(blocks, from))
  const removed = unitsBetween(blocks, starts, from, to)
  const made = insertTokens(words, gap, tokens)
  const shift = made.text.length + made.marks.length
  for (const { start, length } of removed.toReversed()) {
    words.text.delete(start < gap.index ? start : start + shift, length)
  }
  return made
}

/** Passages with the end of a paragraph between them, the last of them first. */
function inOrder(passages: readonly Passage[]): Passage {
  return passages.reduce((later, { text, runs, marks }) => {
    const shift = text.length + SPACER.length
    const shifted = later.runs.map((run) => ({ ...run, textOffset: run.textOffset + shift }))
    return {
      text: text + SPACER + later.text,
      runs: [...runs, ...shifted],
      marks: [...marks, ...later.marks],
    }
  })
}

/** Words that begin without a mark would become part of what is put before them. */
function markingHead(blocks: readonly WordsBlock[], change: WordsReplacement): WordsReplacement {
  const [head] = blocks
  const { from, to, tokens } = change
  if (!head || head.mark !== null || from > 0 || to > 0) return change
  return { from, to, tokens: [...tokens, { type: 'open', paragraph: head }] }
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
  if (tokens.length === 0) {
    const isJoin = isAtEnd(first) && first.number < last.number
    return isJoin ? [{ from: from + 1, to: to + 1, tokens }] : [change]
  }
  const close = tokens.findIndex(({ type }) => type !== 'text')
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

/** Where something is put in at this position. */
function gapAt(
  blocks: readonly WordsBlock[],
  starts: readonly number[],
  { number, textOffset }: PositionInBlock,
): Gap {
  const block = blocks[number]
  const start = starts[number] ?? 0
  if (!block || textOffset < 0) return { index: start, left: null }
  const left = unitLeftOf(block, textOffset)
  if (textOffset === 0) return { index: start + (block.mark ? 1 : 0), left }
  return { index: start + unitOf(block, textOffset - 1) + 1, left }
}

/** Where the character at `textOffset` stands in its block, in units. */
function unitOf({ id, runs }: WordsBlock, textOffset: number): number {
  const run = runs.findLast((one) => one.textOffset <= textOffset)
  if (!run) throw new Error(`paragraph ${id} has no character ${textOffset}`)
  return run.unitOffset + textOffset - run.textOffset
}

/**
 * What has to go for nothing to be left between two positions, in order, none touching another. The end of a paragraph whose beginning stays
 * is left where it is, and closes nothing any more: who begins a new paragraph behind it, or types before it, still finds it.
 */
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
      for (const run of block.runs) {
        const first = Math.max(run.textOffset, from - opening - 1)
        const end = Math.min(run.textOffset + run.length, to - opening - 1)
        if (first < end && goes(first)) {
          add(start + run.unitOffset + first - run.textOffset, end - first)
        }
      }
    }
    opening = closing + 1
  }
  return found
}

function insertTokens(
  { doc, text: sequence }: WordsSequence,
  { index, left }: Gap,
  tokens: readonly WordsToken[],
): Passage {
  const { clientID: client } = doc
  const runs: PassageRun[] = []
  const marks: Passage['marks'][number][] = []
  let text = ''
  let at = index
  const put = (words: string, insert: () => void): void => {
    if (words === '') return
    const clock = Y.getState(doc.store, client)
    insert()
    runs.push({ client, clock, length: words.length, textOffset: text.length })
    text += words
    at += words.length
  }
  let waiting = ''
  const write = (): void => {
    put(waiting, () => sequence.insert(at, waiting))
    waiting = ''
  }
  for (const [number, token] of tokens.entries()) {
    if (token.type === 'text' && number === 0) {
      put(token.text, () => insertBehind(sequence, left, at, token.text))
    } else if (token.type === 'text') waiting += token.text
    else if (token.type === 'close') waiting += SPACER
    else {
      write()
      marks.push({
        paragraphId: token.paragraph.id,
        unit: Y.createID(client, Y.getState(doc.store, client)),
      })
      const mark = createMark(token.paragraph)
      // What was deleted at the very start may still get letters: they come into the first paragraph.
      if (at === 0) insertBehind(sequence, null, 0, mark)
      else sequence.insertEmbed(at, mark)
      at++
    }
  }
  write()
  return { text, runs, marks }
}
