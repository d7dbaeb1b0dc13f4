import { paragraphForm, type ParagraphId } from '@variorum/document'
import { readImport, wordsOfSource } from '@variorum/formats/read-import'
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
  const { title, language } = outcome.source
  const { paragraphs, warnings } = wordsOfSource(outcome.source)
  const preview = importPreview.parse({
    importId,
    fileName,
    title,
    language,
    paragraphs: paragraphs.map(({ from, role, depth, cell, text }) => ({
      ...paragraphForm(role, depth, cell),
      text,
      line: from.line,
    })),
    warnings,
  })
  const words = createWords({
    title,
    language,
    paragraphs: paragraphs.map(({ role, depth, cell, text, formats }) => ({
      id: v7() as ParagraphId,
      ...paragraphForm(role, depth, cell),
      text,
      ...(formats ? { formats } : {}),
    })),
  })
  const kept: KeptImport = {
    language,
    characterCount: paragraphs.reduce((sum, { text }) => sum + text.length, 0),
    paragraphCount: paragraphs.length,
    sequence: Buffer.from(words).toString('base64'),
  }
  return { ok: true, previewJson: JSON.stringify(preview), keptJson: JSON.stringify(kept) }
}
