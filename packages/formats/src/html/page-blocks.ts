import {
  EMBEDDED,
  paragraphForm,
  type ImportedBlock,
  type ParagraphForm,
  type SourceImage,
  type SourcePlace,
  type SourceWarning,
} from '@variorum/document'
import { headingRoles, type HeadingRoles } from '../imports/heading-roles.ts'
import { lineOfAll, LineWriter, type PageLine } from './line-writer.ts'
import {
  BLOCKS,
  heldImage,
  isOwnComment,
  isTracker,
  levelOf,
  ownForm,
  paragraphOnly,
  settingOf,
} from './page-elements.ts'
import { isBackLink, pageNotes, type PageNotes } from './page-notes.ts'
import { isBesideOwnWords, isFurniture, isWordless, wordsIn } from './page-parts.ts'
import { pageTable } from './page-table.ts'
import {
  attributeIn,
  elementsBelow,
  isElement,
  textIn,
  type PageElement,
  type PageNode,
} from './page-tree.ts'
import { PageWarnings } from './page-warnings.ts'

/** The blocks of a page, with what was dropped on the way. */
export interface PageBlocks {
  readonly blocks: readonly ImportedBlock[]
  readonly warnings: readonly SourceWarning[]
}

/** What holds for the words below an element. */
interface Around {
  readonly form: ParagraphForm
  readonly listDepth: number
  /** The item of a list that begins here; its first paragraph is it. */
  readonly item?: { readonly form: ParagraphForm; readonly before: string; isBegun: boolean }
}

/** Makes blocks of a page. `placeOf` gives the place in the file of an offset in the page. */
export function pageBlocks(
  root: PageElement,
  isOwn: boolean,
  placeOf: (offset: number) => SourcePlace,
): PageBlocks {
  const reader = new PageReader(root, isOwn, placeOf)
  reader.read(root, { form: { role: 'body' }, listDepth: 0 })
  return reader
}

class PageReader {
  readonly blocks: ImportedBlock[] = []
  readonly #told = new PageWarnings()
  readonly #isOwn: boolean
  readonly #placeOf: (offset: number) => SourcePlace
  readonly #headings: HeadingRoles
  readonly #notes: PageNotes
  #writer = new LineWriter()
  #images: { readonly image: SourceImage; readonly text: string }[] = []
  #around: Around = { form: { role: 'body' }, listDepth: 0 }
  #from: SourcePlace = {}
  #tableCount = 0

  constructor(root: PageElement, isOwn: boolean, placeOf: (offset: number) => SourcePlace) {
    this.#isOwn = isOwn
    this.#placeOf = placeOf
    this.#notes = pageNotes(root)
    const shown = elementsBelow(root, (element) => this.#isLeftOut(element))
    this.#headings = headingRoles(
      [...shown].flatMap((element) => {
        const level = levelOf(element)
        return level !== null && textIn(element).trim() !== '' ? level : []
      }),
    )
  }

  get warnings(): SourceWarning[] {
    return this.#told.all(this.blocks.length)
  }

  /** Reads all that stands in an element whose words stand for themselves. */
  read(parent: PageElement, around: Around): void {
    const before = this.#around
    this.#around = around
    for (const child of parent.childNodes) this.#readNode(child, around)
    this.#flush()
    this.#around = before
  }

  #readNode(node: PageNode, around: Around): void {
    if ('value' in node) {
      this.#writer.write(node.value)
      return
    }
    if (!isElement(node) || this.#leavesOut(node)) return
    if (!BLOCKS.has(node.tagName)) {
      this.#readInline(node, around)
      return
    }
    this.#flush()
    const offset = node.sourceCodeLocation?.startOffset
    if (offset !== undefined) this.#from = this.#placeOf(offset)
    this.#readBlock(node, around)
  }

