import { readImport } from '@variorum/formats/read-import'
import { IMPORT_MAX_PARAGRAPHS, importPreview } from '@variorum/protocol'
import type { FileToRead, PreviewMade } from './read-import-job.ts'

/** Reads a file; runs in a worker. */
export function makePreview(files: readonly FileToRead[]): PreviewMade {
  const [file] = files
  if (!file) throw new Error('There is no file to read')
  const { bytes, fileName, importId } = file
  const outcome = readImport(bytes, { fileName, maxParagraphs: IMPORT_MAX_PARAGRAPHS })
  if (!outcome.ok) return outcome
  const { title, language, paragraphs, warnings } = outcome.imported
  const preview = importPreview.parse({
    importId,
    fileName,
    title,
    language,
    paragraphs: paragraphs.map(({ role, text }) => ({ role, text })),
    warnings,
  })
  return { ok: true, previewJson: JSON.stringify(preview) }
}
