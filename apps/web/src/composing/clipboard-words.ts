/** Elements that a browser sets on lines of their own. */
const BLOCKS =
  'address article aside blockquote dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'
const BLOCK_NAMES: ReadonlySet<string> = new Set(BLOCKS.split(' '))
/** What is in a page without being words of it. */
const UNREAD = 'script, style, template, noscript, head, title, svg, math, iframe, object'

/** The words that were copied: as the other program gave them or, where it gave nothing but a page, the lines of that page. */
export function clipboardWords(data: DataTransfer | null): string {
  const plain = data?.getData('text/plain') ?? ''
  if (plain !== '') return plain
  const html = data?.getData('text/html') ?? ''
  return html === '' ? '' : pageWords(html)
}

/** Nothing in the page runs or is fetched: a parsed document is no page until it is shown. */
function pageWords(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const unread of body.querySelectorAll(UNREAD)) unread.remove()
  const parts: string[] = []
  const walk = document.createTreeWalker(body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node instanceof Element) {
      if (node.localName === 'br' || startsLine(node)) parts.push('\n')
      if (node.localName === 'td' || node.localName === 'th') parts.push('\t')
      continue
    }
    const isVerbatim = node.parentElement?.closest('pre') !== null
    const words = node.nodeValue ?? ''
    // A block ends its line, too: whatever stands behind it is on the next one.
    if (followsBlock(node)) parts.push('\n')
    parts.push(isVerbatim ? words : words.replace(/[ \t\r\n\f]+/g, ' '))
  }
  return parts
    .join('')
    .replace(/ *\n[ \n]*/g, '\n')
    .replace(/\n\t/g, '\n')
    .trim()
}

function startsLine(element: Element): boolean {
  return BLOCK_NAMES.has(element.localName) || followsBlock(element)
}

function followsBlock(node: Node): boolean {
  const before = node.previousSibling
  return before instanceof Element && BLOCK_NAMES.has(before.localName)
}
