import type { Asking, WorkingDeps } from '../annotations/annotation-deps.ts'
import { readAnnotatedWords } from '../annotations/read-annotated-words.ts'
import { requireMayInText } from '../annotations/require-may.ts'
import { EncodedJson } from '../http/encoded-json.ts'
import { actorOf, textState } from '../texts/text-rows.ts'
import { MAKE_REVIEW } from './make-review-job.ts'

/**
 * Everything that was said about a text and that the asking facilitator may see, in document order: the group's threads, those for
 * the facilitators, and their own. Made in a worker, and encoded there. @throws {AppError} `not-allowed`, and what `WorkerPool.run` throws.
 */
export async function readReview(
  deps: WorkingDeps,
  asking: Asking,
  signal: AbortSignal,
): Promise<EncodedJson> {
  requireMayInText(actorOf(asking.member), 'review', textState(asking.text))
  const { json, found } = await deps.workers.run(MAKE_REVIEW, {
    askerId: asking.member.user_id,
    signal,
    parts: () => readAnnotatedWords(deps, asking),
  })
  deps.quoteMemory.keep(asking.text.id, found.answers)
  deps.onQuotesSearched(found.searchCount)
  return new EncodedJson(json)
}
