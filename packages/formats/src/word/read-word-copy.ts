import { ImportedXmlComponent } from 'docx'
import { strFromU8, unzipSync } from 'fflate'

/** What a test sees in a Word copy; a plain reading of its XML, independent of how it was written. */
export interface ReadWordCopy {
  readonly partNames: readonly string[]
  readonly part: (name: string) => string
  readonly paragraphs: readonly { readonly style: string; readonly text: string }[]
  readonly comments: readonly ReadComment[]
  readonly extended: readonly { paraId: string; parent: string | null; done: string }[]
  /** Ids in document order of the three markers that a comment needs in the body. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly references: readonly number[]
  /** The words between a comment's start and end; paragraphs joined by a line feed. */
  readonly wordsUnder: (id: number) => string
  readonly shadedWords: readonly string[]
}

interface ReadComment {
  readonly id: number
  readonly author: string
  readonly initials: string
  readonly date: string
  readonly lines: readonly string[]
  /** `w14:paraId` of its last paragraph. */
  readonly paraId: string
}

/** @throws {Error} if any part is not well-formed XML, or holds a character that XML can't. */
export function readWordCopy(bytes: Uint8Array): ReadWordCopy {
  const parts = new Map(
    Object.entries(unzipSync(bytes))
      // Pictures are no text.
      .filter(([name]) => !name.startsWith('word/media/'))
      .map(([name, part]) => [name, strFromU8(part)]),
  )
  for (const [name, xml] of parts) assertWellFormed(name, xml)
  const part = (name: string): string => {
    const xml = parts.get(name)
    if (xml === undefined) throw new Error(`no part ${name}`)
    return xml
  }
  const body = part('word/document.xml')
  return {
    partNames: [...parts.keys()],
    part,
    paragraphs: elements(body, 'w:p').map((xml) => ({
      style: /<w:pStyle w:val="([^"]*)"/.exec(xml)?.[1] ?? '',
      text: textIn(xml),
    })),
    comments: elements(parts.get('word/comments.xml') ?? '', 'w:comment').map(readComment),
    extended: tags(parts.get('word/commentsExtended.xml') ?? '', 'w15:commentEx').map((tag) => ({
      paraId: attribute(tag, 'w15:paraId') ?? '',
      parent: attribute(tag, 'w15:paraIdParent'),
      done: attribute(tag, 'w15:done') ?? '',
    })),
    starts: ids(body, 'w:commentRangeStart'),
    ends: ids(body, 'w:commentRangeEnd'),
    references: ids(body, 'w:commentReference'),
    wordsUnder: (id) => {
      const from = body.indexOf(`<w:commentRangeStart w:id="${id}"/>`)
      const to = body.indexOf(`<w:commentRangeEnd w:id="${id}"/>`)
      if (from === -1 || to < from) throw new Error(`comment ${id} has no range`)
      return textIn(body.slice(from, to).replaceAll('</w:p>', '<w:cr/>'))
    },
    shadedWords: elements(body, 'w:r')
      .filter((xml) => xml.includes('<w:shd '))
      .map(textIn),
  }
}

function readComment(xml: string): ReadComment {
  const open = /^<w:comment[^>]*>/.exec(xml)?.[0] ?? ''
  const lines = elements(xml, 'w:p')
  const lastTag = /^<w:p[^>]*>/.exec(lines.at(-1) ?? '')?.[0] ?? ''
  return {
    id: Number(attribute(open, 'w:id')),
    author: unescaped(attribute(open, 'w:author') ?? ''),
    initials: unescaped(attribute(open, 'w:initials') ?? ''),
    date: attribute(open, 'w:date') ?? '',
    lines: lines.map(textIn),
    paraId: attribute(lastTag, 'w14:paraId') ?? '',
  }
}

function assertWellFormed(name: string, xml: string): void {
  const illegal = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.exec(xml)
  if (illegal) throw new Error(`${name} holds ${JSON.stringify(illegal[0])}`)
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.test(xml)) {
    throw new Error(`${name} holds a bare ampersand`)
  }
  ImportedXmlComponent.fromXmlString(xml)
}

/** Elements named `name`, which never nest in what we write. */
function elements(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<${name}(?:\\s[^>]*)?(?:/>|>[\\s\\S]*?</${name}>)`, 'g')) ?? []
}

function tags(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<${name}\\s[^>]*>`, 'g')) ?? []
}

function ids(xml: string, name: string): number[] {
  return tags(xml, name).map((tag) => Number(attribute(tag, 'w:id')))
}

function attribute(tag: string, name: string): string | null {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? null
}

function textIn(xml: string): string {
  const pieces = xml.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:(tab|cr)\/>/g)
  return [...pieces]
    .map(([, text, blank]) => {
      if (blank !== undefined) return blank === 'tab' ? '\t' : '\n'
      return unescaped(text ?? '')
    })
    .join('')
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}
