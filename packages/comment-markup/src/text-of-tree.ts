import type { ElementContent, Root } from 'hast'

const BLOCKS: ReadonlySet<string> = new Set(['p', 'pre', 'blockquote', 'ul', 'ol', 'li'])
const LISTS: ReadonlySet<string> = new Set(['ul', 'ol', 'li'])

/** The words of a tree: a line for each line, an empty line between blocks. List items begin on lines of their own, unmarked. */
export function textOfTree(tree: Root): string {
  return blocksOf(tree.children as ElementContent[]).join('\n\n')
}

function blocksOf(nodes: readonly ElementContent[]): string[] {
  const blocks: string[] = []
  let isOpen = false
  for (const node of nodes) {
    if (node.type === 'element' && BLOCKS.has(node.tagName)) {
      const inner = blocksOf(node.children)
      if (LISTS.has(node.tagName)) blocks.push(inner.join('\n'))
      else blocks.push(...inner)
      isOpen = false
      continue
    }
    const words = wordsOf(node)
    if (isOpen) blocks.push((blocks.pop() ?? '') + words)
    else blocks.push(words)
    isOpen = true
  }
  return blocks
}

function wordsOf(node: ElementContent): string {
  if (node.type === 'text') return node.value
  if (node.type !== 'element') return ''
  return node.tagName === 'br' ? '\n' : node.children.map(wordsOf).join('')
}
