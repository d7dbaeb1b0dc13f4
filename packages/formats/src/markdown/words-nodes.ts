import { isListItem, UNNUMBERED } from '@variorum/document'
import type { BlockContent, FootnoteDefinition, List, PhrasingContent, TableRow } from 'mdast'
import type { LaidOutBlock, NumberedThread } from '../copies/copy-layout.ts'
import { inTables, type Row } from '../copies/in-tables.ts'
import { readRaster } from '../images/read-raster.ts'
import { toBase64 } from '../images/to-base64.ts'
import { noteLabel, phrasingOfRuns, noteReference } from './phrasing-of-runs.ts'

/** The words of a copy as a tree of Markdown, and what of them Markdown can't say. */
export interface WordsNodes {
  readonly blocks: BlockContent[]
  /** The text's own footnotes. */
  readonly footnotes: FootnoteDefinition[]
  /** Of the losses of that name. */
  readonly counts: Record<
    | 'images-as-words'
    | 'kinds-of-paragraph-left-out'
    | 'empty-paragraphs-left-out'
    | 'table-headings-moved'
    | 'caption-formats-left-out',
    number
  >
}

/** Makes Markdown of the words. Threads on a block as a whole are led to behind its words, as are `titleThreads` behind the title. */
export function wordsNodes(
  items: readonly LaidOutBlock[],
  titleThreads: readonly NumberedThread[],
): WordsNodes {
  const writer = new WordsWriter(items, titleThreads)
  for (const piece of inTables(items)) {
    if (piece.type === 'table') writer.addTable(piece.rows)
    else for (const item of piece.items) writer.add(item)
  }
  return writer
}

class WordsWriter implements WordsNodes {
  readonly blocks: BlockContent[] = []
  readonly footnotes: FootnoteDefinition[] = []
  readonly counts: WordsNodes['counts'] = {
    'images-as-words': 0,
    'kinds-of-paragraph-left-out': 0,
    'empty-paragraphs-left-out': 0,
    'table-headings-moved': 0,
    'caption-formats-left-out': 0,
  }
  readonly #labels: ReadonlySet<string>
  readonly #title: LaidOutBlock | undefined
  readonly #titleThreads: readonly NumberedThread[]
  /** The lists that the last block is in, the innermost last. */
  #lists: List[] = []
  #before: LaidOutBlock | null = null

