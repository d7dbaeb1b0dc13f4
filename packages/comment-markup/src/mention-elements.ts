import { splitAtMentions, type MemberId } from '@variorum/document'
import type { Element, ElementContent, Root } from 'hast'

/** What somebody is called where a comment names them. */
export type NameOf = (id: MemberId) => string

/** The class of the elements that show a mention. It is ours: no comment can write one. */
const MENTION_CLASS = 'mention'

/** The tree with the name of each member whom it mentions, wherever that stands, in an element of its own. */
export function withMentions(tree: Root, nameOf: NameOf): Root {
  return { type: 'root', children: named(tree.children as ElementContent[], nameOf) }
}

function named(nodes: readonly ElementContent[], nameOf: NameOf): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'text') {
      return splitAtMentions(node.value).map((part) =>
        typeof part === 'string' ? { type: 'text', value: part } : mention(nameOf(part.mentioned)),
      )
    }
    if (node.type !== 'element') return [node]
    return [{ ...node, children: named(node.children, nameOf) }]
  })
}

function mention(name: string): Element {
  return {
    type: 'element',
    tagName: 'span',
    properties: { className: [MENTION_CLASS] },
    children: [{ type: 'text', value: `@${name}` }],
  }
}
