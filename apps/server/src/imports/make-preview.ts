import { createHash } from 'node:crypto'
import {
  cutAtReferences,
  footnoteNumbers,
  formOnly,
  UNNUMBERED,
  type FootnoteReference,
  type Paragraph,
  type ParagraphId,
  type SourceWarning,
} from '@variorum/document'
import { readImport, wordsOfSource } from '@variorum/formats/read-import'
import { IMPORT_MAX_PARAGRAPHS, importPreview } from '@variorum/protocol'
import { createWords } from '@variorum/ydoc'
import { v7 } from 'uuid'
import { readKeptImport, type KeptImport } from '../texts/kept-import.ts'
import { keepDiscussions } from './keep-discussions.ts'
import { proposedCorrections } from './proposed-corrections.ts'
import type { FileToRead, PreviewMade } from './read-import-job.ts'
import { threadsOfSample } from './sample-discussion.ts'

/** Reads a file, and makes the words of the text that may be made of it; runs in a worker. */
export async function makePreview(files: readonly FileToRead[]): Promise<PreviewMade> {
  const [file] = files
  if (!file) throw new Error('There is no file to read')
  const { fileName, importId, choices } = file
  const offered = offeredFile(file)
  if (!offered) return { ok: false, reason: 'import-gone' }
  const { bytes, discussion } = offered
  const outcome = await readImport(bytes, {
    fileName,
    maxParagraphs: IMPORT_MAX_PARAGRAPHS,
    choices,
  })
  if (!outcome.ok) return outcome
  const { title, language } = outcome.source
  const invented = discussion ? threadsOfSample(discussion, outcome.source.blocks) : []
  const threads = [...outcome.source.threads, ...invented]
  const source = wordsOfSource({ ...outcome.source, threads })
  const { warnings, offers } = source
  const images = new Map<string, KeptImport['images'][number]>()
  const ids = source.paragraphs.map(() => v7() as ParagraphId)
  const paragraphs = source.paragraphs.map((said, at): Paragraph => {
    const { picture, formats, references = [] } = said
    const image = picture && { ...sizeOf(picture), hash: hashOf(picture.bytes) }
    // The same picture twice is kept once.
    if (picture && image && !images.has(image.hash)) {
      const base64 = Buffer.from(picture.bytes).toString('base64')
      images.set(image.hash, { hash: image.hash, mediaType: picture.mediaType, base64 })
    }
    return {
      id: ids[at] ?? ('' as ParagraphId),
      ...formOnly({ ...said, ...(image ? { image } : {}) }),
      text: said.text,
      ...(formats ? { formats } : {}),
      references: references.flatMap(({ textOffset, footnoteIndex }): FootnoteReference[] => {
        const footnote = ids[footnoteIndex]
        return footnote ? [{ textOffset, footnote }] : []
      }),
    }
  })
  const shown = withNumbers(paragraphs)
  const words = createWords({ title, language, paragraphs })
  const corrections = proposedCorrections(words, paragraphs, warnings)
  const discussions = keepDiscussions(words, source.threads)
  const preview = importPreview.parse({
    importId,
    fileName,
    title,
    language,
    paragraphs: paragraphs.map((paragraph, at) => ({
      ...formOnly(paragraph),
      text: shown[at],
      line: source.paragraphs[at]?.from.line,
    })),
    warnings: [...warnings, ...commentsLeftOut(discussions.leftOutCount)],
    discussions: discussions.shown && {
      ...discussions.shown,
      isInvented: discussion !== undefined,
    },
    proposalCount: corrections.length,
    offers,
  })
  const kept: KeptImport = {
    language,
    characterCount: paragraphs.reduce((sum, { text }) => sum + text.length, 0),
    paragraphCount: paragraphs.length,
    sequence: Buffer.from(words).toString('base64'),
    images: [...images.values()],
    corrections,
    discussions: discussions.kept,
    file: Buffer.from(bytes).toString('base64'),
    ...(discussion && { sampleDiscussion: discussion }),
  }
  return { ok: true, previewJson: JSON.stringify(preview), keptJson: JSON.stringify(kept) }
}

function commentsLeftOut(count: number): SourceWarning[] {
  return count === 0 ? [] : [{ code: 'comments-left-out', params: { count } }]
}

function offeredFile({ file }: FileToRead): Extract<FileToRead['file'], { bytes: unknown }> | null {
  if ('bytes' in file) return file
  const kept = readKeptImport(file.keptJson)
  if (kept?.file === undefined) return null
  const { sampleDiscussion } = kept
  const bytes = Buffer.from(kept.file, 'base64')
  return { bytes, ...(sampleDiscussion && { discussion: sampleDiscussion }) }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function sizeOf({ width, height }: { readonly width: number; readonly height: number }) {
  return { width, height }
}

/** The words as the preview shows them: with the numbers of footnotes where these are named, and before their own words. */
function withNumbers(paragraphs: readonly Paragraph[]): string[] {
  const numbers = footnoteNumbers(paragraphs)
  return paragraphs.map(({ id, role, text, references = [] }) => {
    const words = cutAtReferences(text, 0, references)
      .map((piece) => (typeof piece === 'string' ? piece : `[${numbers.get(piece.footnote)}]`))
      .join('')
    return role === 'footnote' ? `[${numbers.get(id) ?? UNNUMBERED}] ${words}` : words
  })
}
