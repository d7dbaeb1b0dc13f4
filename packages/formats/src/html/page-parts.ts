import {
  attributeIn,
  elementsBelow,
  hasClass,
  isElement,
  textIn,
  type PageElement,
  type PageNode,
} from './page-tree.ts'

/** Whether a page is a copy that we wrote, which says by its classes what everything is. */
export function isOwnCopy(body: PageElement): boolean {
  const all = [...elementsBelow(body)]
  return (
    all.some((one) => one.tagName === 'header' && hasClass(one, 'cover')) &&
    all.some((one) => hasClass(one, 'words'))
  )
}

/** Never words: programs, styles, what is played or filled in. */
const WORDLESS = new Set(
  'script style noscript template iframe object embed svg math canvas audio video select button input textarea head title datalist dialog'.split(
    ' ',
  ),
)

/** Whether an element holds no words of the text that anybody sees. */
export function isWordless(element: PageElement): boolean {
  return WORDLESS.has(element.tagName) || isHidden(element)
}

/** Whether nobody sees an element. What only a screen reader passes over is seen, and what is hidden until it is found is read. */
function isHidden(element: PageElement): boolean {
  const hidden = attributeIn(element, 'hidden')
  if (hidden !== null && hidden.toLowerCase() !== 'until-found') return true
  return /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributeIn(element, 'style') ?? '')
}

/** The words in a node, without programs and styles. */
export function wordsIn(node: PageNode): string {
  if (!isElement(node)) return textIn(node)
  return WORDLESS.has(node.tagName) ? '' : node.childNodes.map(wordsIn).join('')
}

const FURNITURE_ROLES = new Set(['navigation', 'search', 'banner', 'contentinfo', 'dialog', 'menu'])

/** What a site puts around each of its texts. */
export function isFurniture(element: PageElement): boolean {
  const role = attributeIn(element, 'role')
  if (role !== null && FURNITURE_ROLES.has(role)) return true
  if (element.tagName === 'nav') return true
  const parent = element.parentNode && 'tagName' in element.parentNode ? element.parentNode : null
  const isAround = parent?.tagName === 'body'
  return isAround && ['header', 'footer', 'aside'].includes(element.tagName)
}

/** Of a copy of ours: what stands beside and around the words. */
export function isBesideOwnWords(element: PageElement): boolean {
  if (['cover', 'beside', 'apart', 'gutter', 'item'].some((name) => hasClass(element, name))) {
    return true
  }
  // A title that the words do not hold stands there for the page.
  if (hasClass(element, 'title') && attributeIn(element, 'id') === null) return true
  return hasClass(element, 'ref') && !hasClass(element, 'note-ref')
}

/** A page that says where its text is, and has most of its words there, is read there alone. */
const MAIN_SHARE = 0.5

/** The element that holds the text of a page. */
export function mainPart(body: PageElement): PageElement {
  const length = (element: PageElement): number => textIn(element).trim().length
  const all = [...elementsBelow(body, isWordless)]
  for (const name of ['main', 'article']) {
    const [only, another] = all.filter(
      (one) => one.tagName === name || (name === 'main' && attributeIn(one, 'role') === 'main'),
    )
    if (only && !another && length(only) >= length(body) * MAIN_SHARE) return only
  }
  return body
}
