import { PARAGRAPH_ROLES, type ParagraphId, type ParagraphRole } from '@variorum/document'
import * as Y from 'yjs'
import { WORDS_ROOT } from './roots.ts'

/** A stretch of a paragraph that is one text node, or one embedded node beside the text nodes. */
export interface BlockPiece {
  /** Null for an embedded node. */
  readonly text: Y.XmlText | null
  /** Where it starts in the paragraph, in UTF-16 units. */
  readonly start: number
  readonly length: number
}

/** One paragraph as it stands in the document. */
export interface WordsBlock {
  readonly id: ParagraphId
  readonly role: ParagraphRole
  readonly text: string
  readonly pieces: readonly BlockPiece[]
}

type UnnamedBlock = Omit<WordsBlock, 'id'> & { readonly ownId: ParagraphId | null }

/** Stands for an embedded node: Unicode's own sign for it. */
const EMBEDDED = '\uFFFC'

/** The longest id that the API takes. */
const ID_MAX_CHARS = 64

/** Reads the words as blocks, and reads again only what changed if it is told by `forget`. */
export class BlockReader {
  readonly #fragment: Y.XmlFragment
  readonly #known = new WeakMap<Y.XmlElement, UnnamedBlock | 'container'>()

  #readCount = 0

  constructor(doc: Y.Doc) {
    this.#fragment = doc.getXmlFragment(WORDS_ROOT)
  }

  read(): WordsBlock[] {
    const blocks: WordsBlock[] = []
    const ids = new Set<ParagraphId>()
    // A stack of our own: hostile nesting must not overflow the engine's.
    const waiting = elementsOf(this.#fragment).toReversed()
    for (let element = waiting.pop(); element; element = waiting.pop()) {
      const known = this.#known.get(element) ?? this.#read(element)
      this.#known.set(element, known)
      if (known === 'container') {
        waiting.push(...elementsOf(element).toReversed())
        continue
      }
      const { ownId, ...rest } = known
      const id = ownId !== null && !ids.has(ownId) ? ownId : standInId(element)
      ids.add(id)
      blocks.push({ id, ...rest })
    }
    return blocks
  }

  /** How many elements were read until now. */
  get readCount(): number {
    return this.#readCount
  }

  /** To be called with every type that changed since the last `read`. */
  forget(changed: Y.AbstractType<unknown>): void {
    for (let type: Y.AbstractType<unknown> | null = changed; type; type = type.parent) {
      if (type instanceof Y.XmlElement) this.#known.delete(type)
    }
  }

  #read(element: Y.XmlElement): UnnamedBlock | 'container' {
    this.#readCount++
    return readElement(element)
  }
}

function elementsOf(fragment: Y.XmlFragment): Y.XmlElement[] {
  return fragment.toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement)
}

function readElement(element: Y.XmlElement): UnnamedBlock | 'container' {
  const children = element.toArray()
  const isHeading = element.nodeName === 'heading'
  const isParagraph = isHeading || element.nodeName === 'paragraph'
  if (!isParagraph && !children.some((child) => child instanceof Y.XmlText)) return 'container'
  const pieces: BlockPiece[] = []
  let text = ''
  for (const child of children) {
    const part = child instanceof Y.XmlText ? textOf(child) : EMBEDDED
    pieces.push({
      text: child instanceof Y.XmlText ? child : null,
      start: text.length,
      length: part.length,
    })
    text += part
  }
  const attributes: Record<string, unknown> = element.getAttributes()
  return {
    ownId: readId(attributes['paragraphId']),
    role: isHeading ? headingRole(attributes) : paragraphRole(attributes),
    text,
    pieces,
  }
}

function textOf(text: Y.XmlText): string {
  const delta = text.toDelta() as { readonly insert: unknown }[]
  return delta
    .map(({ insert }) => (typeof insert === 'string' ? insert : EMBEDDED))
    .join('')
    .replace(/[\n\r\u2028\u2029]/g, ' ')
}

function readId(value: unknown): ParagraphId | null {
  const isId = typeof value === 'string' && value !== '' && value.length <= ID_MAX_CHARS
  return isId ? (value as ParagraphId) : null
}

function standInId(element: Y.XmlElement): ParagraphId {
  // The only way to an element's own id; the name is Yjs's.
  const { _item: item } = element
  if (!item) throw new Error('a block that is in no document has no stand-in id')
  return `y-${item.id.client}-${item.id.clock}` as ParagraphId
}

/** What the editor draws decides: a heading that was turned into a paragraph keeps its old `role` attribute. */
function headingRole(attributes: Record<string, unknown>): ParagraphRole {
  switch (Number(attributes['level'])) {
    case 1:
      return 'title'
    case 3:
    case 4:
    case 5:
    case 6:
      return 'subheading'
    default:
      return 'heading'
  }
}

function paragraphRole(attributes: Record<string, unknown>): ParagraphRole {
  const role = PARAGRAPH_ROLES.find((known) => known === attributes['role'])
  switch (role) {
    case 'dateline':
    case 'salutation':
    case 'point':
      return role
    default:
      return 'body'
  }
}
