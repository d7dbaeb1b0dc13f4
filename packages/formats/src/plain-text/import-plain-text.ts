import type { ParagraphRole, SourceWarning } from '@variorum/document'
import type { ImportOptions, ImportOutcome } from '../imports/import-outcome.ts'
import { lineCounter } from '../imports/line-counter.ts'
import { titleFromName } from '../imports/title-from-name.ts'
import { hasBinarySignature } from './binary-signatures.ts'
import { removeBoilerplate } from './boilerplate.ts'
import { removeChunkMarkers } from './chunk-markers.ts'
import { detectLanguage } from './common-characters.ts'
import { removeControlCharacters, unifyLineBreaks } from './control-characters.ts'
import { isCutOff } from './cut-off-end.ts'
import { decodeBytes } from './decode-bytes.ts'
import { findMisreads } from './misreads/find-misreads.ts'
import { removePageFurniture } from './page-furniture.ts'
import { splitParagraphs } from './split-paragraphs.ts'
import { traceText, type TracedText } from './traced-text.ts'
import { rejoinWrappedLines } from './wrapped-lines.ts'

/**
 * Reads a plain text file, scraped or clean, into paragraphs with roles. What the sharing site or the page put around the words is removed and
 * named in a warning; the words themselves are never changed, only what looks wrong in them is listed. Takes time in proportion to the size.
 */
export function importPlainText(bytes: Uint8Array, options: ImportOptions): ImportOutcome {
  if (bytes.length === 0) return { ok: false, reason: 'file-empty' }
  const decoded = hasBinarySignature(bytes) ? null : decodeBytes(bytes)
  if (decoded === null) return { ok: false, reason: 'file-not-text' }

  const { traced, siteTitle, warnings } = cleanText(decoded.text)
  const lineAt = lineCounter(decoded.text)
  const paragraphs = splitParagraphs(traced.text, siteTitle).map(({ start, end, role }) => {
    const textOffset = traced.offsets[start] ?? 0
    const from = { textOffset, line: lineAt(textOffset) }
    const text = traced.text.slice(start, end)
    return { type: 'paragraph' as const, role, text, formats: [], from }
  })
  if (paragraphs.length === 0) return { ok: false, reason: 'file-empty' }
  if (paragraphs.length > options.maxParagraphs) {
    return { ok: false, reason: 'file-too-many-paragraphs' }
  }
  return {
    ok: true,
    source: {
      title: nameText(paragraphs, siteTitle, options.fileName),
      language: detectLanguage(traced.text),
      blocks: paragraphs,
      threads: [],
      warnings: [
        ...decoded.warnings,
        ...warnings,
        ...(paragraphs.length === 1 ? [warn('single-paragraph')] : []),
        ...findMisreads(paragraphs),
        ...(isCutOff(paragraphs) ? [warn('cut-off-end', paragraphs.length - 1)] : []),
      ],
    },
  }
}

interface CleanedText {
  readonly traced: TracedText
  readonly siteTitle: string | null
  readonly warnings: readonly SourceWarning[]
}

/** The words without what stands between them. The order matters: markers are counted before lines are rejoined. */
function cleanText(text: string): CleanedText {
  const visible = removeControlCharacters(unifyLineBreaks(traceText(text)))
  const framed = removeBoilerplate(visible.traced)
  const unmarked = removeChunkMarkers(framed.traced)
  const unfurnished = removePageFurniture(unmarked.traced)
  return {
    traced: rejoinWrappedLines(unfurnished.traced),
    siteTitle: framed.siteTitle,
    warnings: [
      ...visible.warnings,
      ...framed.warnings,
      ...unmarked.warnings,
      ...unfurnished.warnings,
    ],
  }
}

function nameText(
  paragraphs: readonly { readonly role: ParagraphRole; readonly text: string }[],
  siteTitle: string | null,
  fileName: string,
): string {
  const title = paragraphs.find(({ role }) => role === 'title')?.text
  return title ?? siteTitle ?? titleFromName(fileName)
}

function warn(code: SourceWarning['code'], blockIndex?: number): SourceWarning {
  return blockIndex === undefined ? { code, params: {} } : { code, blockIndex, params: {} }
}
