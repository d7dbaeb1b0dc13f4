import type { Actor, Annotation, AnnotationId, MemberId, TextState } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import type * as Y from 'yjs'
import type { MemberRow } from '../access/member-rows.ts'
import { requireMayInThread } from '../access/require-may.ts'
import { requireTextMember } from '../access/require-member.ts'
import { memberActor, layerKey, textState, wordsKey, type TextRow } from '../access/text-rows.ts'
import {
  annotationById,
  removeThread,
  threadOf,
  toAnnotation,
  updateAnnotation,
  type AnnotationChanges,
  type AnnotationRow,
} from '../layers/annotation-rows.ts'
import { deskRowOf, settleState, toDeskEntry } from '../layers/desk-rows.ts'
import { rememberNames } from '../layers/layer-name-rows.ts'
import { layersForAuthor } from '../layers/layers-of.ts'
import { mirrorThread } from '../layers/mirror-thread.ts'
import type { ShownMembers } from '../layers/pseudonyms.ts'
import { whereShown } from '../layers/shown-threads.ts'
import { keepThreadFacts } from '../layers/thread-fact-rows.ts'
import type { RateName } from '../limits/rates.ts'
import type { RoomKey, RowTransaction } from '../storage/ports.ts'
import type { DocOf } from '../sync/room/commit-to-rooms.ts'
import type { AnnotationDeps } from './annotation-deps.ts'
import { aboutAnnotation, tellIn, type AboutThread, type ThreadEvent } from './thread-events.ts'
import {
  requireThreadPlace,
  type Sender,
  type TextPlace,
  type ThreadPlace,
} from './thread-place-rows.ts'

/** What a command works with inside its transaction: everything as it is now, not as it was when the request came. */
export interface Command {
  readonly rows: RowTransaction
  readonly member: MemberRow
  readonly actor: Actor
  readonly text: TextRow
  readonly textState: TextState
  /** Whether the group keeps the names of its members from each other. */
  readonly isAnonymous: boolean
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
  /** Changes the annotation, and answers what it is from then on. */
  readonly change: (changes: AnnotationChanges) => Promise<Annotation>
  /** Removes the annotation with every comment under it. */
  readonly remove: () => Promise<void>
  /** To be told what the command did with the thread; `changed` is what the thread is from then on, where that is something else. */
  readonly happened: (event: ThreadEvent, changed?: Partial<AboutThread>) => Promise<void>
}

/** What a command answered. */
export interface Commanded<Result> {
  readonly result: Result
  /** How the text shows those who stand in the thread. */
  readonly members: ShownMembers
}

/** What work on a thread leaves: its answer, and the row of the annotation, null if it is gone. */
interface Done<Result> {
  readonly result: Result
  readonly row: AnnotationRow | null
  /** Of a new one, the number of its paragraph. */
  readonly paragraphNumber?: number | null
}

/**
 * Runs a command that changes the rows of one thread, and brings the layers in line with them: rows, events and layers in one
 * transaction. `work` must have asked the policy before it changes anything; it may change the docs of `further` rooms, too. Whether it changed anything is in the answer: what is so
 * already changes no layer.
 * @throws {AppError} what `work` throws; `not-found` for a member or a text that is gone by now.
 */
export function commandAnnotation<Result>(
  deps: AnnotationDeps,
  at: Sender & Pick<TextPlace, 'layerEpoch'>,
  thread: { readonly id: AnnotationId; readonly authorId: MemberId },
  work: (command: Command, docOf: DocOf) => Promise<Done<Result>>,
  further: readonly RoomKey[] = [],
): Promise<Commanded<Result> & { readonly hasChanged: boolean }> {
  const place = { id: at.textId, layer_epoch: at.layerEpoch }
  const keyOf = (layer: Parameters<typeof layerKey>[1]) => layerKey(place, layer)
  const keys = layersForAuthor(thread.authorId).map(keyOf)
  return deps.rooms.commit([...keys, ...further], async ({ rows }, docOf) => {
    const { member, text, group } = await requireTextMember(rows, at, at.textId)
    // The layers began a new life meanwhile; asked again, the command finds them there.
    if (text.layer_epoch !== at.layerEpoch) throw new AppError('storage-failed')
    const actor = memberActor(member)
    const now = deps.now()
    let hasChanged = false
    const tell = tellIn({ rows, member, text, now })
    // What is told of was done, whether or not a layer shows it.
    const happenedIn: typeof tell = async (...told) => {
      hasChanged = true
      await tell(...told)
    }
    const where = whereShown({ text, group })
    const { isAnonymous } = where
    const state = { text, textState: textState(text), isAnonymous }
    const command = { rows, member, actor, ...state, now, happenedIn }
    const { result, row, paragraphNumber = null } = await work(command, docOf)
    const standing = row && (await standingThread(rows, row))
    if (standing) {
      const place = { textId: text.id, groupId: text.group_id }
      await keepThreadFacts(rows, place, standing.thread, paragraphNumber)
    }
    const onUpdate = () => void (hasChanged = true)
    const docs = keys.map(docOf)
    for (const doc of docs) doc.on('update', onUpdate)
    try {
      const docOfLayer = (layer: Parameters<typeof layerKey>[1]) => docOf(keyOf(layer))
      const { named, members } = await mirrorThread(rows, docOfLayer, thread, standing, where)
      await rememberNames(rows, text.id, named)
      return { result, members, hasChanged }
    } finally {
      for (const doc of docs) doc.off('update', onUpdate)
    }
  })
}

