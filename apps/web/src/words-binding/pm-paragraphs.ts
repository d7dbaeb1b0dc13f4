import type { Node, Schema } from '@tiptap/pm/model'
import {
  isSameForm,
  outlineLevel,
  PARAGRAPH_ROLES,
  paragraphForm,
  type ParagraphForm,
  type ParagraphId,
  type ParagraphRole,
  type TableCell,
  type TextImage,
} from '@variorum/document'
import type { WordsBlock } from '@variorum/ydoc'
import { textNodes } from './pm-formats.ts'

/** The node type and attributes in which the editor shows a paragraph. */
export interface NodeForm {
  readonly name: 'paragraph' | 'heading'
  readonly attrs: {
    readonly paragraphId: ParagraphId | null
    readonly role: ParagraphRole
    readonly depth: number | null
    readonly cell: TableCell | null
    readonly image: TextImage | null
  }
}

export function formOf({
  id,
  role,
  depth,
  cell,
  image,
}: ParagraphForm & { readonly id: ParagraphId | null }): NodeForm {
  const level = outlineLevel(role)
  const attrs = {
    paragraphId: id,
    role,
    depth: depth ?? null,
    cell: cell ?? null,
    image: image ?? null,
  }
  return level === null
    ? { name: 'paragraph', attrs }
    : { name: 'heading', attrs: { ...attrs, level } as NodeForm['attrs'] }
}

export function nodeOf(schema: Schema, block: WordsBlock): Node {
  const { name, attrs } = formOf(block)
  return schema.node(name, attrs, textNodes(schema, block))
}

/** Whether a node of the editor shows its paragraph as `formOf` says. */
export function hasForm(node: Node, block: WordsBlock): boolean {
  const { name, attrs } = formOf(block)
  const { id, ...form } = attributesOf(node)
  return (
    node.type.name === name &&
    id === block.id &&
    isSameForm(form, block) &&
    node.attrs['role'] === attrs.role &&
    node.attrs['level'] === (attrs as Record<string, unknown>)['level']
  )
}

/** What a node of the editor says of its paragraph. */
export function attributesOf(node: Node): ParagraphForm & { readonly id: ParagraphId | null } {
  const { paragraphId, role, depth, cell, image } = node.attrs as Record<string, unknown>
  const id = typeof paragraphId === 'string' && paragraphId !== '' ? paragraphId : null
  return {
    id: id as ParagraphId | null,
    ...paragraphForm(roleOf(node, role), depth, cell ?? undefined, image ?? undefined),
  }
}

function roleOf(node: Node, said: unknown): ParagraphRole {
  const role = PARAGRAPH_ROLES.find((one) => one === said) ?? 'body'
  const isHeading = node.type.name === 'heading'
  // A node that was turned into another kind keeps its old role.
  if ((outlineLevel(role) !== null) === isHeading) return role
  if (!isHeading) return 'body'
  const level: unknown = node.attrs['level']
  return level === 1 ? 'title' : level === 2 ? 'heading' : 'subheading'
}
