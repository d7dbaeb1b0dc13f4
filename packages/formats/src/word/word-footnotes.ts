import { FootnoteReferenceRun, TextRun, type Paragraph, type ParagraphChild } from 'docx'
import type { LaidOutBlock } from '../copies/copy-layout.ts'

/** The footnotes of a document as Word numbers them: by their places in the text, which are their labels here. */
export class WordFootnotes {
  readonly #labels: ReadonlySet<string>
  readonly #led = new Set<string>()
  readonly #bodies: Record<string, { readonly children: Paragraph[] }> = {}

  constructor(blocks: readonly LaidOutBlock[]) {
    const led = new Set(
      blocks.flatMap(({ runs }) => runs.flatMap(({ reference }) => reference ?? [])),
    )
    const labels = blocks.flatMap(({ block }) => (block.type === 'footnote' ? [block.label] : []))
    this.#labels = new Set(labels.filter((label) => led.has(label) && /^\d+$/.test(label)))
  }

  /** Whether a block stands below a page, and not in the text. */
  isNote({ block }: LaidOutBlock): boolean {
    return block.type === 'footnote' && this.#labels.has(block.label)
  }

  /** A footnote of Word has one reference: the next ones show its number. */
  reference(label: string): ParagraphChild {
    if (!this.#labels.has(label) || this.#led.has(label)) {
      return new TextRun({ text: label, superScript: true })
    }
    this.#led.add(label)
    return new FootnoteReferenceRun(Number(label))
  }

  add({ block }: LaidOutBlock, body: Paragraph): void {
    if (block.type === 'footnote') this.#bodies[block.label] = { children: [body] }
  }

  /** For the document. */
  get bodies(): Readonly<Record<string, { readonly children: Paragraph[] }>> {
    return this.#bodies
  }
}