/** A thread as its rows have it, with its state as that follows from them. */
async function standingThread(rows: RowTransaction, row: AnnotationRow) {
  const [thread, desk] = [await threadOf(rows, row), await deskRowOf(rows, row.id)]
  const settled = await settleState(rows, row, thread, desk)
  return { thread, entry: toDeskEntry(settled, desk) }
}

/**
 * As `commandAnnotation`, for a thread that exists. It takes one of each of `rates` from whoever asks, which is given back where nothing
 * changed.
 * @throws {AppError} `not-found`, also for one that the asking member may not know of; the code of a rate.
 */
export function commandThread<Result>(
  deps: AnnotationDeps,
  sender: Sender,
  of: Parameters<typeof requireThreadPlace>[2],
  work: (command: ThreadCommand) => Promise<Result>,
  rates: readonly RateName[] = ['commands'],
): Promise<Commanded<Result>> {
  return commandFound(deps, sender, of, work, rates)
}

/** As `commandThread`, for a command that changes the words, too: nobody else does meanwhile. */
export function commandThreadAndWords<Result>(
  deps: AnnotationDeps,
  sender: Sender,
  annotationId: AnnotationId,
  work: (command: ThreadCommand, words: Y.Doc) => Promise<Result>,
): Promise<Commanded<Result>> {
  const wordsIn = ({ wordsEpoch }: ThreadPlace) =>
    wordsKey({ id: sender.textId, words_epoch: wordsEpoch })
  const withWords = (command: ThreadCommand, docOf: DocOf, place: ThreadPlace) => {
    // Restored from a backup meanwhile, the words live on elsewhere; asked again, the command finds them there.
    if (command.text.words_epoch !== place.wordsEpoch) throw new AppError('storage-failed')
    return work(command, docOf(wordsIn(place)))
  }
  const furtherOf = (place: ThreadPlace) => [wordsIn(place)]
  return commandFound(deps, sender, { annotationId }, withWords, ['commands'], furtherOf)
}

function commandFound<Result>(
  deps: AnnotationDeps,
  sender: Sender,
  of: Parameters<typeof requireThreadPlace>[2],
  work: (command: ThreadCommand, docOf: DocOf, place: ThreadPlace) => Promise<Result>,
  rates: readonly RateName[],
  furtherOf: (place: ThreadPlace) => readonly RoomKey[] = () => [],
): Promise<Commanded<Result>> {
  const find = async () => {
    const place = await requireThreadPlace(deps.storage.rows, sender, of)
    return commandPlaced(deps, sender, place, work, furtherOf(place))
  }
  // Before anything is looked for: a thread out of sight costs, and has to wait, as one that is not there.
  return deps.rates.spend(sender.userId, rates, find, hasChanged)
}

function commandPlaced<Result>(
  deps: AnnotationDeps,
  sender: Sender,
  place: ThreadPlace,
  work: (command: ThreadCommand, docOf: DocOf, place: ThreadPlace) => Promise<Result>,
  further: readonly RoomKey[],
) {
  const { annotationId: id, authorId, layerEpoch } = place
  const run = async (given: Command, docOf: DocOf): Promise<Done<Result>> => {
    const { rows, textState: state } = given
    const found = await annotationById(rows, sender.textId, id)
    if (!found) throw new AppError('not-found')
    const annotation = toAnnotation(found)
    requireMayInThread(given.actor, 'read-thread', { text: state, thread: annotation })
    const about = aboutAnnotation(found)
    let row: AnnotationRow | null = found
    const command: ThreadCommand = {
      ...given,
      annotation,
      annotationRow: found,
      wasShared: about.isShared,
      change: async (changes) => {
        row = await updateAnnotation(rows, id, changes)
        return toAnnotation(row)
      },
      remove: async () => {
        await removeThread(rows, id)
        row = null
      },
      happened: (event, changed) => given.happenedIn({ ...about, ...changed }, event),
    }
    const result = await work(command, docOf, place)
    return { result, row }
  }
  return commandAnnotation(deps, { ...sender, layerEpoch }, { id, authorId }, run, further)
}

/** For `UserRates.spend`. */
export function hasChanged({ hasChanged: has }: { readonly hasChanged: boolean }): boolean {
  return has
}
