import { Fragment, Slice, type Node, type Schema } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import { EMBEDDED, footnoteNamed, type ParagraphId } from '@variorum/document'
import type { WordsBlock } from '@variorum/ydoc'

/** The name of the node in which the editor shows a place that leads to a footnote: one position, as it is one unit of the words. */
export const REFERENCE_NODE = 'footnoteReference'

/** In an editor whose schema knows no footnotes it is the sign for whatever is no character. */
export function referenceNode(schema: Schema, footnote: ParagraphId): Node {
  return schema.nodes[REFERENCE_NODE]?.create({ footnote }) ?? schema.text(EMBEDDED)
}

/** The footnote that a node leads to; null if it is no reference. */
export function footnoteOf(node: Node): ParagraphId | null {
  return node.type.name === REFERENCE_NODE ? footnoteNamed(node.attrs) : null
}

/** Has the paragraph whose node begins at `position` lead to the footnotes that `block` does. It holds their signs as characters. */
export function takeReferences(
  transaction: Transaction,
  position: number,
  { references }: Pick<WordsBlock, 'references'>,
): void {
  const { schema } = transaction.doc.type
  if (!schema.nodes[REFERENCE_NODE]) return
  const wanted = new Map(references.map(({ textOffset, footnote }) => [textOffset, footnote]))
  for (const [offset, shown] of embeddedIn(transaction.doc.nodeAt(position))) {
    const footnote = wanted.get(offset) ?? null
    if (shown === footnote) continue
    const node = footnote === null ? schema.text(EMBEDDED) : referenceNode(schema, footnote)
    const at = position + 1 + offset
    transaction.step(new ReplaceStep(at, at + 1, new Slice(Fragment.from(node), 0, 0)))
  }
}

/** What each sign that is no character leads to, by its offset; null where it is nothing but the sign. */
function embeddedIn(paragraph: Node | null): (readonly [number, ParagraphId | null])[] {
  const found: (readonly [number, ParagraphId | null])[] = []
  paragraph?.forEach((child, start) => {
    const footnote = footnoteOf(child)
    if (footnote !== null) found.push([start, footnote])
    else if (child.isText) {
      for (const { index } of (child.text ?? '').matchAll(/\uFFFC/g)) {
        found.push([start + index, null])
      }
    }
  })
  return found
}

/** Whether a node of the editor leads to the footnotes that its paragraph does. */
export function hasReferences(node: Node, { references }: Pick<WordsBlock, 'references'>): boolean {
  if (!node.type.schema.nodes[REFERENCE_NODE]) return true
  const shown = embeddedIn(node).filter(([, footnote]) => footnote !== null)
  return (
    shown.length === references.length &&
    shown.every(([offset, footnote], at) => {
      const reference = references[at]
      return reference?.textOffset === offset && reference.footnote === footnote
    })
  )
}
