import { outlineLevel, type Paragraph, type TextDocument } from '@variorum/document'
import * as Y from 'yjs'
import { WORDS_ROOT } from './roots.ts'
import { BlockReader } from './words-blocks.ts'

/**
 * The first state of a words room, as an update: one element per paragraph, in the form in which the editor binding
 * writes it. It has a history of its own, so it is made once per text and stored: applying two of them doubles the words.
 * @throws {RangeError} if there is no paragraph: every client that opens an empty room puts its own first paragraph in.
 */
export function createWords(document: TextDocument): Uint8Array {
  if (document.paragraphs.length === 0) throw new RangeError('a text needs a paragraph')
  const doc = new Y.Doc()
  const elements = document.paragraphs.map(createElement)
  doc.getXmlFragment(WORDS_ROOT).insert(0, elements)
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

/**
 * The paragraphs in reading order, whatever an editor left in the room.
 * - A paragraph is a `paragraph` or `heading` element, or any other that holds characters directly; lists, quotes and tables are
 *   walked through.
 * - One without a usable id, or with an id that an earlier one has, answers to a stand-in made of its place in the CRDT's history: the
 *   same in every replica and after compaction.
 * - Formatting is left out. An embedded node, whatever it holds, is one U+FFFC, and a line break one space, so that text offsets count
 *   as Yjs counts.
 */
export function readParagraphs(doc: Y.Doc): Paragraph[] {
  return new BlockReader(doc).read().map(({ id, role, text }) => ({ id, role, text }))
}

function createElement({ id, role, text }: Paragraph): Y.XmlElement {
  const level = outlineLevel(role)
  const attributes = {
    ...(level === null ? {} : { level }),
    paragraphId: id,
    role,
  }
  // The binding stores attributes of any JSON type; the default type parameter only knows strings.
  const element = new Y.XmlElement<Record<string, string | number>>(
    level === null ? 'paragraph' : 'heading',
  )
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  // The binding, too, gives an empty paragraph no text node.
  if (text !== '') element.insert(0, [new Y.XmlText(text)])
  return element as Y.XmlElement
}
