import type { ParagraphId } from '@variorum/document'
import { readImport } from '@variorum/formats/read-import'
import { IMPORT_MAX_PARAGRAPHS, importPreview } from '@variorum/protocol'
import { createWords } from '@variorum/ydoc'
import { v7 } from 'uuid'
import type { KeptImport } from '../texts/kept-import.ts'
import type { FileToRead, PreviewMade } from './read-import-job.ts'

/** Reads a file, and makes the words of the text that may be made of it; runs in a worker. */
export function makePreview(files: readonly FileToRead[]): PreviewMade {
  const [file] = files
  if (!file) throw new Error('There is no file to read')
  const { bytes, fileName, importId } = file
  const outcome = readImport(bytes, { fileName, maxParagraphs: IMPORT_MAX_PARAGRAPHS })
  if (!outcome.ok) return outcome
  const { title, language, warnings } = outcome.imported
  const paragraphs = outcome.imported.paragraphs.map(({ role, text }) => ({ role, text }))
  const preview = importPreview.parse({
    importId,
    fileName,
    title,
    language,
    paragraphs,
    warnings,
  })
  const words = createWords({
    title,
    language,
    paragraphs: paragraphs.map((paragraph) => ({ id: v7() as ParagraphId, ...paragraph })),
  })
  const kept: KeptImport = {
    language,
    characterCount: paragraphs.reduce((sum, { text }) => sum + text.length, 0),
    paragraphCount: paragraphs.length,
    sequence: Buffer.from(words).toString('base64'),
  }
  return { ok: true, previewJson: JSON.stringify(preview), keptJson: JSON.stringify(kept) }
}
