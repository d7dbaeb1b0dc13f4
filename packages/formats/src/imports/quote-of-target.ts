import { withoutReferences, type SourceBlock, type SourceTarget } from '@variorum/document'

/** The words on which a discussion of a file stands, paragraphs joined by line feeds; null for one about the whole text, and where they are gone. */
export function quoteOfTarget(
  target: SourceTarget,
  blocks: readonly Pick<SourceBlock, 'text'>[],
): string | null {
  switch (target.type) {
    case 'block':
      return withoutReferences(blocks[target.block]?.text ?? '')
    case 'range': {
      const { firstBlock, start, lastBlock, end } = target
      const lines = blocks.slice(firstBlock, lastBlock + 1).map(({ text }, at, all) => {
        const isLast = at === all.length - 1
        return text.slice(at === 0 ? start : 0, isLast ? end : text.length)
      })
      return withoutReferences(lines.join('\n'))
    }
    default:
      return null
  }
}
