import { createHash } from 'node:crypto'
import {
  footnoteNumbers,
  formOnly,
  UNNUMBERED,
  type FootnoteReference,
  type Paragraph,
  type ParagraphId,
  type SourceWarning,
  type TextDocument,
} from '@variorum/document'
import {
  blockIds,
  editedWords,
  readImport,
  wordsOfSource,
  type SourceWords,
} from '@variorum/formats/read-import'
import { IMPORT_MAX_PARAGRAPHS, importPreview } from '@variorum/protocol'
import { createWords } from '@variorum/ydoc'
import { v7 } from 'uuid'
import { readKeptImport, type KeptImport } from '../texts/kept-import.ts'
import type { TellProgress } from '../worker-pool/work-board.ts'
import { keepDiscussions } from './keep-discussions.ts'
import { proposedCorrections } from './proposed-corrections.ts'
import type { FileToRead, PreviewMade } from './read-import-job.ts'
import { threadsOfSample } from './sample-discussion.ts'

/** Reads a file, and makes the words of the text that may be made of it; runs in a worker. */
export async function makePreview(
  files: readonly FileToRead[],
  tell: TellProgress = () => undefined,
): Promise<PreviewMade> {
  const [file] = files
  if (!file) throw new Error('There is no file to read')
  const { fileName, importId, choices, steps = [] } = file
  const offered = offeredFile(file)
  if (!offered) return { ok: false, reason: 'import-gone' }
  const { bytes, discussion } = offered
  tell({ step: 'reading', share: null })
  const outcome = await readImport(bytes, {
    fileName,
    maxParagraphs: IMPORT_MAX_PARAGRAPHS,
    choices,
    tell: (share) => tell({ step: 'reading', share }),
  })
  if (!outcome.ok) return outcome
  tell({ step: 'arranging', share: null })
  const { title, language } = outcome.source
  const invented = discussion ? threadsOfSample(discussion, outcome.source.blocks) : []
  const threads = [...outcome.source.threads, ...invented]
  const read = wordsOfSource({ ...outcome.source, threads })
  const shown = wordsMade(read, { title, language })
  const edited = editedWords(read, steps, IMPORT_MAX_PARAGRAPHS)
  const made = edited === read ? shown : wordsMade(edited, { title, language })
  const blocks = blockIds(read.paragraphs)
  const numbers = footnoteNumbers(shown.paragraphs)
  const preview = importPreview.parse({
    importId,
    fileName,
    title,
    language,
    paragraphs: shown.paragraphs.map((paragraph, at) => ({
      id: blocks[at],
      ...formOnly(paragraph),
      text: paragraph.text,
      ...numbersIn(paragraph, numbers),
      line: read.paragraphs[at]?.from.line,
    })),
    warnings: [...read.warnings, ...leftOut(shown.discussions)],
    discussions: shown.discussions.shown && {
      ...shown.discussions.shown,
      isInvented: discussion !== undefined,
    },
    proposalCount: shown.corrections.length,
    offers: read.offers,
  })
  const kept: KeptImport = {
    language,
    characterCount: made.paragraphs.reduce((sum, { text }) => sum + text.length, 0),
    paragraphCount: made.paragraphs.length,
    sequence: Buffer.from(made.words).toString('base64'),
    images: made.images,
    corrections: made.corrections,
    discussions: made.discussions.kept,
    file: Buffer.from(bytes).toString('base64'),
    ...(discussion && { sampleDiscussion: discussion }),
  }
  return { ok: true, previewJson: JSON.stringify(preview), keptJson: JSON.stringify(kept) }
}

/** The words of a text, with all that stands on them. */
function wordsMade(
  source: SourceWords,
  { title, language }: Pick<TextDocument, 'title' | 'language'>,
) {
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
  const words = createWords({ title, language, paragraphs })
  return {
    paragraphs,
    words,
    images: [...images.values()],
    corrections: proposedCorrections(words, paragraphs, source.warnings),
    discussions: keepDiscussions(words, source.threads),
  }
}

/** What does not come in, each with how many there are. */
function leftOut(discussions: ReturnType<typeof keepDiscussions>): SourceWarning[] {
  const counts = [
    ['discussions-left-out', discussions.threadsLeftOutCount],
    ['comments-left-out', discussions.leftOutCount],
    ['reactions-left-out', discussions.reactionsLeftOutCount],
  ] as const
  return counts.flatMap(([code, count]) => (count === 0 ? [] : { code, params: { count } }))
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

/** How a paragraph names footnotes, and what it is called if it is one. */
function numbersIn(
  { id, role, references = [] }: Paragraph,
  numbers: ReturnType<typeof footnoteNumbers>,
) {
  const named = references.map(({ textOffset, footnote }) => ({
    textOffset,
    label: `${numbers.get(footnote) ?? UNNUMBERED}`,
  }))
  return {
    ...(named.length > 0 ? { references: named } : {}),
    ...(role === 'footnote' ? { label: `${numbers.get(id) ?? UNNUMBERED}` } : {}),
  }
}
