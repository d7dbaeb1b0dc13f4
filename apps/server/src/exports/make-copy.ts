import type { AuthorName } from '@variorum/document'
import { OUTSIDE_SENTENCES } from '@variorum/document/languages'
import { COPY_WRITERS, sourceOfWords, type CopyWriter } from '@variorum/formats'
import type { AnnotatedWordsPart } from '../annotations/annotated-words-parts.ts'
import { placeThreads } from '../annotations/place-threads.ts'
import type { CopyMade, CopyOrder } from './make-copy-job.ts'

/** Makes an annotated copy; runs in a worker. */
export async function makeCopy(
  parts: readonly (CopyOrder | AnnotatedWordsPart)[],
): Promise<CopyMade> {
  const order = parts.find((part) => part.type === 'copy')
  if (!order) throw new Error('Nobody said what copy to make')
  const { format, voice, groupName, exportedAt } = order
  const { document, threads, names, found } = placeThreads(
    parts.filter((part) => part.type !== 'copy'),
  )
  const say = OUTSIDE_SENTENCES[voice.language].copies
  const nameOf = (name: AuthorName): string =>
    typeof name === 'string' ? name : say.reader(name.readerNumber)
  const annotated = sourceOfWords({
    document,
    groupName,
    threads,
    names: new Map([...names].map(([id, name]) => [id, nameOf(name)])),
    images: new Map(
      parts.flatMap((part) =>
        part.type === 'image'
          ? [[part.hash, { type: 'held', mediaType: part.media_type, bytes: part.bytes }]]
          : [],
      ),
    ),
    exportedAt,
  })
  const writer: CopyWriter = COPY_WRITERS[format]
  const fits = writer.fits?.(annotated) ?? true
  return { file: fits ? await writer.write(annotated, voice) : null, found }
}
