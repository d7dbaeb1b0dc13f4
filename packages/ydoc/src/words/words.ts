import {
  formattedPieces,
  paragraphForm,
  type Paragraph,
  type TextDocument,
} from '@variorum/document'
import * as Y from 'yjs'
import { deltaAttributes } from './format-marks.ts'
import { createMark } from './paragraph-mark.ts'
import { SPACER } from './words-block.ts'
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
  sequence.applyDelta(document.paragraphs.flatMap(deltaOf))
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

/**
 * The paragraphs in reading order, whatever a client left in the room: see `SPEC.md`, "The words". An embedded object is one U+FFFC.
 */
export function readParagraphs(doc: Y.Doc): Paragraph[] {
  return readBlocks(doc).map(({ id, role, depth, cell, text, formats }) => ({
    id,
    ...paragraphForm(role, depth, cell),
    text,
    ...(formats.length > 0 ? { formats } : {}),
  }))
}

function deltaOf({ text, formats = [], ...attributes }: Paragraph): unknown[] {
  if (text.includes(SPACER)) throw new RangeError(`paragraph ${attributes.id} holds a line break`)
  const pieces = formattedPieces(text, formats)
  const isPlain = formats.length === 0
  return [
    { insert: createMark(attributes) },
    ...(isPlain
      ? [{ insert: text + SPACER }]
      : [
          ...pieces.map((piece) => ({
            insert: piece.text,
            attributes: deltaAttributes(piece.formats),
          })),
          { insert: SPACER },
        ]),
  ]
}
