import type { AnnotatedText } from '@variorum/document'
import { COPY_WRITERS, hiddenLeaks, type CopyWriter } from '@variorum/formats'
import type { AnnotatedWordsPart } from '../annotations/annotated-words-parts.ts'
import type { CopyMade, CopyOrder } from './make-copy-job.ts'
import { wishedText } from './wished-text.ts'

/** Makes an annotated copy, and looks through its bytes for what they must not tell; runs in a worker. */
export async function makeCopy(
  parts: readonly (CopyOrder | AnnotatedWordsPart)[],
): Promise<CopyMade> {
  const { order, annotated, all } = wishedText(parts)
  const { format, voice, wish, secrets } = order
  const { found } = all
  const writer: CopyWriter = COPY_WRITERS[format]
  if (!(writer.fits?.(annotated) ?? true)) return { file: null, leaks: [], found }
  const { corrections } = wish
  const options = { ...voice, pageSize: wish.page, notesPlace: wish.notes, corrections }
  const file = await writer.write(annotated, options)
  const writeAgain = async (text: AnnotatedText) => (await writer.write(text, options)).bytes
  const leaks = await hiddenLeaks(format, file.bytes, secrets, { annotated, writeAgain })
  return { file, leaks, found }
}
