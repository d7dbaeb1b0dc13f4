import { EMBEDDED, formatsAt, wordDifference, type TextRange } from '@variorum/document'
import type * as Y from 'yjs'
import { openingOf } from './block-positions.ts'
import { pairRuns, passageBetween, type Passage } from './passage.ts'
import { recordRecreations, writtenAnew, type Recreation } from './recreations.ts'
import { replaceInWords } from './replace-in-words.ts'
import type { WordsToken } from './token-writer.ts'
import type { WordsBlock } from './words-block.ts'
import { WordsMap } from './words-map.ts'
import { WordsSequence } from './words-sequence.ts'

/**
 * Gives words of one paragraph another wording, as one transaction. Characters that both wordings have stay the very same; one that takes
 * another's place is recorded as made of it, so that what holds on to that one goes along and has people look at what it says now. What
 * is put in is set apart as what it replaces was. Places that lead to footnotes stay.
 * @param range Offsets in the whole text, as in `WordsIndex`; empty to put something in.
 * @throws {RangeError} for a range that no paragraph holds, and for words with a line break.
 */
export function replaceWording(doc: Y.Doc, range: TextRange, wording: string): void {
  if (wording.includes('\n')) throw new RangeError('a wording is part of one paragraph')
  const sequence = new WordsSequence(doc)
  try {
    const { blocks } = sequence
    const { index } = new WordsMap(blocks)
    const paragraph = index.paragraphAt(range.start)
    const block = paragraph && blocks[paragraph.index]
    if (!block || range.end > paragraph.start + paragraph.text.length) {
      throw new RangeError(`no paragraph holds ${range.start} to ${range.end}`)
    }
    const opening = openingOf(blocks, paragraph.index) + 1
    const changes = changesIn(block, range.start - paragraph.start, {
      before: index.text.slice(range.start, range.end),
      after: wording,
    }).flatMap((change) => aroundReferences(change, block))
    doc.transact(() => {
      const recreations: Recreation[] = []
      // Positions are those from before, so that the last one goes first.
      for (const { start, end, tokens } of changes.toReversed()) {
        const [from, to] = [opening + start, opening + end]
        const gone = passageBetween(blocks, from, to)
        recreations.push(...pairs(gone, replaceInWords(sequence, { from, to, tokens })))
      }
      recordRecreations(doc, recreations, writtenAnew)
    })
  } finally {
    sequence.destroy()
  }
}

interface WordingChange extends TextRange {
  readonly tokens: readonly WordsToken[]
}

/** What has to be replaced in a block for one wording to become another; offsets count in the block's text. */
function changesIn(
  { formats, text: blockText }: WordsBlock,
  start: number,
  { before, after }: { readonly before: string; readonly after: string },
): WordingChange[] {
  const changes: WordingChange[] = []
  let at = start
  for (const { type, text } of wordDifference(before, after)) {
    const last = changes.at(-1)
    if (type === 'gone') changes.push({ start: at, end: at + text.length, tokens: [] })
    else if (type === 'new') {
      const replaces = last?.end === at && last.tokens.length === 0 ? changes.pop() : undefined
      const from = replaces?.start ?? at
      // What replaces nothing is set apart as what stands before it, and at the beginning as what stands behind.
      const like = replaces ? from : Math.max(0, from - 1)
      const token: WordsToken =
        like < blockText.length
          ? { type: 'text', text, formats: formatsAt(formats, like) }
          : { type: 'text', text }
      changes.push({ start: from, end: at, tokens: [token] })
    }
    if (type !== 'new') at += text.length
  }
  return changes
}

/** A change in parts that leave the places standing that lead to footnotes: a wording says nothing of these. */
function aroundReferences(change: WordingChange, { references }: WordsBlock): WordingChange[] {
  const parts: WordingChange[] = []
  let { start, tokens } = change
  for (const { textOffset } of references) {
    if (textOffset < start || textOffset >= change.end) continue
    parts.push({ start, end: textOffset, tokens })
    start = textOffset + EMBEDDED.length
    tokens = []
  }
  return [...parts, { start, end: change.end, tokens }].filter(
    (part) => part.start < part.end || part.tokens.length > 0,
  )
}

/** Each character of one wording with the one that came in its place, as far as both go. Halves of characters have no counterpart. */
function pairs(gone: Passage, made: Passage): Recreation[] {
  if (/[\uD800-\uDFFF]/.test(gone.text + made.text)) return []
  return pairRuns(gone.runs, made.runs)
}
