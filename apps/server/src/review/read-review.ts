import { requireMayInText } from '../access/require-may.ts'
import { askAgain } from '../access/require-member.ts'
import { actorOf, textState } from '../access/text-rows.ts'
import type { Asking, WorkingDeps } from '../annotations/annotation-deps.ts'
import { readAnnotatedWords } from '../annotations/read-annotated-words.ts'
import { EncodedJson } from '../http/encoded-json.ts'
import { MAKE_REVIEW } from './make-review-job.ts'

/**
 * Everything that was said about a text and that the asking facilitator may see, in document order: the group's threads, those for
 * the facilitators, and their own. Made in a worker, and encoded there. Whether they may is asked again when the work begins and when it is
 * done: much can be written, and a role taken away, while it waits its turn.
 * @throws {AppError} `not-allowed`, what `askAgain` throws, and what `WorkerPool.run` throws.
 */
export async function readReview(
  deps: WorkingDeps,
  asking: Asking,
  signal: AbortSignal,
): Promise<EncodedJson> {
  requireMayReview(asking)
  const asksNow = async (): Promise<Asking> => {
    const now = await askAgain(deps.storage.rows, asking)
    requireMayReview(now)
    return now
  }
  const { json, found } = await deps.workers.run(MAKE_REVIEW, {
    askerId: asking.member.user_id,
    signal,
    parts: async function* () {
      yield* readAnnotatedWords(deps, await asksNow())
    },
  })
  deps.quoteMemory.keep(asking.text.id, found.answers)
  deps.onQuotesSearched(found.searchCount)
  await asksNow()
  return new EncodedJson(json)
}

function requireMayReview({ member, text }: Asking): void {
  requireMayInText(actorOf(member), 'review', textState(text))
}