  constructor(items: readonly LaidOutBlock[], titleThreads: readonly NumberedThread[]) {
    this.#labels = new Set(
      items.flatMap(({ block }) =>
        block.type === 'footnote' && block.label !== UNNUMBERED ? [block.label] : [],
      ),
    )
    this.#title = items.find(({ form }) => form.role === 'title')
    this.#titleThreads = titleThreads
  }

  add(item: LaidOutBlock): void {
    const { block, form } = item
    const children = this.#phrasing(item)
    if (!isListItem(form.role)) this.#lists = []
    if (block.type === 'image') this.#addImage(item, children)
    else if (block.type === 'footnote') this.#addFootnote(block.label, children)
    else if (children.length > 0) this.#addParagraph(item, children)
    // An empty line of verse stands between two stanzas.
    else if (form.role !== 'verse-line') this.counts['empty-paragraphs-left-out']++
    this.#before = children.length > 0 ? item : null
  }

  addTable(rows: readonly Row[]): void {
    this.#lists = []
    const [first = [], ...rest] = rows
    const isHeading = (cell: LaidOutBlock | null) => cell?.form.cell?.isHeader === true
    // Markdown has the headings of a table in its first row, and always there.
    const standsWell = first.every(isHeading) && !rest.flat().some(isHeading)
    if (!standsWell) this.counts['table-headings-moved']++
    this.blocks.push({
      type: 'table',
      children: rows.map((row): TableRow => ({
        type: 'tableRow',
        children: row.map((cell) => ({
          type: 'tableCell',
          children: cell === null ? [] : this.#phrasing(cell),
        })),
      })),
    })
    this.#before = null
  }

  #phrasing(item: LaidOutBlock): PhrasingContent[] {
    const threads = item === this.#title ? this.#titleThreads : []
    return [
      ...phrasingOfRuns(item.runs, this.#labels),
      ...[...threads, ...item.discussions].map((thread) => noteReference(noteLabel(thread))),
    ]
  }

  #addParagraph(item: LaidOutBlock, children: PhrasingContent[]): void {
    const { role } = item.form
    switch (role) {
      case 'title':
        this.blocks.push({ type: 'heading', depth: 1, children })
        break
      case 'heading':
        this.blocks.push({ type: 'heading', depth: 2, children })
        break
      case 'subheading':
        this.blocks.push({ type: 'heading', depth: 3, children })
        break
      case 'bulleted-item':
      case 'numbered-item':
        this.#addListItem(item, children)
        break
      case 'quotation':
        this.#addQuotation(children)
        break
      case 'verse-line':
        this.#addVerseLine(children)
        break
      case 'body':
        this.blocks.push({ type: 'paragraph', children })
        break
      default:
        this.counts['kinds-of-paragraph-left-out']++
        this.blocks.push({ type: 'paragraph', children })
    }
  }

  #addListItem({ form }: LaidOutBlock, children: PhrasingContent[]): void {
    const { role, depth = 1 } = form
    const ordered = role === 'numbered-item'
    this.#lists = this.#lists.slice(0, depth)
    if (this.#lists[depth - 1]?.ordered !== ordered) this.#lists = this.#lists.slice(0, depth - 1)
    while (this.#lists.length < depth) {
      // What a deep item stands within need not be there.
      const isOwn = this.#lists.length === depth - 1
      const list: List = {
        type: 'list',
        ordered: isOwn && ordered,
        start: isOwn && ordered ? 1 : null,
        spread: false,
        children: [],
      }
      const outer = this.#lists.at(-1)
      if (!outer) this.blocks.push(list)
      else {
        if (outer.children.length === 0) {
          outer.children.push({ type: 'listItem', spread: false, children: [] })
        }
        outer.children.at(-1)?.children.push(list)
      }
      this.#lists.push(list)
    }
    this.#lists.at(-1)?.children.push({
      type: 'listItem',
      spread: false,
      children: [{ type: 'paragraph', children }],
    })
  }

  #addQuotation(children: PhrasingContent[]): void {
    const last = this.blocks.at(-1)
    if (this.#before?.form.role === 'quotation' && last?.type === 'blockquote') {
      last.children.push({ type: 'paragraph', children })
    } else {
      this.blocks.push({ type: 'blockquote', children: [{ type: 'paragraph', children }] })
    }
  }

  /** The lines of a poem are those of one paragraph; an empty one begins the next. A single line looks like any paragraph. */
  #addVerseLine(children: PhrasingContent[]): void {
    const last = this.blocks.at(-1)
    if (this.#before?.form.role === 'verse-line' && last?.type === 'paragraph') {
      const isSecond = !last.children.some(({ type }) => type === 'break')
      if (isSecond) this.counts['kinds-of-paragraph-left-out']--
      last.children.push({ type: 'break' }, ...children)
    } else {
      this.counts['kinds-of-paragraph-left-out']++
      this.blocks.push({ type: 'paragraph', children })
    }
  }

  #addFootnote(label: string, children: PhrasingContent[]): void {
    const paragraph = { type: 'paragraph' as const, children }
    if (this.#labels.has(label)) {
      const type = 'footnoteDefinition'
      this.footnotes.push({ type, identifier: label, label, children: [paragraph] })
    } else if (children.length > 0) {
      // Nobody would see a footnote that nothing leads to.
      this.counts['kinds-of-paragraph-left-out']++
      this.blocks.push(paragraph)
    }
  }

  /** A picture has its words for its alternative text, which holds no formats. */
  #addImage({ block, runs }: LaidOutBlock, children: PhrasingContent[]): void {
    const raster =
      block.type === 'image' && block.image.type === 'held' ? readRaster(block.image.bytes) : null
    if (block.type !== 'image' || block.image.type !== 'held' || raster === null) {
      this.counts['images-as-words']++
      if (children.length > 0) this.blocks.push({ type: 'paragraph', children })
      return
    }
    const isFormatted = runs.some(({ formats }) => Object.keys(formats).length > 0)
    if (isFormatted) this.counts['caption-formats-left-out']++
    const url = `data:${raster.mediaType};base64,${toBase64(block.image.bytes)}`
    const alt = runs.map(({ text }) => text).join('')
    const references = children.filter(({ type }) => type === 'footnoteReference')
    this.blocks.push({ type: 'paragraph', children: [{ type: 'image', url, alt }, ...references] })
  }
}
