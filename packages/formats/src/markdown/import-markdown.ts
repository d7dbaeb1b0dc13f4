import type { SourcePlace } from '@variorum/document'
import type { ImportOptions, ImportOutcome } from '../imports/import-outcome.ts'
import { lineCounter } from '../imports/line-counter.ts'
import { titleFromName } from '../imports/title-from-name.ts'
import { hasBinarySignature, refusalOfBinary } from '../plain-text/binary-signatures.ts'
import { removeControlCharacters, unifyLineBreaks } from '../plain-text/control-characters.ts'
import { detectLanguage } from '../plain-text/encodings/common-characters.ts'
import { decodeBytes } from '../plain-text/encodings/decode-bytes.ts'
import { importPlainText } from '../plain-text/import-plain-text.ts'
import { traceText } from '../plain-text/traced-text.ts'
import { takeDataImages } from './data-images.ts'
import { isReadInSeconds } from './is-read-in-seconds.ts'
import { markdownBlocks } from './markdown-blocks.ts'
import { parseMarkdown } from './parse-markdown.ts'

const NAME = /\.(?:md|markdown)$/i

/** Whether a file is Markdown. Its bytes are those of any text; its name alone says that its marks are meant. */
export function isMarkdown(bytes: Uint8Array, fileName: string): boolean {
  return NAME.test(fileName) && !hasBinarySignature(bytes)
}

/**
 * Reads Markdown into blocks: headings, lists, quotations, tables, footnotes, images, with emphasis and links on their words. HTML loses its
 * tags, scripts and styles all that they hold. Images that the file holds (`data:`) come along; nothing that it names is fetched. What is marked up so densely that parsing it
 * could take minutes is read as plain text, with its marks.
 */
export function importMarkdown(bytes: Uint8Array, options: ImportOptions): ImportOutcome {
  const { encoding: chosen } = options.choices ?? {}
  const decoded = refusalOfBinary(bytes) ?? decodeBytes(bytes, chosen)
  if (typeof decoded === 'string') return { ok: false, reason: decoded }
  const { traced, warnings } = removeControlCharacters(unifyLineBreaks(traceText(decoded.text)))
  const held = takeDataImages(traced)
  const { text, offsets } = held.traced
  if (!isReadInSeconds(text)) return asWritten(importPlainText(bytes, options))

  const lineAt = lineCounter(decoded.text)
  const placeOf = (offset: number): SourcePlace => {
    const textOffset = offsets[offset] ?? decoded.text.length
    return { textOffset, line: lineAt(textOffset) }
  }
  const read = markdownBlocks(parseMarkdown(text), held.images, placeOf)
  const { blocks } = read
  if (blocks.every(({ text, type }) => text === '' && type !== 'image')) {
    return { ok: false, reason: 'file-empty' }
  }
  if (blocks.length > options.maxParagraphs) {
    return { ok: false, reason: 'file-too-many-paragraphs' }
  }
  const title = blocks.find((block) => block.type === 'paragraph' && block.role === 'title')
  return {
    ok: true,
    source: {
      title: title?.text ?? titleFromName(options.fileName),
      language: detectLanguage(blocks.map(({ text }) => text).join('\n')),
      blocks,
      threads: [],
      warnings: [
        ...decoded.warnings,
        ...warnings,
        ...(blocks.length === 1 ? [{ code: 'single-paragraph' as const, params: {} }] : []),
        ...read.warnings,
      ],
      offers: {
        encoding: decoded.candidates.length > 0 ? decoded.encoding : null,
        encodings: decoded.candidates,
        adjustments: [],
        breaks: [],
      },
    },
  }
}

function asWritten(outcome: ImportOutcome): ImportOutcome {
  if (!outcome.ok) return outcome
  const { source } = outcome
  const warnings = [{ code: 'markup-as-written' as const, params: {} }, ...source.warnings]
  return { ok: true, source: { ...source, warnings } }
}
