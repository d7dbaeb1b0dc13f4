import { may, type PlacedThread, type WordsIndex } from '@variorum/document'
import { AppError, type Review, type ReviewThread } from '@variorum/protocol'
import type { AnnotationDeps, Asking } from '../annotations/annotation-deps.ts'
import { readAnnotatedWords } from '../annotations/read-annotated-words.ts'

/** Everything that was said about a text, in document order. @throws {AppError} `not-allowed`. */
export async function readReview(deps: AnnotationDeps, { member, text }: Asking): Promise<Review> {
  if (!may(member, 'review')) throw new AppError('not-allowed')
  const { document, index, threads, names } = await readAnnotatedWords(deps, text)
  return {
    title: document.title,
    language: document.language,
    threads: threads.map((thread) => reviewThread(thread, index)),
    names: Object.fromEntries(names),
  }
}

function reviewThread(
  { annotation, comments, place }: PlacedThread,
  index: WordsIndex,
): ReviewThread {
  const paragraph =
    place === null || place.state === 'orphaned' ? null : index.paragraphAt(place.range.start)
  return {
    annotation,
    comments: [...comments],
    place: place ?? { state: 'whole-text' },
    paragraphNumber: paragraph ? paragraph.index + 1 : null,
  }
}
