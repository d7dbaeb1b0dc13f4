import {
  addFormatted,
  characterFormats,
  EMBEDDED,
  footnoteNamed,
  isSameFormats,
  NO_FORMATS,
  type CharacterFormats,
  type FootnoteReference,
  type FormattedRun,
  type ParagraphId,
} from '@variorum/document'

/** What is in a page without being words of it. */
const UNREAD = 'script, style, template, noscript, head, title'

/**
 * What of the pasted `text` is set apart, as the page says that came with it on the clipboard: strong, emphasis, links. None if there is no page,
 * or if it does not say the same words. Nothing in the page runs or is fetched.
 */
export function pastedFormats(text: string, html: string): readonly FormattedRun[] {
  const shown = shownWith(text, html)
  if (!shown) return []
  const found: FormattedRun[] = []
  let next = 0
  let before: CharacterFormats = NO_FORMATS
  for (let at = 0; at < text.length; at++) {
    const isSpace = /\s/.test(text.charAt(at))
    const formats = shown[next]?.formats ?? NO_FORMATS
    // A space between two words that are alike is as they are.
    const held = !isSpace || isSameFormats(before, formats) ? formats : NO_FORMATS
    addFormatted(found, { start: at, end: at + 1 }, held)
    if (isSpace) continue
    before = formats
    next++
  }
  return found
}

/** Which signs in the pasted `text` lead to footnotes, as the page says that came with it: words of a text that were cut or copied. */
export function pastedReferences(text: string, html: string): readonly FootnoteReference[] {
  const shown = text.includes(EMBEDDED) ? shownWith(text, html) : null
  let next = 0
  return (shown ? text : '').split('').flatMap((character, at) => {
    if (/\s/.test(character)) return []
    const footnote = shown?.[next++]?.footnote
    return footnote ? [{ textOffset: at, footnote }] : []
  })
}

/** What a page shows, character by character, blanks left out; null unless it says the same as `text`. */
function shownWith(text: string, html: string): readonly ShownCharacter[] | null {
  if (html === '') return null
  const shown = charactersOf(new DOMParser().parseFromString(html, 'text/html').body)
  // The two break their lines in ways of their own.
  return shown.map(({ character }) => character).join('') === text.replace(/\s/g, '') ? shown : null
}

interface ShownCharacter {
  readonly character: string
  readonly formats: CharacterFormats
  readonly footnote?: ParagraphId
}

function charactersOf(body: HTMLElement): ShownCharacter[] {
  for (const unread of body.querySelectorAll(UNREAD)) unread.remove()
  const found: ShownCharacter[] = []
  const walk = body.ownerDocument.createTreeWalker(
    body,
    NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
  )
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node instanceof Element) {
      const footnote = footnoteNamed({ footnote: node.getAttribute('data-footnote') })
      const formats = formatsOf(node.parentElement)
      if (footnote) found.push({ character: EMBEDDED, formats, footnote })
      continue
    }
    const formats = formatsOf(node.parentElement)
    for (const character of (node.nodeValue ?? '').replace(/\s/g, '').split('')) {
      found.push({ character, formats })
    }
  }
  return found
}

/** The innermost element that says something of a format decides: Google Docs wraps everything in `b` that is not bold. */
function formatsOf(from: Element | null): CharacterFormats {
  const said: { strong?: boolean; emphasis?: boolean; link?: string | null } = {}
  for (let element = from; element; element = element.parentElement) {
    const { localName } = element
    const style = element instanceof HTMLElement ? element.style : null
    const weight = style?.fontWeight ?? ''
    const slant = style?.fontStyle ?? ''
    if (weight !== '') said.strong ??= weight.startsWith('bold') || Number(weight) >= 600
    else if (localName === 'b' || localName === 'strong') said.strong ??= true
    if (slant !== '') said.emphasis ??= slant !== 'normal'
    else if (localName === 'i' || localName === 'em') said.emphasis ??= true
    if (localName === 'a') said.link ??= element.getAttribute('href')
  }
  return characterFormats(said)
}
