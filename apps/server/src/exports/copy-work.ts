import {
  may,
  PLAIN_COPY,
  tellsEverything,
  type CopyAddition,
  type CopyWish,
} from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { requireMayInText } from '../access/require-may.ts'
import { namesState } from '../access/require-member.ts'
import { memberActor, textState } from '../access/text-rows.ts'
import { workWhileAllowed } from '../access/work-while-allowed.ts'
import type { AnnotatedWordsPart } from '../annotations/annotated-words-parts.ts'
import type { Asking, LongAsking, WorkingDeps } from '../annotations/annotation-deps.ts'
import type { SearchReport } from '../annotations/place-threads.ts'
import { recordPlacements } from '../annotations/placements.ts'
import { readAnnotatedWords } from '../annotations/read-annotated-words.ts'
import { takenNumbers } from '../layers/pseudonym-rows.ts'
import { imagesOfText } from '../texts/image-rows.ts'
import type { JobKind } from '../worker-pool/job-kind.ts'
import { copyChoice } from './copy-choice.ts'
import type { CopyOrder } from './make-copy-job.ts'
import { readCopySecrets, type CopySecrets } from './private-term-rows.ts'

/** What somebody wants to take away. */
export type CopyDemand = Pick<CopyOrder, 'format' | 'voice' | 'wish'> & {
  readonly additions: ReadonlySet<CopyAddition>
}

/**
 * Has a worker read the words, what the group sees of the threads on them, and of what else the asking member may see, the `additions` that were asked for;
 * `finish` makes the answer of what it found. Whether they may is asked again when the work begins and when it is done: much can be written, a role taken
 * away, and a session ended, while it waits its turn. The work ends when they no longer may.
 * @throws {AppError} `not-allowed`, also for an addition that is not this member's to take, what `askNow` throws, and what `WorkerPool.run` throws.
 */
export async function workOnCopy<Output extends { readonly found: SearchReport }, Result>(
  deps: WorkingDeps,
  wanting: LongAsking,
  demand: CopyDemand,
  kind: JobKind<CopyOrder | AnnotatedWordsPart, Output>,
  finish: (output: Output, exportedAt: number) => Result | Promise<Result>,
): Promise<Result> {
  const { asking, standing, signal, tell } = wanting
  const { member, text } = asking
  requireCopyChoice(asking, demand)
  const exportedAt = deps.now()
  const askNow = async (): Promise<Asking> => {
    const now = await wanting.askNow()
    requireCopyChoice(now, demand)
    return now
  }
  return workWhileAllowed(deps.rooms, { standing, askNow, signal }, async (allowed) => {
    let readAt = exportedAt
    const output = await deps.workers.run(kind, {
      askerId: member.user_id,
      signal: allowed,
      tell,
      parts: async function* () {
        tell?.({ step: 'gathering', share: null })
        const now = await askNow()
        readAt = deps.now()
        yield* copyParts(deps, now, demand, exportedAt)
      },
    })
    deps.quoteMemory.keep(text.id, output.found.answers)
    deps.onQuotesSearched(output.found.searchCount)
    await recordPlacements(deps.storage, text.id, output.found.outcomes, readAt)
    // Sessions can't be asked about inside a transaction.
    await askNow()
    return finish(output, exportedAt)
  })
}

async function secretsOf(
  { storage }: Pick<WorkingDeps, 'storage'>,
  { text, group, member }: Asking,
  { wish, additions }: CopyDemand,
): Promise<CopySecrets> {
  const actor = memberActor(member)
  const isAnonymous = namesState(group).isAnonymous && !additions.has('names')
  return readCopySecrets(
    storage.rows,
    { groupId: group.id, textId: text.id },
    {
      isHidden: ({ isLeading, hasNumber }) =>
        // Where a group hides names, facilitators stand by theirs, unless they had a number before they led.
        wish.names !== 'as-shown' || (isAnonymous && (!isLeading || hasNumber)),
      // Whoever may not know a name may not be told either that words hold one.
      mayKnow: ({ isIn }) =>
        may(actor, 'read-names', namesState(group)) &&
        (isIn || may(actor, 'copy-facilitators-notes', textState(text))),
    },
  )
}

/**
 * What a worker makes a copy of: how it is to be, then the words, the threads and the pictures.
 * @throws {AppError} `not-allowed`, also for an addition that is not this member's to take.
 */
export async function* copyParts(
  deps: Parameters<typeof readAnnotatedWords>[0],
  asking: Asking,
  demand: CopyDemand,
  exportedAt: number,
): AsyncGenerator<CopyOrder | AnnotatedWordsPart> {
  const { format, voice, wish, additions } = demand
  const choice = requireCopyChoice(asking, demand)
  yield {
    type: 'copy',
    format,
    voice,
    wish,
    exportedAt,
    groupName: asking.group.name,
    askerId: asking.member.id,
    knowsStates: mayChooseStates(asking),
    secrets: await secretsOf(deps, asking, demand),
    highestNumber: Math.max(0, ...(await takenNumbers(deps.storage.rows, asking.text.id))),
  }
  const withNames = additions.has('names') && namesStand(wish)
  const withReactions = tellsEverything(format) || wish.reactions === 'in'
  yield* readAnnotatedWords(deps, asking, { ...choice, withNames, withReactions })
  for await (const image of imagesOfText(deps.storage.rows, asking.text.id)) {
    yield { type: 'image', ...image }
  }
}

function mayChooseStates({ member, text }: Asking): boolean {
  return may(memberActor(member), 'choose-copy-states', textState(text))
}

/** Numbers are those of the group, if nobody is to be called by name. */
function namesStand({ names }: CopyWish): boolean {
  return names === 'as-shown'
}

/** @throws {AppError} `not-allowed`, also for a choice that is not this member's to make. */
export function requireCopyChoice(
  asking: Asking,
  { additions, wish }: Pick<CopyDemand, 'additions' | 'wish'>,
): ReturnType<typeof copyChoice> {
  requireMayInText(memberActor(asking.member), 'export-copy', textState(asking.text))
  // A plain copy instead would not say what it lacks. What one took part in, one takes whatever facilitators made of it.
  const isPlain = wish.states === PLAIN_COPY.states
  const isOwn = wish.states === 'all' && wish.threads === 'mine'
  if (!isPlain && !isOwn && !mayChooseStates(asking)) throw new AppError('not-allowed')
  return copyChoice(asking, additions)
}
