import { currentMembers } from '../access/member-rows.ts'
import { requireMayInText } from '../access/require-may.ts'
import { memberActor, textState } from '../access/text-rows.ts'
import { workWhileAllowed } from '../access/work-while-allowed.ts'
import type { AnnotatedWordsPart } from '../annotations/annotated-words-parts.ts'
import type { Asking, LongAsking, WorkingDeps } from '../annotations/annotation-deps.ts'
import { recordPlacements } from '../annotations/placements.ts'
import { readAnnotatedWords } from '../annotations/read-annotated-words.ts'
import { EncodedJson } from '../http/encoded-json.ts'
import { deskEntriesOf } from '../layers/desk-rows.ts'
import type { RowStore } from '../storage/ports.ts'
import { MAKE_REVIEW } from './make-review-job.ts'

/**
 * Everything that was said about a text and that the asking facilitator may see, in document order: the group's threads, those for
 * the facilitators, and their own. Made in a worker, and encoded there. Whether they may is asked again when the work begins and when it is
 * done: much can be written, a role taken away, and a session ended, while it waits its turn. The work ends when they no longer may.
 * @throws {AppError} `not-allowed`, what `askNow` throws, and what `WorkerPool.run` throws.
 */
export async function readReview(deps: WorkingDeps, wanting: LongAsking): Promise<EncodedJson> {
  const { asking, standing, signal } = wanting
  requireMayReview(asking)
  const askNow = async (): Promise<Asking> => {
    const now = await wanting.askNow()
    requireMayReview(now)
    return now
  }
  let startedAt = deps.now()
  return workWhileAllowed(deps.rooms, { standing, askNow, signal }, async (allowed) => {
    const { json, found } = await deps.workers.run(MAKE_REVIEW, {
      askerId: asking.member.user_id,
      signal: allowed,
      parts: async function* () {
        startedAt = deps.now()
        const now = await askNow()
        yield* readAnnotatedWords(deps, now)
        yield await readDeskPart(deps.storage.rows, now)
      },
    })
    deps.quoteMemory.keep(asking.text.id, found.answers)
    deps.onQuotesSearched(found.searchCount)
    await recordPlacements(deps.storage, asking.text.id, found.outcomes, startedAt)
    await askNow()
    return new EncodedJson(json)
  })
}

function requireMayReview({ member, text }: Asking): void {
  requireMayInText(memberActor(member), 'review', textState(text))
}

async function readDeskPart(
  rows: RowStore,
  { text, group }: Pick<Asking, 'text' | 'group'>,
): Promise<AnnotatedWordsPart> {
  const entries = await deskEntriesOf(rows, text.id)
  const members = await currentMembers(rows, group.id)
  const leading = members.filter(({ role }) => role === 'facilitator')
  return {
    type: 'desk',
    entries,
    facilitators: new Map(leading.map(({ id, name }) => [id, name])),
  }
}
