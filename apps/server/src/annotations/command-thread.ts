import type { Actor, Annotation, AnnotationId, MemberId, TextState } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import type { MemberRow } from '../access/member-rows.ts'
import { requireMayInThread } from '../access/require-may.ts'
import { requireTextMember } from '../access/require-member.ts'
import { memberActor, layerKey, textState, type TextRow } from '../access/text-rows.ts'
import {
  annotationById,
  authorOf,
  toAnnotation,
  type AnnotationRow,
} from '../layers/annotation-rows.ts'
import { rememberNames } from '../layers/layer-name-rows.ts'
import { layersForAuthor } from '../layers/layers-of.ts'
import { mirrorThread } from '../layers/mirror-thread.ts'
import { whereShown } from '../layers/shown-threads.ts'
import type { RateName } from '../limits/rates.ts'
import type { RowTransaction } from '../storage/ports.ts'
import type { AnnotationDeps, Asking } from './annotation-deps.ts'
import { aboutAnnotation, tellIn, type AboutThread, type ThreadEvent } from './thread-events.ts'

/** What a command works with inside its transaction: everything as it is now, not as it was when the request came. */
export interface Command {
  readonly rows: RowTransaction
  readonly member: MemberRow
  readonly actor: Actor
  readonly text: TextRow
  readonly textState: TextState
  /** Milliseconds since 1970. */
  readonly now: number
  /** To be told what the command did, and in which thread. What changed nothing says nothing. */
  readonly happenedIn: (about: AboutThread, event: ThreadEvent) => Promise<void>
}

/** A command on a thread that the asking member may know of. */
export interface ThreadCommand extends Command {
  readonly annotation: Annotation
  /** The annotation as it lies in the database. */
  readonly annotationRow: AnnotationRow
  /** Whether anybody but its author could see it at any time before this command. */
  readonly wasShared: boolean
  /** To be told what the command did with the thread; `changed` is what the thread is from then on, where that is something else. */
  readonly happened: (event: ThreadEvent, changed?: Partial<AboutThread>) => Promise<void>
}

/**
 * Runs a command that changes the rows of one thread, and brings the layers in line with them: rows, events and layers in one
 * transaction. `work` must have asked the policy before it changes anything. Whether it changed anything is in the answer: what is so
 * already changes no layer.
 * @throws {AppError} what `work` throws; `not-found` for a member or a text that is gone by now.
 */
export function commandAnnotation<Result>(
  deps: AnnotationDeps,
  asking: Asking,
  thread: { readonly id: AnnotationId; readonly authorId: MemberId },
  work: (command: Command) => Promise<Result>,
): Promise<Commanded<Result>> {
  const keyOf = (layer: Parameters<typeof layerKey>[1]) => layerKey(asking.text, layer)
  const keys = layersForAuthor(thread.authorId).map(keyOf)
  return deps.rooms.commit(keys, async ({ rows }, docOf) => {
    const user = { userId: asking.member.user_id }
    const { member, text, group } = await requireTextMember(rows, user, asking.text.id)
    // The layers began a new life meanwhile; asked again, the command finds them there.
    if (text.layer_epoch !== asking.text.layer_epoch) throw new AppError('storage-failed')
    const actor = memberActor(member)
    const now = deps.now()
    const happenedIn = tellIn({ rows, member, text, now })
    const result = await work({
      rows,
      member,
      actor,
      text,
      textState: textState(text),
      now,
      happenedIn,
    })
    const where = whereShown({ text, group })
    let hasChanged = false
    const onUpdate = () => void (hasChanged = true)
    const docs = keys.map(docOf)
    for (const doc of docs) doc.on('update', onUpdate)
    try {
      const named = await mirrorThread(rows, (layer) => docOf(keyOf(layer)), thread, where)
      await rememberNames(rows, text.id, named)
    } finally {
      for (const doc of docs) doc.off('update', onUpdate)
    }
    return { result, hasChanged }
  })
}

/**
 * As `commandAnnotation`, for a thread that exists. It takes one of each of `rates` from whoever asks, which is given back where nothing
 * changed.
 * @throws {AppError} `not-found`, also for one that the asking member may not know of; the code of a rate.
 */
export async function commandThread<Result>(
  deps: AnnotationDeps,
  asking: Asking,
  id: AnnotationId,
  work: (command: ThreadCommand) => Promise<Result>,
  rates: readonly RateName[] = ['commands'],
): Promise<Result> {
  // Whose it is never changes, so this may be read ahead; everything else is read in the transaction.
  const authorId = await authorOf(deps.storage.rows, asking.text.id, id)
  if (!authorId) throw new AppError('not-found')
  const command = () =>
    commandAnnotation(deps, asking, { id, authorId }, async (given) => {
      const row = await annotationById(given.rows, asking.text.id, id)
      if (!row) throw new AppError('not-found')
      const annotation = toAnnotation(row)
      requireMayInThread(given.actor, 'read-thread', {
        text: given.textState,
        thread: annotation,
      })
      const about = aboutAnnotation(row)
      return work({
        ...given,
        annotation,
        annotationRow: row,
        wasShared: about.isShared,
        happened: (event, changed) => given.happenedIn({ ...about, ...changed }, event),
      })
    })
  const { user_id: userId } = asking.member
  const { result } = await deps.rates.spend(userId, rates, command, hasChanged)
  return result
}

/** What a command answered, and whether it changed what anybody sees. */
export interface Commanded<Result> {
  readonly result: Result
  readonly hasChanged: boolean
}

/** For `UserRates.spend`. */
export function hasChanged({ hasChanged: has }: Commanded<unknown>): boolean {
  return has
}
