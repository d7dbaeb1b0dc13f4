import {
  paragraphForm,
  type ImportedBlock,
  type InlineFormat,
  type SourceWarning,
} from '@variorum/document'
import { headingRoles } from '../../imports/heading-roles.ts'
import type { ImportOptions, ImportOutcome } from '../../imports/import-outcome.ts'
import { titleFromName } from '../../imports/title-from-name.ts'
import { refusalOfBinary } from '../../plain-text/binary-signatures.ts'
import { detectLanguage } from '../../plain-text/encodings/common-characters.ts'
import { findRuin } from '../../plain-text/encodings/ruined-text.ts'
import { splitParagraphs } from '../../plain-text/split-paragraphs.ts'
import { commentThreads } from './comment-threads.ts'
import { withoutEdges, type PageEdges } from './edges-of-pages.ts'
import { flowLines } from './flow-lines.ts'
import { withoutMarginNumbers } from './margin-numbers.ts'
import { ownCopy } from './own-copy.ts'
import { withoutFootnotes } from './page-footnotes.ts'
import { withoutPageTables } from './page-tables.ts'
import { paragraphsOfLines, type PdfParagraph } from './paragraphs-of-lines.ts'
import { readPages } from './read-pages.ts'
import { unpacksWithin } from './unpacked-size.ts'

const SIGNATURE = '%PDF-'
/** Programs put something of their own before it; readers look so far. */
const SIGNATURE_WITHIN = 1_024

/** Whether a file is a PDF, by its first bytes. */
export function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SIGNATURE_WITHIN))
    .toString('latin1')
    .includes(SIGNATURE)
}

/**
 * Reads a PDF into paragraphs, in the order in which people read its pages: column by column, without heads, feet and page numbers, with broken lines and words joined by where they stand. Marks and
 * notes of readers come along as discussions. Nothing that it holds is run, fetched or drawn.
 */
export async function importPdf(bytes: Uint8Array, options: ImportOptions): Promise<ImportOutcome> {
  if (refusalOfBinary(bytes) === 'file-broken') return { ok: false, reason: 'file-broken' }
  if (!unpacksWithin(bytes)) return { ok: false, reason: 'file-unpacks-too-large' }
  const outcome = await readPages(bytes, options.tell)
  if (!outcome.ok) return outcome
  const { pages, turnedCount, annotations, writtenAt, title } = outcome.read
  const edges = withoutEdges(pages)
  const own = ownCopy(edges.pages)
  const unnumbered = own ? { pages: own.pages, count: 0 } : withoutMarginNumbers(edges.pages)
  const noted = withoutFootnotes(unnumbered.pages)
  const tabled = withoutPageTables(noted.pages)
  const taken = { notes: noted.notes, tables: tabled.tables }
  const all = paragraphsOfLines(flowLines(tabled.pages, own?.column), taken, own?.indent)
  // A copy of a text without a title is headed by what the text is called. It has no number, and the paragraph behind it is the first.
  const paragraphs = own?.firstNumber === 1 ? all.slice(1) : all
  if (paragraphs.length === 0) return { ok: false, reason: 'file-without-letters' }
  if (paragraphs.length > options.maxParagraphs) {
    return { ok: false, reason: 'file-too-many-paragraphs' }
  }
  const { blocks, flattenedCount } = blocksOf(paragraphs)
  const heading = blocks.find((block) => block.type === 'paragraph' && block.role === 'title')
  const text = blocks.map((block) => block.text).join('\n')
  const ruin = findRuin(text)
  return {
    ok: true,
    source: {
      title: heading?.text || (own && all[0]?.text) || title || titleFromName(options.fileName),
      language: detectLanguage(text),
      blocks,
      threads: commentThreads(annotations, paragraphs, writtenAt ?? 0),
      warnings: [
        ...(ruin ? [ruin] : []),
        ...(blocks.length === 1 ? [{ code: 'single-paragraph' as const, params: {} }] : []),
        ...edgeWarnings(edges, paragraphs),
        ...counted('margin-numbers-removed', unnumbered.count),
        ...counted('printed-discussions-left-out', own?.threadCount ?? 0),
        ...counted('turned-words-left-out', turnedCount),
        ...counted('headings-flattened', flattenedCount),
      ],
    },
  }
}

