import { EMBEDDED, type InlineFormat, type SourceImage } from '@variorum/document'
import type { Definition, PhrasingContent } from 'mdast'
import type { HeldImages } from './data-images.ts'

/** A picture among words. */
interface InlineImage {
  readonly image: SourceImage
  readonly alternative: string
}

/** Lines as one, with a blank between two. */
export function joinedLines(lines: readonly WordsLine[]): WordsLine {
  let text = ''
  const formats: InlineFormat[] = []
  for (const line of lines.filter((one) => one.text !== '')) {
    if (text !== '') text += ' '
    const shift = text.length
    for (const one of line.formats) {
      formats.push({ ...one, start: one.start + shift, end: one.end + shift })
    }
    text += line.text
  }
  return { text, formats }
}

/** One line of words: a hard break ends it. Trimmed. */
interface WordsLine {
  readonly text: string
  readonly formats: readonly InlineFormat[]
}

/** What stands in a paragraph, a heading or a cell. */
export interface InlineWords {
  /** Never empty. */
  readonly lines: readonly WordsLine[]
  readonly images: readonly InlineImage[]
  /** HTML tags that were dropped; a line break is none. */
  readonly tagCount: number
}

const LINE_BREAK_TAG = /^<br\s*\/?>$/i
/** Lines that a writer wrapped are joined without a blank between characters of these scripts and their punctuation. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF“”‘’…—]/u

/** Reads words with their formats. Links by reference find their addresses in `definitions`, by identifier, and images their bytes in `held`. */
export function inlineWords(
  nodes: readonly PhrasingContent[],
  definitions: ReadonlyMap<string, Definition>,
  held: HeldImages,
): InlineWords {
  const reader = new InlineReader(definitions, held)
  reader.read(nodes)
  return reader.finish()
}

class InlineReader {
  readonly #definitions: ReadonlyMap<string, Definition>
  readonly #held: HeldImages
  readonly #images: InlineImage[] = []
  #tagCount = 0
  #text = ''
  #formats: InlineFormat[] = []

  constructor(definitions: ReadonlyMap<string, Definition>, held: HeldImages) {
    this.#definitions = definitions
    this.#held = held
  }

  read(nodes: readonly PhrasingContent[]): void {
    for (const node of nodes) this.#readNode(node)
  }

  finish(): InlineWords {
    const lines: WordsLine[] = []
    let from = 0
    for (const line of this.#text.split('\n')) {
      lines.push(trimmedLine(line, from, this.#formats))
      from += line.length + 1
    }
    const kept = lines.filter(({ text }) => text !== '')
    return {
      lines: kept.length > 0 ? kept : [{ text: '', formats: [] }],
      images: this.#images,
      tagCount: this.#tagCount,
    }
  }

  #readNode(node: PhrasingContent): void {
    const start = this.#text.length
    const formatted = (format: (start: number, end: number) => InlineFormat): void => {
      if (this.#text.length > start) this.#formats.push(format(start, this.#text.length))
    }
    switch (node.type) {
      case 'text':
        this.#text += joinWraps(node.value)
        break
      case 'break':
        this.#text += '\n'
        break
      case 'emphasis':
      case 'strong':
      case 'delete': {
        this.read(node.children)
        const type = node.type === 'delete' ? 'struck' : node.type
        formatted((from, end) => ({ type, start: from, end }))
        break
      }
      case 'inlineCode':
        this.#text += joinWraps(node.value)
        formatted((from, end) => ({ type: 'code', start: from, end }))
        break
      case 'link':
      case 'linkReference': {
        this.read(node.children)
        const address = node.type === 'link' ? node.url : this.#addressOf(node.identifier)
        formatted((from, end) => ({ type: 'link', start: from, end, address }))
        break
      }
      case 'footnoteReference': {
        const label = node.label ?? node.identifier
        this.#text += EMBEDDED
        formatted((from, end) => ({ type: 'footnote-reference', start: from, end, label }))
        break
      }
      case 'image':
      case 'imageReference': {
        const address = node.type === 'image' ? node.url : this.#addressOf(node.identifier)
        const alternative = joinWraps(node.alt ?? '').trim()
        const image = this.#held.get(address) ?? { type: 'named', address }
        this.#images.push({ image, alternative })
        break
      }
      case 'html':
        if (LINE_BREAK_TAG.test(node.value)) this.#text += '\n'
        else this.#tagCount++
        break
    }
  }

  #addressOf(identifier: string): string {
    return this.#definitions.get(identifier)?.url ?? ''
  }
}

function joinWraps(words: string): string {
  return words.replaceAll(/[ \t]*\n[ \t]*/g, (found, at: number) => {
    const before = words.charAt(at - 1)
    const after = words.charAt(at + found.length)
    return UNSPACED.test(before) && UNSPACED.test(after) ? '' : ' '
  })
}

function trimmedLine(line: string, from: number, formats: readonly InlineFormat[]): WordsLine {
  const text = line.trim()
  const shift = from + (line.length - line.trimStart().length)
  const own = formats.flatMap((format) => {
    const start = Math.max(0, format.start - shift)
    const end = Math.min(text.length, format.end - shift)
    return start < end ? { ...format, start, end } : []
  })
  return { text, formats: own.toSorted((one, other) => one.start - other.start) }
}
