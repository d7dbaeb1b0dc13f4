import type { ElementContent, Nodes, Root } from 'hast'
import { sanitize } from 'hast-util-sanitize'
import { ALLOWED_MARKUP } from './allowed-markup.ts'
import { parseComment } from './comment-syntax.ts'
import { elementsOf } from './elements.ts'
import { isShallow } from './nesting.ts'

/** Elements that hold blocks, and no words of their own. */
const HOLDS_BLOCKS: ReadonlySet<string> = new Set(['root', 'blockquote', 'ul', 'ol'])

/** What a comment shows by its markup; null where it is nested too deeply. */
export function markedUpTree(source: string): Root | null {
  const parsed = parseComment(source)
  return isShallow(parsed) ? bare(sanitize(elementsOf(parsed, source), ALLOWED_MARKUP)) : null
}

/** The tree without the positions and the blank text between blocks that parsing leaves behind. */
function bare(node: Nodes): Root {
  const children = node.type === 'root' ? node.children : [node]
  return { type: 'root', children: bareChildren('root', children as ElementContent[]) }
}

function bareChildren(parent: string, children: readonly ElementContent[]): ElementContent[] {
  return children.flatMap((child): ElementContent[] => {
    if (child.type === 'text') {
      const isBlank = child.value.trim() === '' && child.value.includes('\n')
      const isBetween = HOLDS_BLOCKS.has(parent) || parent === 'li'
      return isBlank && isBetween ? [] : [{ type: 'text', value: child.value }]
    }
    if (child.type !== 'element') return []
    const { tagName, properties } = child
    return [
      { type: 'element', tagName, properties, children: bareChildren(tagName, child.children) },
    ]
  })
}