const ITEM = paragraphForm('bulleted-item', 1)

/** Says of each paragraph what it is: by its letters, or else by its words, as for a plain text. */
function blocksOf(paragraphs: readonly PdfParagraph[]): {
  readonly blocks: readonly ImportedBlock[]
  readonly flattenedCount: number
} {
  const headings = headingRoles(paragraphs.flatMap(({ level }) => level ?? []))
  const said = rolesBySpeech(paragraphs)
  const isMeant = meantFormats(paragraphs)
  const blocks = paragraphs.map((paragraph, at): ImportedBlock => {
    const { text, level, page, isItem, apart } = paragraph
    const from = { page }
    // Headings are bold by themselves.
    const formats = paragraph.formats.filter((one) => isMeant(one, level !== null))
    if (apart?.type === 'footnote') {
      return { type: 'footnote', label: apart.label, text, formats, from }
    }
    if (apart?.type === 'cell') {
      const { table, row, column } = apart
      return { type: 'table-cell', table, row, column, text, formats, from }
    }
    if (isItem) return { type: 'paragraph', ...ITEM, text, formats, from }
    const role = level === null ? (said[at] ?? 'body') : headings.roleOf(level)
    return { type: 'paragraph', role, text, formats, from }
  })
  const flattenedCount = paragraphs.filter(
    ({ level }) => level !== null && headings.isFlattened(level),
  ).length
  return { blocks, flattenedCount }
}

/** Where most of a file is bold, or slanted, nothing is set apart by it. */
const MOST = 0.4

/** Which formats set something apart: not those of headings, nor those in which most of the file is set. */
function meantFormats(
  paragraphs: readonly PdfParagraph[],
): (format: InlineFormat, isHeading: boolean) => boolean {
  const words = paragraphs.filter(({ level }) => level === null)
  const size = words.reduce((sum, { text }) => sum + text.length, 0)
  const shareOf = (type: InlineFormat['type']): number => {
    const own = words.flatMap(({ formats }) => formats.filter((one) => one.type === type))
    return own.reduce((sum, { start, end }) => sum + end - start, 0) / Math.max(1, size)
  }
  const meant = new Set((['strong', 'emphasis'] as const).filter((type) => shareOf(type) < MOST))
  return ({ type }, isHeading) =>
    type === 'footnote-reference' ||
    (!isHeading && (type === 'strong' || type === 'emphasis') && meant.has(type))
}

/** The roles that the words of paragraphs tell: a salutation, a numbered heading. Where paragraphs begin is not asked again. */
function rolesBySpeech(all: readonly PdfParagraph[]) {
  const paragraphs = all.filter(({ apart }) => apart === null)
  const text = paragraphs.map((paragraph) => paragraph.text).join('\n')
  const split = splitParagraphs(text, { siteTitle: null })
  const roleAt = new Map(split.paragraphs.map(({ start, role }) => [start, role]))
  const isTitled = paragraphs.some(({ level }) => level !== null)
  let at = 0
  return all.map((paragraph) => {
    if (paragraph.apart !== null) return undefined
    const role = roleAt.get(at)
    at += paragraph.text.length + 1
    return role === 'title' && isTitled ? 'body' : role
  })
}

/** What was taken from the edges, each at the first page on which it stood. */
function edgeWarnings(
  { numbers, heads }: PageEdges,
  paragraphs: readonly PdfParagraph[],
): SourceWarning[] {
  const placeOf = (page: number): { readonly blockIndex?: number } => {
    const blockIndex = paragraphs.findIndex((paragraph) =>
      paragraph.lines.some(({ line }) => line.page >= page),
    )
    return blockIndex === -1 ? {} : { blockIndex }
  }
  return [
    ...(numbers
      ? [
          {
            code: 'page-numbers-removed' as const,
            ...placeOf(numbers.firstPage),
            params: { count: numbers.count },
          },
        ]
      : []),
    ...heads.map(({ line, count, firstPage }) => ({
      code: 'running-head-removed' as const,
      ...placeOf(firstPage),
      params: { line, count },
    })),
  ]
}

function counted(code: SourceWarning['code'], count: number): SourceWarning[] {
  return count === 0 ? [] : [{ code, params: { count } }]
}
