import { commentTree } from '@variorum/comment-markup'
import type { BlockContent, ListItem, PhrasingContent } from 'mdast'

type Element = Extract<ReturnType<typeof commentTree>['children'][number], { type: 'element' }>
type Node = ReturnType<typeof commentTree>['children'][number]

/** What a comment shows, as Markdown that any program reads alike: what a comment shows as it was written, stands so here. */
export function commentNodes(body: string): BlockContent[] {
  return blocksOf(commentTree(body).children)
}

/** Words between blocks are paragraphs. */
function blocksOf(nodes: readonly Node[]): BlockContent[] {
  const blocks: BlockContent[] = []
  let running: Node[] = []
  const endRunning = (): void => {
    if (running.length > 0) blocks.push(paragraphOf(running))
    running = []
  }
  for (const node of nodes) {
    const block = node.type === 'element' ? blockOf(node) : null
    if (block === null) running.push(node)
    else {
      endRunning()
      blocks.push(block)
    }
  }
  endRunning()
  return blocks
}

function blockOf(node: Element): BlockContent | null {
  switch (node.tagName) {
    case 'p':
      return paragraphOf(node.children)
    case 'pre':
      return { type: 'code', value: wordsIn(node) }
    case 'blockquote':
      return { type: 'blockquote', children: blocksOf(node.children) }
    case 'ul':
    case 'ol': {
      const ordered = node.tagName === 'ol'
      const start = ordered ? Number(node.properties['start'] ?? 1) : null
      const children = node.children.flatMap((item): ListItem[] =>
        item.type === 'element'
          ? [{ type: 'listItem', spread: false, children: blocksOf(item.children) }]
          : [],
      )
      return { type: 'list', ordered, start, spread: false, children }
    }
    default:
      return null
  }
}

function paragraphOf(nodes: readonly Node[]): BlockContent {
  return { type: 'paragraph', children: nodes.flatMap(phrasingOf) }
}

function phrasingOf(node: Node): PhrasingContent[] {
  if (node.type === 'text') return [{ type: 'text', value: node.value }]
  if (node.type !== 'element') return []
  const children = node.children.flatMap(phrasingOf)
  switch (node.tagName) {
    case 'br':
      return [{ type: 'break' }]
    case 'strong':
      return [{ type: 'strong', children }]
    case 'em':
      return [{ type: 'emphasis', children }]
    case 'del':
      return [{ type: 'delete', children }]
    case 'code':
      return [{ type: 'inlineCode', value: wordsIn(node) }]
    case 'a':
      return [{ type: 'link', url: String(node.properties['href']), children }]
    default:
      return children
  }
}

function wordsIn(node: Node): string {
  if (node.type === 'text') return node.value
  if (node.type !== 'element') return ''
  return node.tagName === 'br' ? '\n' : node.children.map(wordsIn).join('')
}
