import type { Element, ElementContent, Nodes as HastNodes } from 'hast'
import type { Image, Link, Nodes, Root, Text } from 'mdast'
import { defaultHandlers, toHast, type Handlers, type State } from 'mdast-util-to-hast'
import { lineBreak, withLineBreaks } from './written-text.ts'

/** Leads to a web page or a mailbox, and nowhere within the app. */
const SAFE_ADDRESS = /^(?:https?:\/\/[^\s/?#]|mailto:[^\s@]+@)/i
/** How a fence names a language; anything else behind a fence are words. */
const LANGUAGE_NAME = /^[A-Za-z0-9+#._-]+$/

/**
 * The elements that `tree`, parsed from `markdown`, is shown by. Headings are strong paragraphs, since a card has no outline; images are
 * their alternative text and a link, since no picture is fetched from elsewhere. What can't be shown stands as it was written.
 */
export function elementsOf(tree: Root, markdown: string): HastNodes {
  const asWritten = (node: Nodes): ElementContent[] =>
    withLineBreaks(markdown.slice(node.position?.start.offset, node.position?.end.offset))
  const handlers: Handlers = {
    text: (_: State, { value }: Text) => withLineBreaks(value),
    break: lineBreak,
    heading: (state: State, node: Nodes & { type: 'heading' }) =>
      element('p', [element('strong', state.all(node))]),
    thematicBreak: (_: State, node: Nodes) => element('p', asWritten(node)),
    link: (state: State, node: Link) => {
      if (!SAFE_ADDRESS.test(node.url)) return asWritten(node)
      const made = defaultHandlers.link(state, node)
      return { ...made, children: withoutLinks(made.children) }
    },
    image: (state: State, node: Image) => {
      if (!SAFE_ADDRESS.test(node.url)) return asWritten(node)
      const address: Text = { type: 'text', value: node.url }
      const link = defaultHandlers.link(state, { type: 'link', url: node.url, children: [address] })
      const alt = node.alt?.trim() ?? ''
      return alt === '' ? link : [...withLineBreaks(alt), { type: 'text', value: ' ' }, link]
    },
    code: (_: State, { lang, meta, value }: Nodes & { type: 'code' }) => {
      const isLanguage = lang && LANGUAGE_NAME.test(lang) && !meta
      const heading = isLanguage ? '' : [lang, meta].filter(Boolean).join(' ')
      const lines = [heading, value].filter((part) => part !== '').join('\n')
      return element('pre', [element('code', [{ type: 'text', value: lines }])])
    },
  }
  return toHast(tree, { handlers })
}

function element(tagName: string, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties: {}, children }
}

/** A link within a link is what it says. */
function withoutLinks(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element') return [node]
    const children = withoutLinks(node.children)
    return node.tagName === 'a' ? children : [{ ...node, children }]
  })
}
