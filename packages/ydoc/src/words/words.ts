import {
  cutAtReferences,
  formattedPieces,
  formOnly,
  inReadingOrder,
  type Paragraph,
  type TextDocument,
} from '@variorum/document'
import * as Y from 'yjs'
import { deltaAttributes } from './format-marks.ts'
import { createMark } from './paragraph-mark.ts'
import { referenceTo, SPACER, type WordsBlock } from './words-block.ts'
import { WORDS_ROOT } from './words-roots.ts'
import { readBlocks } from './words-sequence.ts'

/**
 * The first state of a words room, as an update. It has a history of its own, so it is made once per text and stored: applying two of them
 * doubles the words.
 * @throws {RangeError} if there is no paragraph, or a paragraph holds a line break.
 */
export function createWords(document: TextDocument): Uint8Array {
  if (document.paragraphs.length === 0) throw new RangeError('a text needs a paragraph')
  const doc = new Y.Doc()
  const sequence = doc.getText(WORDS_ROOT)
  // As one change: one after the other, each would look for its place from the start where there are formats.
  sequence.applyDelta(inReadingOrder(document.paragraphs).flatMap(deltaOf))
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

/**
 * The paragraphs in reading order, whatever a client left in the room: see `SPEC.md`, "The words". An embedded object is one U+FFFC.
 */
export function readParagraphs(doc: Y.Doc): Paragraph[] {
  return paragraphsOf(readBlocks(doc))
}

/** The same of words that were read already, as `WordsMap` has them. */
export function paragraphsOf(blocks: readonly WordsBlock[]): Paragraph[] {
  return blocks.map((block) => ({
    id: block.id,
    ...formOnly(block),
    text: block.text,
    ...(block.formats.length > 0 ? { formats: block.formats } : {}),
    ...(block.references.length > 0 ? { references: block.references } : {}),
  }))
}

function deltaOf({ text, formats = [], references = [], ...mark }: Paragraph): unknown[] {
  if (text.includes(SPACER)) throw new RangeError(`paragraph ${mark.id} holds a line break`)
  if (formats.length + references.length === 0) {
    return [{ insert: createMark(mark) }, { insert: text + SPACER }]
  }
  let start = 0
  const inserts = formattedPieces(text, formats).flatMap((piece) => {
    const attributes = deltaAttributes(piece.formats)
    const cut = cutAtReferences(piece.text, start, references)
    start += piece.text.length
    return cut.map((one) => ({
      insert: typeof one === 'string' ? one : referenceTo(one.footnote),
      attributes,
    }))
  })
  return [{ insert: createMark(mark) }, ...inserts, { insert: SPACER }]
}