  #readBlock(node: PageElement, around: Around): void {
    const label = this.#notes.labelOfNote(node)
    if (label !== null) return this.#readFootnote(node, label)
    const own = this.#isOwn ? ownForm(node) : null
    if (own) return this.read(node, { form: own, listDepth: 0 })
    const level = levelOf(node)
    if (level !== null) {
      if (this.#headings.isFlattened(level)) this.#count('headings-flattened')
      return this.read(node, { form: { role: this.#headings.roleOf(level) }, listDepth: 0 })
    }
    switch (node.tagName) {
      case 'ul':
      case 'ol':
        return this.#readList(node, around)
      case 'blockquote':
        return this.read(node, { form: { role: 'quotation' }, listDepth: around.listDepth })
      case 'pre':
        return this.#readLines(node)
      case 'table':
        return this.#readTable(node, around)
      case 'figure':
        return this.#readFigure(node, around)
      default:
        return this.read(node, around)
    }
  }

  #readList(list: PageElement, around: Around): void {
    const listDepth = around.listDepth + 1
    const start = Number.parseInt(attributeIn(list, 'start') ?? '1', 10) || 1
    const isOrdered = list.tagName === 'ol'
    // Lists of the words count from 1; another number stays among the words.
    const keepsNumber = isOrdered && start !== 1
    let number = start
    for (const child of list.childNodes) {
      if (!isElement(child) || child.tagName !== 'li' || this.#notes.labelOfNote(child) !== null) {
        this.#readNode(child, { ...around, listDepth })
        continue
      }
      const form = keepsNumber
        ? paragraphForm('point')
        : paragraphForm(isOrdered ? 'numbered-item' : 'bulleted-item', listDepth)
      const before = keepsNumber ? `${number}. ` : ''
      number++
      this.#flush()
      const offset = child.sourceCodeLocation?.startOffset
      if (offset !== undefined) this.#from = this.#placeOf(offset)
      const item = { form, before, isBegun: false }
      if (!this.#leavesOut(child)) this.read(child, { form: { role: 'body' }, listDepth, item })
    }
  }

  /** Code and verse: lines are meant. */
  #readLines(node: PageElement): void {
    const isCode = [...elementsBelow(node)].some(({ tagName }) => tagName === 'code')
    if (isCode) this.#count('code-as-words')
    for (const line of textIn(node).split('\n')) {
      const text = line.trim()
      if (text === '') continue
      const role = isCode ? 'body' : 'verse-line'
      this.blocks.push({ type: 'paragraph', role, text, formats: [], from: this.#from })
    }
  }

  #readTable(node: PageElement, around: Around): void {
    const cells = pageTable(node)
    if (!cells) return this.read(node, around)
    const table = this.#tableCount++
    for (const { element, row, column, isHeader } of cells) {
      const { text, formats } = this.#joined(element)
      const header = isHeader ? { isHeader: true as const } : {}
      const from = this.#from
      this.blocks.push({ type: 'table-cell', table, row, column, ...header, text, formats, from })
    }
  }

  /** The words of one picture are those below it. */
  #readFigure(node: PageElement, around: Around): void {
    const inner = [...elementsBelow(node, (element) => this.#isLeftOut(element))]
    const pictures = inner.filter(({ tagName }) => tagName === 'img')
    const [caption, more] = inner.filter(({ tagName }) => tagName === 'figcaption')
    const [picture] = pictures
    if (!caption || more || !picture || pictures.length > 1) return this.read(node, around)
    this.#readImage(picture)
    const image = this.#images.pop()
    const words = this.#joined(caption)
    if (!image) return this.read(caption, around)
    const said = words.text === '' && !this.#isOwn ? { text: image.text, formats: [] } : words
    this.blocks.push({ type: 'image', image: image.image, ...said, from: this.#from })
  }

  #readFootnote(node: PageElement, label: string): void {
    const { text, formats } = this.#joined(node)
    const from = this.#from
    this.blocks.push({ type: 'footnote', label, text, formats, from })
  }

  /** All lines of an element as one, which is all that a cell and a footnote hold; pictures are left out. */
  #joined(node: PageElement): PageLine {
    const [writer, blocks, images] = [this.#writer, this.blocks.length, this.#images]
    this.#writer = new LineWriter()
    this.#images = []
    this.read(node, { form: { role: 'body' }, listDepth: 0 })
    const inner = this.blocks.splice(blocks)
    const lines = inner.flatMap((block) => {
      if (block.type === 'image') this.#count('images-left-out')
      return block.text === '' ? [] : [block]
    })
    this.#writer = writer
    this.#images = images
    return lineOfAll(lines)
  }

  #readInline(node: PageElement, around: Around): void {
    const { tagName } = node
    if (tagName === 'br') return this.#writer.endLine()
    if (tagName === 'img') return this.#readImage(node)
    if (isBackLink(node)) return
    const label = tagName === 'a' ? this.#notes.labelOf(node) : null
    if (label !== null) {
      const place = this.#writer.writeSign(EMBEDDED)
      this.#writer.addFormat({ type: 'footnote-reference', label, ...place })
      return
    }
    // The annotation of a ruby says how it is read.
    if (tagName === 'rp') return
    const setting = settingOf(node)
    if (setting) this.#writer.opens(setting)
    for (const child of node.childNodes) this.#readNode(child, around)
    if (setting) this.#writer.closes()
  }

  #readImage(node: PageElement): void {
    const source = attributeIn(node, 'data-src') ?? attributeIn(node, 'src') ?? ''
    const text = (attributeIn(node, 'alt') ?? '').replaceAll(/\s+/g, ' ').trim()
    const held = heldImage(source)
    if (!held && isTracker(node)) return
    if (held) this.#images.push({ image: held, text })
    else if (text !== '' || /^https?:/i.test(source)) {
      this.#images.push({ image: { type: 'named', address: source }, text })
    }
  }

  #flush(): void {
    const lines = this.#writer.take()
    const { form: usual, item } = this.#around
    const isItem = item !== undefined && !item.isBegun && lines.length > 0
    const form = isItem ? item.form : usual
    const isVerse = lines.length > 1 && form.role === 'body'
    for (const [at, { text, formats }] of lines.entries()) {
      const before = isItem && at === 0 ? item.before : ''
      const by = before.length
      const moved = formats.map((one) => ({ ...one, start: one.start + by, end: one.end + by }))
      const role = isVerse ? ({ role: 'verse-line' } as const) : paragraphOnly(form)
      this.blocks.push({
        type: 'paragraph',
        ...role,
        text: before + text,
        formats: moved,
        from: this.#from,
      })
    }
    if (isItem) item.isBegun = true
    for (const { image, text } of this.#images) {
      this.blocks.push({ type: 'image', image, text, formats: [], from: this.#from })
    }
    this.#images = []
  }

  #leavesOut(element: PageElement): boolean {
    if (!this.#isLeftOut(element)) return false
    if (this.#isOwn) {
      this.#count('comments-left-out', [...elementsBelow(element)].filter(isOwnComment).length)
    } else {
      this.#told.addFurniture(wordsIn(element))
    }
    return true
  }

  #isLeftOut(element: PageElement): boolean {
    if (isWordless(element)) return true
    return this.#isOwn ? isBesideOwnWords(element) : isFurniture(element)
  }

  #count(code: SourceWarning['code'], count = 1): void {
    this.#told.count(code, this.blocks.length, count)
  }
}
