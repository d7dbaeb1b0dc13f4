import {
  isListItem,
  TEXT_IMAGES_MAX_BYTES,
  type ImportedBlock,
  type ImportWarningCode,
  type SourceWarning,
} from '@variorum/document'
import { OUTSIDE_SENTENCES } from '@variorum/document/languages'
import { CommentPlaces } from './comment-places.ts'
import type {
  DocumentNode,
  DocumentTree,
  ImageNode,
  ParagraphNode,
  TableNode,
} from './document-nodes.ts'
import { borderNamed } from './prepare-document.ts'
import { styleOf, styleRoles, type StyleRoles } from './style-roles.ts'
import { inOneLine, paragraphWords, type ParagraphWords, type WordsLine } from './words-line.ts'

/** Word has no wider tables. */
const COLUMNS_MAX = 63

/** The blocks of a document, where its comments stand in them, and what was dropped on the way. */
export interface DocumentBlocks {
  readonly blocks: readonly ImportedBlock[]
  readonly places: CommentPlaces
  readonly warnings: readonly SourceWarning[]
}

/**
 * Makes blocks of a document in reading order; footnotes and endnotes stand behind all others. Empty paragraphs are dropped: in Word they are distances. Line breaks part
 * paragraphs, and lines of one that is nothing else are verse, as in Markdown. The appendix of our own copies is none of the words.
 */
export async function documentBlocks(tree: DocumentTree): Promise<DocumentBlocks> {
  const reader = new DocumentReader(tree)
  await reader.readAll(tree.children)
  await reader.readNotes()
  return reader
}

class DocumentReader implements DocumentBlocks {
  readonly blocks: ImportedBlock[] = []
  readonly places = new CommentPlaces()
  readonly #counts = new Map<ImportWarningCode, { blockIndex: number; count: number }>()
  readonly #tree: DocumentTree
  readonly #roles: StyleRoles
  readonly #notes = new Map<string, { readonly noteType: string; readonly noteId: string }>()
  #tableCount = 0
  #paragraphCount = 0
  #isAppendix = false
  #imageBytes = 0

  constructor(tree: DocumentTree) {
    this.#tree = tree
    this.#roles = styleRoles(tree.children)
  }

