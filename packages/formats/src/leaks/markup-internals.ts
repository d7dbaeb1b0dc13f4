import type { FilePart } from './file-parts.ts'

const TOKENS = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<[^>]*>|[^<]+/g
const ATTRIBUTES = /([\w:-]+)="([^"]*)"/g
/** Elements of a page whose text nobody reads as words, or that says who wrote something. */
const UNSPOKEN = /^<(?:(?:style|script)\b|bdi class="author">|p class="resolution">)/
/** Made of the name beside them, of which a single letter may be somebody's whole name. */
const INITIALS = 'w:initials'
/** Bytes of a picture in an address. */
const PICTURE = /^data:image\//

/** Attributes and comments of a page of ours, and the text of elements that are no words. */
export function htmlInternals(html: string): FilePart[] {
  let opened = ''
  const insideTag = tagReader('html')
  return tokensOf(html).flatMap((token) => {
    if (!token.startsWith('<')) {
      return UNSPOKEN.test(opened) ? [{ where: opened, text: decoded(token) }] : []
    }
    opened = token.startsWith('</') ? '' : token.slice(0, LABEL_CHARS)
    return insideTag(token)
  })
}

/** The same of a part of a package. `isSpoken`: its text is words or comments, and only the rest counts. */
export function xmlInternals(name: string, xml: string, isSpoken: boolean): FilePart[] {
  const insideTag = tagReader(name)
  return tokensOf(xml).flatMap((token) => {
    if (token.startsWith('<')) return insideTag(token)
    return isSpoken ? [] : [{ where: name, text: decoded(token) }]
  })
}

/** Of an element enough to find it. */
const LABEL_CHARS = 40

function tokensOf(markup: string): string[] {
  return markup.match(TOKENS) ?? []
}

/** Thousands of tags of a file are the same: each is looked into once. */
function tagReader(where: string): (tag: string) => readonly FilePart[] {
  const known = new Map<string, readonly FilePart[]>()
  return (tag) => {
    const before = known.get(tag)
    if (before) return before
    const parts = partsInTag(tag, where)
    if (tag.length <= REPEATED_MAX_CHARS) known.set(tag, parts)
    return parts
  }
}

/** Longer tags are not the same. */
const REPEATED_MAX_CHARS = 120

function partsInTag(tag: string, where: string): FilePart[] {
  if (tag.startsWith('<!--')) return [{ where: `${where} <!-- -->`, text: tag }]
  return [...tag.matchAll(ATTRIBUTES)].flatMap(([, name = '', value = '']) =>
    name === INITIALS || PICTURE.test(value)
      ? []
      : [{ where: `${where} ${name}`, text: decoded(value) }],
  )
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

const LAST_CODE_POINT = 0x10_ff_ff

/** What entities of markup stand for. */
export function decoded(text: string): string {
  return text.replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[name as string] ?? whole
    const point = Number.parseInt(decimal ?? hex, decimal ? 10 : 16)
    // Anybody may write a number that is no character.
    return point > LAST_CODE_POINT ? whole : String.fromCodePoint(point)
  })
}
