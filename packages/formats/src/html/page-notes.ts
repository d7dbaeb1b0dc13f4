import { attributeIn, elementsBelow, textIn, type PageElement } from './page-tree.ts'

const NOTE_CLASS = /footnote|endnote|noteref|fn-?ref|\breference\b/i
const BACK_CLASS = /backlink|back-?ref|reversefootnote|footnote-back/i
const NOTE_BLOCKS = new Set(['li', 'p', 'div', 'aside', 'dd', 'section'])

/** The footnotes of a page, as its links say. */
export interface PageNotes {
  /** The label of the note to which a link leads; null for any other link. */
  readonly labelOf: (link: PageElement) => string | null
  /** The label of an element that is a note. */
  readonly labelOfNote: (element: PageElement) => string | null
}

/** Finds the links of a page that lead to notes below, and these. Notes are labelled by their number, in the order of the links. */
export function pageNotes(root: PageElement): PageNotes {
  const all = [...elementsBelow(root)]
  const byId = new Map<string, PageElement>()
  for (const element of all) {
    const id = attributeIn(element, 'id') ?? attributeIn(element, 'name')
    if (id && !byId.has(id)) byId.set(id, element)
  }
  const labels = new Map<PageElement, string>()
  const links = new Map<PageElement, string>()
  for (const link of all) {
    if (!leadsToNote(link)) continue
    const target = byId.get(decoded((attributeIn(link, 'href') ?? '').slice(1)))
    const note = target && blockAround(target)
    if (!note || holds(note, link)) continue
    const label = labels.get(note) ?? `${labels.size + 1}`
    labels.set(note, label)
    links.set(link, label)
  }
  return {
    labelOf: (link) => links.get(link) ?? null,
    labelOfNote: (element) => labels.get(element) ?? null,
  }
}

/** A link from a note back to where it is referred to. */
export function isBackLink(element: PageElement): boolean {
  if (element.tagName !== 'a') return false
  if (attributeIn(element, 'role') === 'doc-backlink') return true
  if (BACK_CLASS.test(attributeIn(element, 'class') ?? '')) return true
  const href = attributeIn(element, 'href') ?? ''
  return (
    href.startsWith('#') && /^(?:[\s\u21a9\u21b5\u2191^]|\ufe0e|\ufe0f)+$/u.test(textIn(element))
  )
}

function leadsToNote(element: PageElement): boolean {
  if (element.tagName !== 'a' || isBackLink(element)) return false
  if (!/^#./.test(attributeIn(element, 'href') ?? '')) return false
  if (attributeIn(element, 'role') === 'doc-noteref') return true
  if ((attributeIn(element, 'epub:type') ?? '') === 'noteref') return true
  const { parentNode: parent } = element
  const around = parent && 'tagName' in parent ? parent : null
  const classes = `${attributeIn(element, 'class') ?? ''} ${around ? attributeIn(around, 'class') : ''}`
  const isRaised =
    around?.tagName === 'sup' || element.childNodes.some((one) => one.nodeName === 'sup')
  // A raised number, or a link that calls itself so.
  return (isRaised || NOTE_CLASS.test(classes)) && textIn(element).trim().length <= 8
}

function blockAround(element: PageElement): PageElement | null {
  let at: PageElement | null = element
  while (at && !NOTE_BLOCKS.has(at.tagName)) {
    at = at.parentNode && 'tagName' in at.parentNode ? at.parentNode : null
  }
  return at
}

function holds(outer: PageElement, inner: PageElement): boolean {
  let at: PageElement | null = inner
  while (at) {
    if (at === outer) return true
    at = at.parentNode && 'tagName' in at.parentNode ? at.parentNode : null
  }
  return false
}

function decoded(written: string): string {
  try {
    return decodeURIComponent(written)
  } catch {
    return written
  }
}
