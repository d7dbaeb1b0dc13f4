import { cutAtReferences, formattedPieces } from '@variorum/document'
import { openingOf, positionIn } from './block-positions.ts'
import { passageBetween, recreationsBetween } from './passage.ts'
import { recordRecreations } from './recreations.ts'
import { deleteUnits } from './sequence-items.ts'
import { insertTokens, type WordsToken } from './token-writer.ts'
import { firstItem, itemOf, markOf, type WordsBlock } from './words-block.ts'
import type { WordsSequence } from './words-sequence.ts'

/**
 * Has footnotes stand behind all words, in the current transaction, that stand in the sequence between two paragraphs which become one where what is
 * between two positions goes: what stands behind them goes on what stands before. Only another program can have put them there.
 */
export function clearOfFootnotes(words: WordsSequence, from: number, to: number): void {
  const { blocks } = words
  const joined = joinedAt(blocks, from, to)
  if (!joined) return
  for (const note of notesBetween(blocks, joined)) {
    const opening = openingOf(blocks, blocks.indexOf(note))
    // One that goes itself stands in nobody's way.
    if (opening < from || opening >= to) putNoteLast(words, note)
  }
}

/**
 * Has all paragraphs stand in the sequence as they are read, as a transaction of its own: footnotes that stand elsewhere are made again behind all words. Nothing is done
 * where they stand so already.
 */
export function putNotesInOrder(words: WordsSequence): void {
  const { blocks } = words
  const standing = marksIn(words)
  const read = blocks.flatMap(({ mark }) => (mark ? [mark] : []))
  if (read.every((mark, at) => mark === standing[at])) return
  words.doc.transact(() => {
    for (const block of blocks) if (block.role === 'footnote') putNoteLast(words, block)
  })
}

/** The marks that stand, in the order in which they do. */
function marksIn({ text }: WordsSequence) {
  const marks: ReturnType<typeof markOf>[] = []
  for (let item = firstItem(text); item !== null; item = item.right) {
    const mark = item.deleted ? null : markOf(item)
    if (mark) marks.push(mark)
  }
  return marks
}

/** The paragraphs that become one where what stands between two positions goes; null if none do. */
function joinedAt(
  blocks: readonly WordsBlock[],
  from: number,
  to: number,
): { readonly first: WordsBlock; readonly second: WordsBlock } | null {
  // Footnotes stand last: where there is none, the paragraphs stand in the sequence as they are read.
  if (blocks.at(-1)?.role !== 'footnote') return null
  const [start, end] = [positionIn(blocks, from), positionIn(blocks, to)]
  // From the end of a paragraph on, its own end counts with the beginning of the next.
  const isFromEnd = start.textOffset === -1
  const first = blocks[isFromEnd ? start.number - 1 : start.number]
  const second = blocks[end.number]
  if (!first || !second || first === second || end.textOffset < 0) return null
  return { first, second }
}

/** The footnotes that stand in the sequence between two paragraphs, though they are not read there. */
function notesBetween(
  blocks: readonly WordsBlock[],
  { first, second }: { readonly first: WordsBlock; readonly second: WordsBlock },
): WordsBlock[] {
  const notes = new Map(
    blocks.flatMap((block) => (block.role === 'footnote' ? [[block.mark, block]] : [])),
  )
  const found: WordsBlock[] = []
  for (let at = second.mark && itemOf(second.mark).left; at; at = at.left) {
    const mark = at.deleted ? null : markOf(at)
    if (mark && mark === first.mark) return found
    const note = mark && notes.get(mark)
    if (note && note !== second) found.push(note)
  }
  return []
}

/** Makes a footnote again behind all words, so that what stands behind it can go on what stands before it. */
function putNoteLast(words: WordsSequence, note: WordsBlock): void {
  const { blocks } = words
  const number = blocks.indexOf(note)
  const opening = openingOf(blocks, number)
  const old = passageBetween(blocks, opening, opening + note.text.length + 2)
  const tokens: WordsToken[] = [
    { type: 'open', paragraph: note },
    ...tokensOfBlock(note),
    { type: 'close' },
  ]
  const made = insertTokens(words, { number: blocks.length, textOffset: -1 }, tokens)
  if (note.mark) {
    const { client, clock } = itemOf(note.mark).id
    deleteUnits(words.text, { client, clock, length: 1 })
  }
  for (const run of note.runs) deleteUnits(words.text, run)
  recordRecreations(words.doc, recreationsBetween(old, made))
}

function tokensOfBlock({ text, formats, references }: WordsBlock): WordsToken[] {
  let start = 0
  return formattedPieces(text, formats).flatMap(({ text: piece, formats: own }) => {
    const cut = cutAtReferences(piece, start, references)
    start += piece.length
    return cut.map((one): WordsToken =>
      typeof one === 'string'
        ? { type: 'text', text: one, formats: own }
        : { type: 'reference', footnote: one.footnote, formats: own },
    )
  })
}
