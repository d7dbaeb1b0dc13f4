import {
  may,
  openCorrectionOf,
  paragraphOf,
  type AnnotationId,
  type PlacedThread,
  type WordsIndex,
} from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { wordsAround } from '../../annotations/words-around.ts'
import { actorOf } from '../../people/actor-of.ts'
import { threadIn } from './thread-subjects.ts'

/** A proposal that can be put in as it is. */
export interface CorrectionToAccept {
  readonly id: AnnotationId
  /** The words that would go, and the one that would come; and what stands around them. */
  readonly before: string
  readonly found: string
  readonly after: string
  readonly replacement: string
  readonly paragraphNumber: number
  /** Whether it proposes the same words for the same ones as the one that was asked about. */
  readonly isAlike: boolean
}

/** Every correction that the reader may accept and that stands on its own words still, in reading order. `asked` is the one they look at. */
export function correctionsToAccept(
  text: TextView,
  { threads, index }: { readonly threads: readonly PlacedThread[]; readonly index: WordsIndex },
  asked: AnnotationId,
): readonly CorrectionToAccept[] {
  const found = threads.flatMap((thread) => {
    const { annotation, place } = thread
    const correction = openCorrectionOf(annotation)
    const paragraph = paragraphOf(thread, index)
    if (!correction || place?.state !== 'anchored' || !paragraph) return []
    if (!may(actorOf(text.me), 'decide-correction', threadIn(text, annotation))) return []
    const [start, end] = [place.range.start - paragraph.start, place.range.end - paragraph.start]
    const around = wordsAround(paragraph.text, start, end)
    const { replacement } = correction
    return [{ id: annotation.id, ...around, replacement, paragraphNumber: paragraph.index + 1 }]
  })
  const like = found.find(({ id }) => id === asked)
  return found.map((one) => ({
    ...one,
    isAlike: one.found === like?.found && one.replacement === like.replacement,
  }))
}
