import { paragraphOf, type PlacedThread, type WordsIndex } from '@variorum/document'
import { ENDPOINTS, type Review, type ReviewThread } from '@variorum/protocol'
import type { AnnotatedWordsPart } from '../annotations/annotated-words-parts.ts'
import { placeThreads, type SearchReport } from '../annotations/place-threads.ts'

/** Makes a facilitator's overview and encodes it; runs in a worker. */
export function makeReview(
  parts: readonly AnnotatedWordsPart[],
  maxSteps?: number,
): {
  readonly json: Uint8Array
  readonly found: SearchReport
} {
  const { document, index, threads, names, found } = placeThreads(parts, maxSteps)
  const review: Review = {
    title: document.title,
    language: document.language,
    threads: threads.map((thread) => ({
      ...reviewThread(thread, index),
      desk: deskOf(thread, parts),
    })),
    names: Object.fromEntries(names),
  }
  const json = JSON.stringify(ENDPOINTS.readReview.response.parse(review))
  return { json: new TextEncoder().encode(json), found }
}

/** Null for what its author keeps to themselves, of which no desk knows. */
function deskOf(
  { annotation: { id } }: PlacedThread,
  parts: readonly AnnotatedWordsPart[],
): ReviewThread['desk'] {
  const desk = parts.find((part) => part.type === 'desk')
  const entry = desk?.entries.get(id)
  if (!desk || !entry) return null
  const { state, assigneeId, note } = entry
  const assigneeName = assigneeId === null ? null : (desk.facilitators.get(assigneeId) ?? null)
  return { state, assigneeName, note }
}

function reviewThread(thread: PlacedThread, index: WordsIndex): Omit<ReviewThread, 'desk'> {
  const { annotation, comments, place } = thread
  const paragraph = paragraphOf(thread, index)
  return {
    annotation,
    comments: [...comments],
    place: place ?? { state: 'whole-text' },
    paragraphNumber: paragraph ? paragraph.index + 1 : null,
  }
}
