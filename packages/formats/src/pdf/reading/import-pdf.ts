import { paragraphForm, type ImportedBlock, type SourceWarning } from '@variorum/document'
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
  const outcome = await readPages(bytes)
  if (!outcome.ok) return outcome
  const { pages, turnedCount, annotations, writtenAt, title } = outcome.read
  const edges = withoutEdges(pages)
  const own = ownCopy(edges.pages)
  const unnumbered = own ? { pages: own.pages, count: 0 } : withoutMarginNumbers(edges.pages)
  const all = paragraphsOfLines(flowLines(unnumbered.pages, own?.column), own?.indent)
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
  const blocks = paragraphs.map(({ text, level, page, isItem }, at): ImportedBlock => {
    const from = { page }
    if (isItem) return { type: 'paragraph', ...ITEM, text, formats: [], from }
    const role = level === null ? (said[at] ?? 'body') : headings.roleOf(level)
    return { type: 'paragraph', role, text, formats: [], from }
  })
  const flattenedCount = paragraphs.filter(
    ({ level }) => level !== null && headings.isFlattened(level),
  ).length
  return { blocks, flattenedCount }
}

/** The roles that the words of paragraphs tell: a salutation, a numbered heading. Where paragraphs begin is not asked again. */
function rolesBySpeech(paragraphs: readonly PdfParagraph[]) {
  const text = paragraphs.map((paragraph) => paragraph.text).join('\n')
  const split = splitParagraphs(text, { siteTitle: null })
  const roleAt = new Map(split.paragraphs.map(({ start, role }) => [start, role]))
  const isTitled = paragraphs.some(({ level }) => level !== null)
  let at = 0
  return paragraphs.map((paragraph) => {
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
