import type { ElementContent, Nodes, Root } from 'hast'
import { sanitize } from 'hast-util-sanitize'
import { ALLOWED_MARKUP } from './allowed-markup.ts'
import { parseComment } from './comment-syntax.ts'
import { elementsOf } from './elements.ts'
import { withMentions, type NameOf } from './mention-elements.ts'
import { isBounded, isShallow } from './nesting.ts'
import { textOfTree } from './text-of-tree.ts'
import { writtenText } from './written-text.ts'

const BYTE_ORDER_MARK = /^\uFEFF/
/** Elements that hold blocks, and no words of their own. */
const HOLDS_BLOCKS: ReadonlySet<string> = new Set(['root', 'blockquote', 'ul', 'ol'])

/**
 * What a comment shows: a tree of the elements and attributes of `ALLOWED_MARKUP` and nothing else. A single line break stays one; HTML
 * stands as it was written. Any string gives a tree, in bounded time and depth: what is nested too deeply, marked up too densely or
 * too long is shown as it was written, and so is what would show no words at all. Members whom it mentions are named by `nameOf`, each in
 * a `span` of a class of its own; without that, a mention stands as it was written.
 */
export function commentTree(markdown: string, nameOf?: NameOf): Root {
  const tree = treeOf(markdown)
  return nameOf ? withMentions(tree, nameOf) : tree
}

function treeOf(markdown: string): Root {
  const source = markdown.replace(BYTE_ORDER_MARK, '')
  if (!isBounded(source)) return writtenText(source)
  const parsed = parseComment(source)
  if (!isShallow(parsed)) return writtenText(source)
  const tree = bare(sanitize(elementsOf(parsed, source), ALLOWED_MARKUP))
  return textOfTree(tree).trim() === '' ? writtenText(source) : tree
}

/** The words of a comment without its markup: for previews, and for names that are read aloud. */
export function commentText(markdown: string, nameOf?: NameOf): string {
  return textOfTree(commentTree(markdown, nameOf))
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
