import type { AnnotatedText } from '@variorum/document'
import {
  COPY_WRITERS,
  hiddenLeaks,
  TypesetterMissing,
  type Copy,
  type CopyOptions,
  type CopyWriter,
} from '@variorum/formats'
import type { AnnotatedWordsPart } from '../annotations/annotated-words-parts.ts'
import type { TellProgress } from '../worker-pool/work-board.ts'
import type { CopyMade, CopyOrder } from './make-copy-job.ts'
import { wishedText } from './wished-text.ts'

/** Makes an annotated copy, and looks through its bytes for what they must not tell; runs in a worker. */
export async function makeCopy(
  parts: readonly (CopyOrder | AnnotatedWordsPart)[],
  tell: TellProgress = () => undefined,
): Promise<CopyMade> {
  tell({ step: 'placing', share: null })
  const { order, annotated, all } = wishedText(parts)
  const { format, voice, wish, secrets } = order
  const { found } = all
  const writer: CopyWriter = COPY_WRITERS[format]
  if (!(writer.fits?.(annotated) ?? true)) return { file: null, reason: 'copy-too-long', found }
  const { corrections, shading } = wish
  const options = { ...voice, pageSize: wish.page, notesPlace: wish.notes, corrections, shading }
  tell({ step: 'writing', share: null })
  const file = await written(writer, annotated, options)
  if (!file) return { file: null, reason: 'typesetter-missing', found }
  const writeAgain = async (text: AnnotatedText) => (await writer.write(text, options)).bytes
  tell({ step: 'checking', share: null })
  const leaks = await hiddenLeaks(format, file.bytes, secrets, { annotated, writeAgain })
  return { file, leaks, found }
}

/** Null where what sets this format is not there. */
async function written(
  writer: CopyWriter,
  annotated: AnnotatedText,
  options: CopyOptions,
): Promise<Copy | null> {
  try {
    return await writer.write(annotated, options)
  } catch (error) {
    if (error instanceof TypesetterMissing) return null
    throw error
  }
}
