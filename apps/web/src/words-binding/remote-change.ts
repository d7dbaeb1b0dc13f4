import { Fragment, Slice, type Node, type Schema } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import type { WordsBlock } from '@variorum/ydoc'
import { takeFormats } from './pm-formats.ts'
import { formOf, hasForm, nodeOf } from './pm-paragraphs.ts'
import { takeReferences } from './pm-references.ts'
import { wordsDifference, type Hunk, type Piece } from './words-difference.ts'

/**
 * The smallest transaction that brings the editor from `before`, which it shows, to `after`: selections, decorations and what is being
 * composed move with their characters, and a paragraph that did not change is not touched. Null if nothing differs.
 */
export function remoteChange(
  state: EditorState,
  before: readonly WordsBlock[],
  after: readonly WordsBlock[],
): Transaction | null {
  const difference = wordsDifference(before, after)
  const { first, beforeEnd, afterEnd, hunks } = difference
  const changed = after.slice(first, afterEnd)
  if (beforeEnd === first && changed.length === 0) return null
  const isAnew = before.length === 0 || after.length === 0 || hunks.some(isBeginningOfAll)
  const exact = isAnew ? null : withHunks(state, hunks)
  const transaction =
    exact && agrees(exact.doc, after, difference) ? exact : replaced(state, after, difference)
  takeForms(transaction, changed, first)
  if (transaction.steps.length === 0) return null
  return transaction
}

type Difference = ReturnType<typeof wordsDifference>

/** The first paragraph of all changes its beginning, but not as a whole. */
function isBeginningOfAll(hunk: Hunk): boolean {
  return hunk.from === 0 && !isWhole(hunk)
}

/** Whole paragraphs went and came. */
function isWhole({ gone, come, isAtEnd }: Hunk): boolean {
  return isAtEnd && [gone, come].every((pieces) => pieces[0]?.type !== 'text')
}

/** Null if the editor can't take them one by one. */
function withHunks(state: EditorState, hunks: readonly Hunk[]): Transaction | null {
  const transaction = state.tr
  const { schema } = state
  for (const hunk of hunks.toReversed()) {
    const { from, to, gone, come } = hunk
    if (isWhole(hunk)) {
      const start = from === 0 ? 0 : from + 1
      const end = gone.length === 0 ? start : to + 1
      transaction.replaceWith(start, end, nodesOf(schema, come))
    } else {
      const { failed } = transaction.maybeStep(new ReplaceStep(from, to, sliceOf(schema, come)))
      if (failed !== null) return null
    }
  }
  return transaction
}

function nodesOf(schema: Schema, pieces: readonly Piece[]): Node[] {
  const nodes: { readonly block: WordsBlock; text: string }[] = []
  for (const piece of pieces) {
    const last = nodes.at(-1)
    if (piece.type === 'opening') nodes.push({ block: piece.block, text: '' })
    else if (last) last.text += piece.text
  }
  return nodes.map(({ block, text }) => {
    const { name, attrs } = formOf(block)
    return schema.node(name, attrs, text === '' ? [] : schema.text(text))
  })
}

/** What comes into the middle of paragraphs: its characters before the first beginning go on the paragraph that stands there. */
function sliceOf(schema: Schema, pieces: readonly Piece[]): Slice {
  const opening = pieces.findIndex(({ type }) => type === 'opening')
  const own = opening === -1 ? pieces : pieces.slice(0, opening)
  const text = own.map((piece) => (piece.type === 'text' ? piece.text : '')).join('')
  const characters = text === '' ? [] : [schema.text(text)]
  if (opening === -1) return new Slice(Fragment.from(characters), 0, 0)
  const nodes = [
    schema.node('paragraph', null, characters),
    ...nodesOf(schema, pieces.slice(opening)),
  ]
  return new Slice(Fragment.from(nodes), 1, 1)
}

function replaced(
  state: EditorState,
  after: readonly WordsBlock[],
  { first, beforeEnd, afterEnd }: Pick<Difference, 'first' | 'beforeEnd' | 'afterEnd'>,
): Transaction {
  const { doc, schema, tr } = state
  const nodes = after.slice(first, afterEnd).map((block) => nodeOf(schema, block))
  // An editor without words holds an empty paragraph of its own.
  if (after.length === 0) return tr.replaceWith(0, doc.content.size, schema.node('paragraph'))
  const isEmpty = beforeEnd === 0 && after.length === afterEnd
  const end = isEmpty ? doc.content.size : positionOf(doc, beforeEnd)
  return tr.replaceWith(isEmpty ? 0 : positionOf(doc, first), end, nodes)
}

function positionOf(doc: Node, number: number): number {
  let position = 0
  for (let at = 0; at < number; at++) position += doc.child(at).nodeSize
  return position
}

function agrees(
  doc: Node,
  after: readonly WordsBlock[],
  { first, afterEnd }: Pick<Difference, 'first' | 'afterEnd'>,
): boolean {
  if (doc.childCount !== after.length) return false
  for (let at = first; at < afterEnd; at++) {
    if (doc.child(at).textContent !== after[at]?.text) return false
  }
  return true
}

function takeForms(transaction: Transaction, blocks: readonly WordsBlock[], first: number): void {
  let position = positionOf(transaction.doc, first)
  for (const [at, block] of blocks.entries()) {
    const node = transaction.doc.child(first + at)
    if (!hasForm(node, block)) {
      const { name, attrs } = formOf(block)
      transaction.setNodeMarkup(position, transaction.doc.type.schema.nodes[name], attrs)
    }
    takeReferences(transaction, position, block)
    // What came in was put in plain, or took what stands beside it for a pattern.
    takeFormats(transaction, position, block)
    position += node.nodeSize
  }
}
