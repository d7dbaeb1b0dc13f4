import type {
  ImportAdjustment,
  ImportedBreak,
  OfferedAdjustment,
  ParagraphRole,
  SourceWarning,
} from '@variorum/document'
import type { ImportOptions, ImportOutcome } from '../imports/import-outcome.ts'
import { lineCounter } from '../imports/line-counter.ts'
import { titleFromName } from '../imports/title-from-name.ts'
import { adjustText } from './adjustments.ts'
import { refusalOfBinary } from './binary-signatures.ts'
import { removeBoilerplate } from './boilerplate.ts'
import { removeChunkMarkers } from './chunk-markers.ts'
import { removeControlCharacters, unifyLineBreaks } from './control-characters.ts'
import { isCutOff } from './cut-off-end.ts'
import { removeDouble } from './doubled-text.ts'
import { detectLanguage } from './encodings/common-characters.ts'
import { decodeBytes } from './encodings/decode-bytes.ts'
import { findRuin } from './encodings/ruined-text.ts'
import { findMisreads } from './misreads/find-misreads.ts'
import { removePageControls } from './page-controls.ts'
import { removePageFurniture } from './page-furniture.ts'
import { removePageLines } from './page-lines.ts'
import { splitParagraphs, type FoundBreak } from './split-paragraphs.ts'
import { removeTimeCodes } from './subtitles.ts'
import { traceText, type TracedText } from './traced-text.ts'
import { offerOwnLines, rejoinWrappedLines, wrapJoints } from './wrapped-lines.ts'

/**
 * Reads a plain text file, scraped or clean, into paragraphs with roles. What the sharing site or the page put around the words is removed and
 * named in a warning; the words themselves are changed only where a person chose that, and what looks wrong in them is listed. What is not sure (the encoding,
 * breaks in running text) is decided and offered to be decided otherwise. Takes time in proportion to the size.
 */
export function importPlainText(bytes: Uint8Array, options: ImportOptions): ImportOutcome {
  if (bytes.length === 0) return { ok: false, reason: 'file-empty' }
  const { choices = {} } = options
  const decoded = refusalOfBinary(bytes) ?? decodeBytes(bytes, choices.encoding)
  if (typeof decoded === 'string') return { ok: false, reason: decoded }

  const ruin = findRuin(decoded.text)
  const cleaned = cleanText(decoded.text, choices.adjustments ?? [])
  const { traced, siteTitle } = cleaned
  const offsetAt = (at: number): number => traced.offsets[at] ?? 0
  const split = splitParagraphs(traced.text, {
    siteTitle,
    areBreaksLost: cleaned.areBreaksLost,
    choiceAt: (at) => choices.breaks?.get(offsetAt(at)),
  })
  const lineAt = lineCounter(decoded.text)
  const paragraphs = split.paragraphs.map(({ start, end, role }) => {
    const textOffset = offsetAt(start)
    const from = { textOffset, line: lineAt(textOffset) }
    const text = traced.text.slice(start, end)
    return { type: 'paragraph' as const, role, text, formats: [], from }
  })
  if (paragraphs.length === 0) return { ok: false, reason: 'file-empty' }
  if (paragraphs.length > options.maxParagraphs) {
    return { ok: false, reason: 'file-too-many-paragraphs' }
  }
  const starts = split.paragraphs.map(({ start }) => start)
  return {
    ok: true,
    source: {
      title: nameText(paragraphs, siteTitle, options.fileName),
      language: detectLanguage(traced.text),
      blocks: paragraphs,
      threads: [],
      warnings: [
        ...(ruin ? [ruin] : []),
        ...decoded.warnings,
        ...cleaned.warnings,
        ...(paragraphs.length === 1 ? [warn('single-paragraph')] : []),
        ...split.lost.map((at) => warn('breaks-lost', indexAt(starts, at))),
        ...findMisreads(paragraphs, ruin === null),
        ...(isCutOff(paragraphs) ? [warn('cut-off-end', paragraphs.length - 1)] : []),
      ],
      offers: {
        encoding: decoded.candidates.length > 0 ? decoded.encoding : null,
        encodings: decoded.candidates,
        adjustments: cleaned.adjustments,
        breaks: placeBreaks(split.breaks, starts, offsetAt),
      },
    },
  }
}

interface CleanedText {
  readonly traced: TracedText
  readonly siteTitle: string | null
  /** A site cut the text in pieces of its own and lost its lines. */
  readonly areBreaksLost: boolean
  readonly warnings: readonly SourceWarning[]
  readonly adjustments: readonly OfferedAdjustment[]
}

/** The words without what stands between them. The order matters: markers are counted before lines are rejoined. */
function cleanText(text: string, adjustments: readonly ImportAdjustment[]): CleanedText {
  const visible = removeControlCharacters(unifyLineBreaks(traceText(text)))
  const spoken = removeTimeCodes(visible.traced)
  const bare = removePageControls(spoken.traced)
  const framed = removeBoilerplate(bare.traced)
  const site = { hasBoilerplate: framed.warnings.length > 0, title: framed.siteTitle }
  const unmarked = removeChunkMarkers(framed.traced, site)
  const single = removeDouble(unmarked.traced)
  const unpaged = removePageLines(single.traced)
  const unfurnished = removePageFurniture(unpaged.traced)
  const joints = wrapJoints(unfurnished.traced.text)
  const hasOwnLines = adjustments.includes('own-lines')
  const ownLines = offerOwnLines(unfurnished.traced.text, joints, hasOwnLines)
  const lined = hasOwnLines ? unfurnished.traced : rejoinWrappedLines(unfurnished.traced, joints)
  const adjusted = adjustText(lined, adjustments)
  return {
    traced: adjusted.traced,
    siteTitle: framed.siteTitle,
    areBreaksLost: unmarked.warnings.some(({ code }) => code === 'chunk-markers-removed'),
    adjustments: ownLines ? [ownLines, ...adjusted.adjustments] : adjusted.adjustments,
    warnings: [
      ...visible.warnings,
      ...spoken.warnings,
      ...bare.warnings,
      ...framed.warnings,
      ...unmarked.warnings,
      ...single.warnings,
      ...unpaged.warnings,
      ...unfurnished.warnings,
    ],
  }
}

/** Tells of each break in which paragraph it stands. Both lists are in order. */
function placeBreaks(
  breaks: readonly FoundBreak[],
  starts: readonly number[],
  offsetAt: (at: number) => number,
): ImportedBreak[] {
  return breaks.map(({ at, ...found }) => {
    const blockIndex = indexAt(starts, at)
    return { ...found, textOffset: offsetAt(at), blockIndex, start: at - (starts[blockIndex] ?? 0) }
  })
}

/** The index of the last start that is not after `at`. */
function indexAt(starts: readonly number[], at: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? Infinity) <= at) low = middle
    else high = middle - 1
  }
  return low
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
