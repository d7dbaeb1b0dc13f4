import {
  paragraphForm,
  type ImportedBlock,
  type ParagraphForm,
  type SourcePlace,
  type SourceWarning,
} from '@variorum/document'
import type { BlockContent, Definition, List, Root, RootContent, Table } from 'mdast'
import { headingRoles, type HeadingRoles } from '../imports/heading-roles.ts'
import type { HeldImages } from './data-images.ts'
import { inlineWords, joinedLines, type InlineWords } from './inline-words.ts'

/** The blocks of a parsed file, with what was dropped on the way. */
export interface MarkdownBlocks {
  readonly blocks: readonly ImportedBlock[]
  readonly warnings: readonly SourceWarning[]
}

/** What never was words: scripts, styles and what their authors noted for themselves, with all that they hold. */
const NO_WORDS = /<!--[\s\S]*?(?:-->|$)|<(script|style|template)\b[\s\S]*?(?:<\/\1\s*>|$)/gi
const TAG = /<\/?[a-z!?][^<>]*>/gi

/**
 * Makes blocks of what was parsed; `held` are the images that the file holds. `placeOf` gives the place in the file of an offset in the parsed text. Rules between blocks are dropped:
 * they hold no words.
 */
export function markdownBlocks(
  root: Root,
  held: HeldImages,
  placeOf: (offset: number) => SourcePlace,
): MarkdownBlocks {
  const reader = new BlockReader(root, held, placeOf)
  reader.readAll(root.children, { role: 'body' })
  return reader
}

class BlockReader {
  readonly blocks: ImportedBlock[] = []
  readonly #counts = new Map<SourceWarning['code'], { blockIndex: number; count: number }>()
  readonly #definitions: ReadonlyMap<string, Definition>
  readonly #held: HeldImages
  readonly #headings: HeadingRoles
  readonly #placeOf: (offset: number) => SourcePlace
  #tableCount = 0

