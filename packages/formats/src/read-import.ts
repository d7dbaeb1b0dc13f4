import type { ImportFormat } from '@variorum/document'
import { importArchive } from './archive/import-archive.ts'
import { isZipFile } from './archive/open-archive.ts'
import { importDocx } from './docx/import-docx.ts'
import { isWordFile } from './docx/open-package.ts'
import { importHtml, isPage } from './html/import-html.ts'
import type { ImportOptions, ImportOutcome } from './imports/import-outcome.ts'
import { importMarkdown, isMarkdown } from './markdown/import-markdown.ts'
import { importPdf, isPdf } from './pdf/reading/import-pdf.ts'
import { hasBinarySignature, refusalOfBinary } from './plain-text/binary-signatures.ts'
import { importPlainText } from './plain-text/import-plain-text.ts'
import { isAnnotationFile } from './web-annotation/read-web-annotations.ts'

export { readWebAnnotations } from './web-annotation/read-web-annotations.ts'
export { blockIds, editedWords } from './words/edited-words.ts'
export { wordsOfSource, type SourceWords } from './words/words-of-source.ts'

/** How files of one format are read. */
export interface ImportReader {
  /** Whether a file is of this format. Names lie, and are asked only where the bytes of two formats are alike. */
  readonly sniff: (bytes: Uint8Array, fileName: string) => boolean
  /** In time that grows with the size alone, whatever the bytes are; never throws for them. */
  readonly read: (
    bytes: Uint8Array,
    options: ImportOptions,
  ) => ImportOutcome | Promise<ImportOutcome>
}

/** One for each of `IMPORT_FORMATS`, asked in this order: plain text, which takes whatever nothing else knows, is the last. */
export const IMPORT_READERS = {
  docx: { sniff: isWordFile, read: importDocx },
  pdf: { sniff: isPdf, read: importPdf },
  archive: { sniff: isZipFile, read: importArchive },
  html: { sniff: isPage, read: importHtml },
  markdown: { sniff: isMarkdown, read: importMarkdown },
  'plain-text': { sniff: (bytes) => !hasBinarySignature(bytes), read: importPlainText },
} as const satisfies Record<ImportFormat, ImportReader>

/** Reads a file of whichever format it is. */
export async function readImport(
  bytes: Uint8Array,
  options: ImportOptions,
): Promise<ImportOutcome> {
  if (bytes.length === 0) return { ok: false, reason: 'file-empty' }
  if (isAnnotationFile(bytes)) return { ok: false, reason: 'file-without-text' }
  const reader = Object.values<ImportReader>(IMPORT_READERS).find(({ sniff }) =>
    sniff(bytes, options.fileName),
  )
  if (reader) return reader.read(bytes, options)
  return { ok: false, reason: refusalOfBinary(bytes) ?? 'file-not-text' }
}
