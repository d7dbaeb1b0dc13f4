import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes } from 'parse5'

export type PageElement = DefaultTreeAdapterTypes.Element
export type PageNode = DefaultTreeAdapterTypes.ChildNode

/** Deeper than any page that people made. */
const DEPTH_MAX = 400
/**
 * What a page may hold beyond the elements that it names. A style that nobody ended is made anew in every paragraph after it, so that a few bytes can ask for
 * millions of elements; old pages with some in each of ten thousand paragraphs are read.
 */
const UNNAMED_ELEMENTS_MAX = 50_000

/** Elements that need no end, or that the next one of their kind ends. */
const UNENDED =
  /^(?:a|area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|d[td]|t[dhr]|thead|tbody|tfoot|colgroup|option|optgroup|rp|rt|button|nobr)$/
const NAME = /\/?([a-z][a-z\d:-]{0,40})/iy

/** Parses a page as browsers do; null for one that is nested too deeply, or leaves too much open: parsing it would take time that grows with the square of its size. */
export function parsePage(html: string): DefaultTreeAdapterTypes.Document | null {
  if (nestsTooDeeply(html)) return null
  const page = parseWithin(html, html.split('<').length + UNNAMED_ELEMENTS_MAX)
  return page && depthOf(page) <= DEPTH_MAX ? page : null
}

/** Null for a page of more elements. */
function parseWithin(html: string, maxElements: number): DefaultTreeAdapterTypes.Document | null {
  const tooMany = new Error(`more than ${maxElements} elements`)
  let count = 0
  const treeAdapter: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    createElement: (...element) => {
      if (++count > maxElements) throw tooMany
      return defaultTreeAdapter.createElement(...element)
    },
  }
  try {
    return parse(html, { sourceCodeLocationInfo: true, treeAdapter })
  } catch (error) {
    if (error === tooMany) return null
    throw error
  }
}

/** By its tags alone, in one pass: an end counts that ends something. */
function nestsTooDeeply(html: string): boolean {
  const open = new Map<string, number>()
  let depth = 0
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at)) {
    if (html.startsWith('<!--', at)) {
      at = html.indexOf('-->', at + 4)
      if (at === -1) return false
      continue
    }
    NAME.lastIndex = ++at
    const name = NAME.exec(html)?.[1]?.toLowerCase()
    if (name === undefined || UNENDED.test(name)) continue
    const count = open.get(name) ?? 0
    if (html.charAt(at) === '/') {
      if (count === 0) continue
      open.set(name, count - 1)
      depth--
      continue
    }
    if (name === 'script' || name === 'style') {
      const end = new RegExp(`</${name}`, 'gi')
      end.lastIndex = at
      const found = end.exec(html)
      if (!found) return false
      at = found.index + 1
      continue
    }
    open.set(name, count + 1)
    if (++depth > DEPTH_MAX / 2) return true
  }
  return false
}

function depthOf(page: DefaultTreeAdapterTypes.Document): number {
  let depth = 0
  let level: readonly PageNode[] = page.childNodes
  while (level.length > 0 && depth <= DEPTH_MAX) {
    depth++
    level = level.flatMap((node) => ('childNodes' in node ? node.childNodes : []))
  }
  return depth
}

export function isElement(node: PageNode): node is PageElement {
  return 'tagName' in node
}

/** Null where it has none of that name. */
export function attributeIn(element: PageElement, name: string): string | null {
  return element.attrs.find((one) => one.name === name)?.value ?? null
}

export function hasClass(element: PageElement, name: string): boolean {
  return (attributeIn(element, 'class') ?? '').split(/\s+/).includes(name)
}

/** All elements below one, in their order, but those below what `isLeftOut`. */
export function* elementsBelow(
  parent: { readonly childNodes: readonly PageNode[] },
  isLeftOut: (element: PageElement) => boolean = () => false,
): Generator<PageElement> {
  for (const child of parent.childNodes) {
    if (!isElement(child) || isLeftOut(child)) continue
    yield child
    yield* elementsBelow(child, isLeftOut)
  }
}

/** What stands in a node, as it is written. */
export function textIn(node: PageNode): string {
  if ('value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(textIn).join('') : ''
}
