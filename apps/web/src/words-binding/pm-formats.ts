import type { Mark, Node, Schema } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import {
  addFormatted,
  characterFormats,
  cutAtReferences,
  formattedPieces,
  isSameFormats,
  NO_FORMATS,
  type CharacterFormats,
  type FormattedRun,
} from '@variorum/document'
import type { WordsBlock } from '@variorum/ydoc'
import { referenceNode } from './pm-references.ts'

/** The marks of the editor that show how characters are set apart. An editor whose schema has none shows plain words. */
function marksOf(schema: Schema, formats: CharacterFormats): readonly Mark[] {
  const { link, strong, em } = schema.marks
  return [
    ...(formats.link !== undefined && link ? [link.create({ href: formats.link })] : []),
    ...(formats.strong && strong ? [strong.create()] : []),
    ...(formats.emphasis && em ? [em.create()] : []),
  ]
}

/** What the marks of the editor say of their characters. */
export function formatsOf(marks: readonly Mark[]): CharacterFormats {
  if (marks.length === 0) return NO_FORMATS
  const of = (name: string) => marks.find(({ type }) => type.name === name)
  return characterFormats({
    strong: of('strong') !== undefined,
    emphasis: of('em') !== undefined,
    link: of('link')?.attrs['href'] as unknown,
  })
}

/** The words of a block as the editor holds them. */
export function textNodes(
  schema: Schema,
  { text, formats, references }: Pick<WordsBlock, 'text' | 'formats' | 'references'>,
): readonly Node[] {
  let start = 0
  return formattedPieces(text, formats).flatMap((piece) => {
    const marks = marksOf(schema, piece.formats)
    const cut = cutAtReferences(piece.text, start, references)
    start += piece.text.length
    return cut.map((one) =>
      typeof one === 'string'
        ? schema.text(one, marks)
        : referenceNode(schema, one.footnote).mark(marks),
    )
  })
}

/** Whether a node of the editor sets the characters of its paragraph apart as the words do. */
export function hasFormats(node: Node, { formats }: Pick<WordsBlock, 'formats'>): boolean {
  const shown = formatsIn(node)
  return (
    shown.length === formats.length &&
    shown.every((run, at) => {
      const other = formats[at]
      return (
        other && run.start === other.start && run.end === other.end && isSameFormats(run, other)
      )
    })
  )
}

/** Has the paragraph whose node begins at `position` set its characters apart as `block` does. Its characters stay. */
export function takeFormats(transaction: Transaction, position: number, block: WordsBlock): void {
  const { doc } = transaction
  const node = doc.nodeAt(position)
  if (!node || hasFormats(node, block)) return
  const start = position + 1
  transaction.removeMark(start, start + node.content.size)
  for (const run of block.formats) {
    for (const mark of marksOf(doc.type.schema, characterFormats(run))) {
      transaction.addMark(start + run.start, start + run.end, mark)
    }
  }
}

function formatsIn(node: Node): FormattedRun[] {
  const found: FormattedRun[] = []
  node.forEach(({ marks, nodeSize }, start) =>
    addFormatted(found, { start, end: start + nodeSize }, formatsOf(marks)),
  )
  return found
}
