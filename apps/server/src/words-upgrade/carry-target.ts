import type { AnnotationTarget } from '@variorum/document'
import {
  agreedTarget,
  createRangeAnchor,
  encodePosition,
  type WordsBlock,
  type WordsMap,
} from '@variorum/ydoc'
import * as Y from 'yjs'
import type { WordTree } from './read-word-tree.ts'

type RangeTarget = Extract<AnnotationTarget, { type: 'range' }>

/** The same words twice: in their old form, and as a sequence that was just written whole, with equal text. */
export interface RewrittenWords {
  readonly tree: WordTree
  readonly doc: Y.Doc
  readonly blocks: readonly WordsBlock[]
  readonly words: WordsMap
}

/**
 * The same target on the sequence: its ends are where they were, by their place in the text, and it holds on to its characters. One that did
 * not stand on its words keeps its quote, by which it is found as before; where its words had gone the ends close on that place.
 */
export function carryTarget(rewritten: RewrittenWords, target: AnnotationTarget): AnnotationTarget {
  const { doc, words } = rewritten
  if (target.type !== 'range') return agreedTarget(doc, words.index, target)
  const { start, end } = rewritten.tree.endsOf(target)
  const anchor =
    start !== null && end !== null ? createRangeAnchor(doc, { start, end }, words) : null
  if (anchor?.quote === target.quote) return { ...target, ...anchor }
  if (anchor) return { ...target, start: anchor.start, end: anchor.end }
  return { ...target, ...closedAt(rewritten, start ?? end ?? placeOf(rewritten, target)) }
}

/** Where an anchor without a place is put: its paragraph, else the beginning. */
function placeOf({ words }: RewrittenWords, { paragraphId }: RangeTarget): number {
  return words.index.paragraph(paragraphId)?.start ?? 0
}

/** Ends with nothing between them: what is typed there later is theirs, as it was before. */
function closedAt(
  { words, blocks }: RewrittenWords,
  textOffset: number,
): Pick<RangeTarget, 'start' | 'end'> {
  const paragraph = words.index.paragraphAt(textOffset)
  const block = blocks[paragraph?.index ?? 0]
  if (!paragraph || !block) throw new RangeError(`there is no paragraph at ${textOffset}`)
  const before = textOffset > paragraph.start ? words.characterAt(textOffset - 1) : null
  return {
    start: encodePosition(words.characterAt(textOffset) ?? spacerOf(block), 'start'),
    end: encodePosition(before ?? markItemOf(block).id, 'end'),
  }
}

/** The spacer of a paragraph: the last of the characters behind its mark. */
function spacerOf(block: WordsBlock): Y.ID {
  const characters = markItemOf(block).right
  if (!characters) throw new Error(`paragraph ${block.id} has no spacer`)
  return Y.createID(characters.id.client, characters.id.clock + characters.length - 1)
}

function markItemOf({ id, mark }: WordsBlock): Y.Item {
  // The only way from a type to its place; the name is Yjs's.
  const { _item: item } = mark ?? {}
  if (!item) throw new Error(`paragraph ${id} has no mark`)
  return item
}