  get warnings(): SourceWarning[] {
    const last = this.blocks.length - 1
    return [...this.#counts].map(([code, { blockIndex, count }]) => ({
      code,
      ...(last < 0 ? {} : { blockIndex: Math.min(blockIndex, last) }),
      params: { count },
    }))
  }

  async readAll(nodes: readonly DocumentNode[]): Promise<void> {
    for (const node of nodes) {
      if (node.type === 'paragraph') await this.#readParagraph(node)
      else if (node.type === 'table') this.#readTable(node)
      else if (node.type === 'bookmarkStart') {
        const border = borderNamed(node.name)
        if (border) this.places.addBetween([{ ...border, textOffset: 0 }])
      } else if ('children' in node) await this.readAll(node.children)
    }
  }

  /** Notes may lead to notes, which are read then. */
  async readNotes(): Promise<void> {
    for (const [label, reference] of this.#notes) {
      const body = this.#tree.notes.resolve(reference)?.body ?? []
      const { text, formats } = this.#wordsWithin(body)
      const from = { paragraph: this.#paragraphCount }
      this.blocks.push({ type: 'footnote', label, text, formats, from })
    }
  }

  async #readParagraph(paragraph: ParagraphNode): Promise<void> {
    this.#paragraphCount++
    if (this.#readAppendix(paragraph)) return
    const form = this.#roles.formOf(paragraph)
    const isHeading = ['title', 'heading', 'subheading'].includes(form.role)
    const words = this.#words(paragraph, isHeading)
    if (this.#roles.isFlattened(paragraph)) this.#count('headings-flattened')
    if (isHeading && paragraph.numbering) this.#count('heading-numbers-left-out')
    if (styleOf(paragraph) === 'image text' && words.images.length === 1) {
      await this.#addImages(words.images, inOneLine(words.lines))
      return
    }
    const said = words.lines.filter(({ text }) => text !== '')
    const isVerse = said.length > 1 && form.role === 'body' && words.images.length === 0
    for (const line of words.lines) {
      if (line.text === '') {
        this.places.addBetween(line.marks)
        continue
      }
      const from = { paragraph: this.#paragraphCount }
      const role = isVerse ? 'verse-line' : form.role
      const depth = isListItem(role) && form.depth !== undefined ? { depth: form.depth } : {}
      this.#add(line, { type: 'paragraph', role, ...depth, ...wordsOf(line), from })
    }
    await this.#addImages(words.images, null)
  }

  /** Whether a paragraph is one of those that our own copies put behind the words. */
  #readAppendix(paragraph: ParagraphNode): boolean {
    const style = styleOf(paragraph)
    // Others have appendices, too: ours has its own title.
    if (style === 'appendix heading' && isOurTitle(paragraph)) this.#isAppendix = true
    else if (!style.startsWith('appendix ')) this.#isAppendix = false
    if (!this.#isAppendix) return false
    if (style === 'appendix quote') {
      const line = inOneLine(paragraphWords(paragraph).lines)
      this.places.addGone(line.text, line.marks)
    }
    return true
  }

  /** `words` are those that say what the picture shows, where they stand below it. */
  async #addImages(images: readonly ImageNode[], words: WordsLine | null): Promise<void> {
    for (const image of images) {
      // One picture may stand in a thousand places, and is copied for each.
      if (this.#imageBytes >= TEXT_IMAGES_MAX_BYTES) {
        this.#count('images-left-out')
        continue
      }
      const alternative = (image.altText ?? '').replaceAll(/\s+/g, ' ').trim()
      const line = words ?? { text: alternative, formats: [], marks: [] }
      const held = {
        type: 'held' as const,
        mediaType: image.contentType ?? '',
        bytes: await bytesOf(image),
      }
      this.#imageBytes += held.bytes.byteLength
      const from = { paragraph: this.#paragraphCount }
      this.#add(line, { type: 'image', image: held, ...wordsOf(line), from })
    }
  }

  #readTable({ children }: TableNode): void {
    const table = this.#tableCount++
    /** Up to which row each column is taken by a cell that reaches down. */
    const takenUntil: number[] = []
    let row = 0
    for (const node of children) {
      if (node.type === 'bookmarkStart') {
        const border = borderNamed(node.name)
        if (border) this.places.addBetween([{ ...border, textOffset: 0 }])
      }
      if (node.type !== 'tableRow') continue
      const { isHeader } = node
      let column = 0
      for (const cell of node.children) {
        if (cell.type !== 'tableCell') continue
        while ((takenUntil[column] ?? 0) > row) column++
        const line = this.#wordsWithin(cell.children, isHeader)
        const from = { paragraph: this.#paragraphCount }
        const header = isHeader ? { isHeader: true as const } : {}
        this.#add(line, {
          type: 'table-cell',
          table,
          row,
          column,
          ...header,
          ...wordsOf(line),
          from,
        })
        const span = Math.min(cell.colSpan, COLUMNS_MAX) || 1
        for (let over = 0; over < span; over++) takenUntil[column++] = row + cell.rowSpan
      }
      row++
    }
  }

  /** All words within a cell or a note as those of one paragraph, whatever they stand in there. */
  #wordsWithin(nodes: readonly DocumentNode[], isStrong = false): WordsLine {
    const lines = nodes.flatMap((node): readonly WordsLine[] => {
      if (node.type === 'paragraph') {
        this.#paragraphCount++
        const words = this.#words(node, isStrong)
        // A cell holds words alone.
        if (words.images.length > 0) this.#count('images-left-out', words.images.length)
        return words.lines
      }
      if (node.type === 'bookmarkStart') {
        const border = borderNamed(node.name)
        return border ? [{ text: '', formats: [], marks: [{ ...border, textOffset: 0 }] }] : []
      }
      return 'children' in node ? [this.#wordsWithin(node.children, isStrong)] : []
    })
    return inOneLine(lines)
  }

  #words(paragraph: ParagraphNode, isStrong: boolean): ParagraphWords {
    const words = paragraphWords(paragraph, isStrong)
    for (const [label, reference] of words.notes) this.#notes.set(label, reference)
    return words
  }

  #add({ marks }: WordsLine, block: ImportedBlock): void {
    this.places.addBlock(this.blocks.length, block.text.length, marks)
    this.blocks.push(block)
  }

  #count(code: ImportWarningCode, count = 1): void {
    const known = this.#counts.get(code)
    if (known) known.count += count
    else this.#counts.set(code, { blockIndex: this.blocks.length, count })
  }
}

/** The title of the appendix, in any language in which a copy was made. */
const OUR_TITLES = new Set(
  Object.values(OUTSIDE_SENTENCES).map(({ copies }) => copies.orphansTitle),
)

function isOurTitle(paragraph: ParagraphNode): boolean {
  return OUR_TITLES.has(inOneLine(paragraphWords(paragraph).lines).text)
}

function wordsOf({ text, formats }: WordsLine) {
  return { text, formats }
}

/** Empty for one that is not there, or not in the file: then it is no picture. */
async function bytesOf(image: ImageNode): Promise<Uint8Array> {
  try {
    return new Uint8Array(await image.readAsArrayBuffer())
  } catch {
    return new Uint8Array()
  }
}
