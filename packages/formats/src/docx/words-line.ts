import { EMBEDDED, type InlineFormat } from '@variorum/document'
import type { DocumentNode, ImageNode, ParagraphNode } from './document-nodes.ts'
import { borderNamed } from './prepare-document.ts'

/** A place in words that comments name. */
export interface CommentMark {
  readonly commentId: string
  /** `point`: where the comment is referred to, which is behind its words, or all that there is of a place. */
  readonly edge: 'start' | 'end' | 'point'
  readonly textOffset: number
}

/** Words between two line breaks. */
export interface WordsLine {
  readonly text: string
  readonly formats: readonly InlineFormat[]
  readonly marks: readonly CommentMark[]
}

/** What stands in a paragraph. */
export interface ParagraphWords {
  /** Never empty. Trimmed. */
  readonly lines: readonly WordsLine[]
  readonly images: readonly ImageNode[]
  /** The footnotes that it leads to, by their labels. */
  readonly notes: ReadonlyMap<string, { readonly noteType: string; readonly noteId: string }>
}

interface Look {
  readonly strong?: boolean
  readonly emphasis?: boolean
  readonly struck?: boolean
}

/** Reads the words of a paragraph, and what is set apart in them; where all of it is strong anyway, as in a heading, `isStrong` says so. */
export function paragraphWords(
  { children }: Pick<ParagraphNode, 'children'>,
  isStrong = false,
): ParagraphWords {
  const reader = new LineReader(isStrong)
  reader.read(children, {})
  return reader.finish()
}

/** Lines as one, with a blank between two. */
export function inOneLine(lines: readonly WordsLine[]): WordsLine {
  let text = ''
  const formats: InlineFormat[] = []
  const marks: CommentMark[] = []
  for (const line of lines) {
    if (text !== '' && line.text !== '') text += ' '
    const shift = text.length
    for (const one of line.formats) {
      formats.push({ ...one, start: one.start + shift, end: one.end + shift })
    }
    for (const one of line.marks) marks.push({ ...one, textOffset: one.textOffset + shift })
    text += line.text
  }
  return { text, formats, marks }
}

class LineReader {
  readonly #isStrong: boolean
  readonly #lines: { text: string; formats: InlineFormat[]; marks: CommentMark[] }[] = []
  readonly #images: ImageNode[] = []
  readonly #notes = new Map<string, { noteType: string; noteId: string }>()

  constructor(isStrong: boolean) {
    this.#isStrong = isStrong
    this.#begin()
  }

  read(nodes: readonly DocumentNode[], look: Look): void {
    for (const node of nodes) this.#readNode(node, look)
  }

  finish(): ParagraphWords {
    return { lines: this.#lines.map(trimmed), images: this.#images, notes: this.#notes }
  }

  #begin(): void {
    this.#lines.push({ text: '', formats: [], marks: [] })
  }

  get #line() {
    const line = this.#lines.at(-1)
    if (!line) throw new Error('a paragraph always has a line')
    return line
  }

  #readNode(node: DocumentNode, look: Look): void {
    switch (node.type) {
      case 'run':
        this.read(node.children, {
          strong: !this.#isStrong && (node.isBold || node.styleName === 'Strong'),
          emphasis: node.isItalic || node.styleName === 'Emphasis',
          struck: node.isStrikethrough,
        })
        break
      case 'text':
        this.#put(node.value, look)
        break
      case 'tab':
        this.#put('\t', look)
        break
      case 'checkbox':
        this.#put(node.checked ? '☑' : '☐', look)
        break
      case 'break':
        if (node.breakType === 'line') this.#begin()
        break
      case 'hyperlink':
        this.#readLink(node, look)
        break
      case 'noteReference': {
        const label = `${node.noteType}-${node.noteId}`
        this.#notes.set(label, node)
        const start = this.#line.text.length
        this.#line.text += EMBEDDED
        const end = this.#line.text.length
        this.#line.formats.push({ type: 'footnote-reference', label, start, end })
        break
      }
      case 'commentReference':
        this.#mark({ commentId: node.commentId, edge: 'point' })
        break
      case 'bookmarkStart': {
        const border = borderNamed(node.name)
        if (border) this.#mark(border)
        break
      }
      case 'image':
        this.#images.push(node)
        break
      default:
        // A box of text within words.
        this.read(node.children, look)
    }
  }

  #readLink(node: Extract<DocumentNode, { readonly type: 'hyperlink' }>, look: Look): void {
    const line = this.#line
    const start = line.text.length
    this.read(node.children, look)
    const isOnLine = line === this.#line
    if (!node.href || !isOnLine || line.text.length === start) return
    line.formats.push({ type: 'link', address: node.href, start, end: line.text.length })
  }

  /** Ends of lines in the XML are blanks, whoever put them there. */
  #put(said: string, look: Look): void {
    const line = this.#line
    const start = line.text.length
    line.text += said.replaceAll(/[\r\n]+/g, ' ')
    const end = line.text.length
    if (start === end) return
    if (look.strong) line.formats.push({ type: 'strong', start, end })
    if (look.emphasis) line.formats.push({ type: 'emphasis', start, end })
    if (look.struck) line.formats.push({ type: 'struck', start, end })
  }

  #mark(mark: Omit<CommentMark, 'textOffset'>): void {
    this.#line.marks.push({ ...mark, textOffset: this.#line.text.length })
  }
}

function trimmed({ text: said, formats, marks }: WordsLine): WordsLine {
  const text = said.trim()
  const shift = said.length - said.trimStart().length
  const within = (offset: number): number => Math.min(Math.max(0, offset - shift), text.length)
  const kept = formats.flatMap((format) => {
    const [start, end] = [within(format.start), within(format.end)]
    return start < end ? [{ ...format, start, end }] : []
  })
  return {
    text,
    formats: kept.toSorted((one, other) => one.start - other.start),
    marks: marks.map((mark) => ({ ...mark, textOffset: within(mark.textOffset) })),
  }
}