  constructor(root: Root, held: HeldImages, placeOf: (offset: number) => SourcePlace) {
    this.#held = held
    this.#placeOf = placeOf
    const definitions = root.children.filter((node) => node.type === 'definition')
    // The first of a name counts, as in CommonMark.
    this.#definitions = new Map(
      definitions.toReversed().map((definition) => [definition.identifier, definition]),
    )
    this.#headings = headingRoles(
      root.children.flatMap((node) => (node.type === 'heading' ? node.depth : [])),
    )
  }

  get warnings(): SourceWarning[] {
    const last = this.blocks.length - 1
    return [...this.#counts].map(([code, { blockIndex, count }]) => ({
      code,
      ...(last < 0 ? {} : { blockIndex: Math.min(blockIndex, last) }),
      params: { count },
    }))
  }

  /** `form` is that of paragraphs here: of a quotation they are quotations. */
  readAll(nodes: readonly RootContent[], form: ParagraphForm, listDepth = 0): void {
    for (const node of nodes) this.#read(node, form, listDepth)
  }

  #read(node: RootContent, form: ParagraphForm, listDepth: number): void {
    const from = this.#placeOf(node.position?.start.offset ?? 0)
    switch (node.type) {
      case 'heading':
        if (this.#headings.isFlattened(node.depth)) this.#count('headings-flattened')
        this.#addLines(
          this.#words(node.children),
          { role: this.#headings.roleOf(node.depth) },
          from,
        )
        break
      case 'paragraph':
        this.#addLines(this.#words(node.children), form, from)
        break
      case 'blockquote':
        this.readAll(node.children, { role: 'quotation' }, listDepth)
        break
      case 'list':
        this.#readList(node, listDepth + 1)
        break
      case 'table':
        this.#readTable(node)
        break
      case 'footnoteDefinition':
        this.#readFootnote(node.label ?? node.identifier, node.children, from)
        break
      case 'code':
        this.#count('code-as-words')
        for (const line of node.value.split('\n')) this.#add(line.trim(), { role: 'body' }, from)
        break
      case 'html':
        this.#readHtml(node.value, form, from)
        break
      // Rules hold no words, definitions were read; all else stands within one of these.
      default:
        break
    }
  }

  #readList(list: List, depth: number): void {
    const start = list.start ?? 1
    for (const [at, { children, position }] of list.children.entries()) {
      const [first, ...rest] = children
      const from = this.#placeOf(position?.start.offset ?? 0)
      if (first?.type !== 'paragraph') {
        this.readAll(children, { role: 'body' }, depth)
        continue
      }
      // Lists of the words count from 1; another number stays among the words.
      const keepsNumber = list.ordered === true && start !== 1
      const form = keepsNumber
        ? paragraphForm('point')
        : paragraphForm(list.ordered ? 'numbered-item' : 'bulleted-item', depth)
      const words = this.#words(first.children)
      this.#addLines(words, form, from, keepsNumber ? `${start + at}. ` : '')
      this.readAll(rest, { role: 'body' }, depth)
    }
  }

  #readTable({ children }: Table): void {
    const table = this.#tableCount++
    for (const [row, { children: cells, position }] of children.entries()) {
      const from = this.#placeOf(position?.start.offset ?? 0)
      for (const [column, cell] of cells.entries()) {
        const { lines, images } = this.#words(cell.children)
        // A cell holds words alone.
        if (images.length > 0) this.#count('images-left-out', images.length)
        const named = images.map(({ alternative }) => ({ text: alternative, formats: [] }))
        const { text, formats } = joinedLines([...lines, ...named])
        // The first row of a table in Markdown is always that of its headers.
        const header = row === 0 ? { isHeader: true as const } : {}
        this.blocks.push({ type: 'table-cell', table, row, column, ...header, text, formats, from })
      }
    }
  }

  #readFootnote(
    label: string,
    nodes: readonly BlockContent[] | readonly RootContent[],
    from: SourcePlace,
  ): void {
    const own = nodes.flatMap((node) =>
      node.type === 'paragraph' ? [this.#words(node.children)] : [],
    )
    const { text, formats } = joinedLines(own.flatMap(({ lines }) => lines))
    this.blocks.push({ type: 'footnote', label, text, formats, from })
    for (const words of own) this.#addImages(words, from)
    // A footnote is one paragraph: what else stands in it, as a list, stands among the words.
    const rest = nodes.filter(({ type }) => type !== 'paragraph')
    this.readAll(rest, { role: 'body' })
  }

  #readHtml(html: string, form: ParagraphForm, from: SourcePlace): void {
    const shown = html.replace(NO_WORDS, '')
    this.#count('html-removed', Math.max(1, shown.match(TAG)?.length ?? 0))
    for (const line of shown.replace(TAG, '').split('\n')) this.#add(line.trim(), form, from)
  }

  #words(nodes: Parameters<typeof inlineWords>[0]): InlineWords {
    const words = inlineWords(nodes, this.#definitions, this.#held)
    if (words.tagCount > 0) this.#count('html-removed', words.tagCount)
    return words
  }

  /** Lines that are meant as lines are a poem's, unless they are something else. */
  #addLines(words: InlineWords, form: ParagraphForm, from: SourcePlace, before = ''): void {
    const { lines } = words
    const isVerse = lines.length > 1 && form.role === 'body'
    for (const [at, { text, formats }] of lines.entries()) {
      const start = at === 0 ? before : ''
      const moved = formats.map((format) => ({
        ...format,
        start: format.start + start.length,
        end: format.end + start.length,
      }))
      this.#add(text && start + text, isVerse ? { role: 'verse-line' } : form, from, moved)
    }
    this.#addImages(words, from)
  }

  #addImages({ images }: InlineWords, from: SourcePlace): void {
    for (const { image, alternative } of images) {
      this.blocks.push({ type: 'image', image, text: alternative, formats: [], from })
    }
  }

  #add(
    text: string,
    form: ParagraphForm,
    from: SourcePlace,
    formats: ImportedBlock['formats'] = [],
  ): void {
    if (text !== '') this.blocks.push({ type: 'paragraph', ...form, text, formats, from })
  }

  #count(code: SourceWarning['code'], count = 1): void {
    const known = this.#counts.get(code)
    if (known) known.count += count
    else this.#counts.set(code, { blockIndex: this.blocks.length, count })
  }
}
