import {
  PARAGRAPH_ROLES,
  WordsIndex,
  type Paragraph,
  type ParagraphId,
  type ParagraphRole,
  type RangeAnchor,
} from '@variorum/document'
import * as Y from 'yjs'

/** The words as servers before the sequence kept them: an XML fragment under this root, an element for each paragraph. */
const TREE_ROOT = 'words'

/** Stands for an embedded node: Unicode's own sign for it. */
const EMBEDDED = '\uFFFC'

/** The longest id that the API takes. */
const ID_MAX_CHARS = 64

/** Words in their old form, and where positions in them lead. */
export interface WordTree {
  readonly index: WordsIndex
  /** Where the ends of an anchor are in the whole text; null for one that leads nowhere. */
  readonly endsOf: (anchor: Pick<RangeAnchor, 'start' | 'end'>) => {
    readonly start: number | null
    readonly end: number | null
  }
}

interface TreeBlock extends Paragraph {
  /** Where each text node starts in the paragraph. */
  readonly starts: readonly (readonly [node: Y.XmlText, offset: number])[]
}

/** Reads the words of `doc` once, whatever an editor left in it. */
export function readWordTree(doc: Y.Doc): WordTree {
  const blocks = readBlocks(doc.getXmlFragment(TREE_ROOT))
  const index = new WordsIndex(blocks)
  const startOf = new Map<unknown, number>()
  for (const [number, { start }] of index.paragraphs.entries()) {
    for (const [node, offset] of blocks[number]?.starts ?? []) startOf.set(node, start + offset)
  }
  const offsetOf = (encoded: string): number | null => {
    const position = decode(encoded)
    // One that names no character names a root, which Yjs would make on looking it up.
    if (!position?.item) return null
    const absolute = Y.createAbsolutePositionFromRelativePosition(position, doc, false)
    const start = startOf.get(absolute?.type)
    return absolute && start !== undefined ? start + absolute.index : null
  }
  return { index, endsOf: ({ start, end }) => ({ start: offsetOf(start), end: offsetOf(end) }) }
}

function decode(encoded: string): Y.RelativePosition | null {
  try {
    return Y.decodeRelativePosition(Buffer.from(encoded, 'base64'))
  } catch {
    // Bytes that end early: a position that no page has made.
    return null
  }
}

function readBlocks(fragment: Y.XmlFragment): TreeBlock[] {
  const blocks: TreeBlock[] = []
  const ids = new Set<ParagraphId>()
  // A stack of our own: hostile nesting must not overflow the engine's.
  const waiting = elementsOf(fragment).toReversed()
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    const isHeading = element.nodeName === 'heading'
    const isParagraph = isHeading || element.nodeName === 'paragraph'
    const children = element.toArray()
    if (!isParagraph && !children.some((child) => child instanceof Y.XmlText)) {
      waiting.push(...elementsOf(element).toReversed())
      continue
    }
    const attributes: Record<string, unknown> = element.getAttributes()
    const ownId = readId(attributes['paragraphId'])
    const id = ownId !== null && !ids.has(ownId) ? ownId : standInId(element)
    ids.add(id)
    const starts: [Y.XmlText, number][] = []
    let text = ''
    for (const child of children) {
      if (child instanceof Y.XmlText) starts.push([child, text.length])
      text += child instanceof Y.XmlText ? textOf(child) : EMBEDDED
    }
    const role = isHeading ? headingRole(attributes) : paragraphRole(attributes)
    blocks.push({ id, role, text, starts })
  }
  return blocks
}

function elementsOf(fragment: Y.XmlFragment): Y.XmlElement[] {
  return fragment.toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement)
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

/** What a paragraph without an id of its own answered to; annotations may name it. */
function standInId(element: Y.XmlElement): ParagraphId {
  // The only way to an element's own id; the name is Yjs's.
  const { _item: item } = element
  if (!item) throw new Error('a block that is in no document has no stand-in id')
  return `y-${item.id.client}-${item.id.clock}` as ParagraphId
}

/** The old editor drew the level: a heading that was turned into a paragraph kept its `role`. */
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
