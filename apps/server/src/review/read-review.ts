import type { PlacedThread, WordsIndex } from '@variorum/document'
import type { Review, ReviewThread } from '@variorum/protocol'
import type { AnnotationDeps, Asking } from '../annotations/annotation-deps.ts'
import { readAnnotatedWords } from '../annotations/read-annotated-words.ts'
import { requireMayInText } from '../annotations/require-may.ts'
import { actorOf, textState } from '../texts/text-rows.ts'

/**
 * Everything that was said about a text and that the asking facilitator may see, in document order: the group's threads, those for
 * the facilitators, and their own. @throws {AppError} `not-allowed`.
 */
export async function readReview(deps: AnnotationDeps, asking: Asking): Promise<Review> {
  requireMayInText(actorOf(asking.member), 'review', textState(asking.text))
  const { document, index, threads, names } = await readAnnotatedWords(deps, asking)
  return {
    title: document.title,
    language: document.language,
    threads: threads.map((thread) => reviewThread(thread, index)),
    names: Object.fromEntries(
      // Whoever may review sees names.
      [...names].flatMap(([id, name]) => (typeof name === 'string' ? [[id, name]] : [])),
    ),
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
