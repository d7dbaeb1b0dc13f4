import { setImmediate } from 'node:timers/promises'
import {
  may,
  mentionsIn,
  type Annotation,
  type AnnotationId,
  type MemberId,
} from '@variorum/document'
import { namesState } from '../access/require-member.ts'
import { memberActor, textState, wordsKey } from '../access/text-rows.ts'
import { readOrMakeShownMembers } from '../layers/pseudonyms.ts'
import { whereShown } from '../layers/shown-threads.ts'
import type { RoomKey } from '../storage/ports.ts'
import type { AnnotatedWordsPart } from './annotated-words-parts.ts'
import type { Asking, WorkingDeps } from './annotation-deps.ts'
import {
  annotationIdPages,
  annotationsWithIds,
  commentPages,
  reactionsUnder,
} from './thread-page-rows.ts'

/** What is wanted of all that a member may see. */
export interface ReadingChoice {
  readonly holds: (thread: Pick<Annotation, 'authorId' | 'audience'>) => boolean
  /** False: everybody is called as the whole group knows them. True: as the asking member does. */
  readonly withNames: boolean
  /** Whether it is wanted what was said of comments in one press. */
  readonly withReactions: boolean
}

/** Where words are read: the rooms of a server, or its log. */
export interface WordsSource {
  readonly rooms: {
    readonly open: (key: RoomKey) => Promise<{
      /** Together the whole state, to be applied in this order. */
      readonly updates: () => Promise<readonly Uint8Array[]>
    }>
  }
}

const EVERYTHING: ReadingChoice = { holds: () => true, withNames: true, withReactions: false }

/**
 * What the asking member may see of a text, as far as it is wanted, for a worker to place (`placeThreads`); the one source of reviews and copies. Nothing is
 * decoded here and rows are read page by page, so that nobody waits, however much was said.
 *
 * Comments are read before the annotations that decide who may see them: what was made private meanwhile takes its comments along, and
 * what was opened meanwhile was opened with them.
 */
export async function* readAnnotatedWords(
  { storage, rooms, quoteMemory }: Pick<WorkingDeps, 'storage' | 'quoteMemory'> & WordsSource,
  asking: Asking,
  choice = EVERYTHING,
): AsyncGenerator<AnnotatedWordsPart> {
  const { member, text, group } = asking
  const { rows } = storage
  const words = await rooms.open(wordsKey(text))
  const [actor, state] = [memberActor(member), textState(text)]
  yield {
    type: 'words',
    title: text.title,
    language: text.language,
    updates: await words.updates(),
    answers: quoteMemory.recall(text.id),
    seesNames: choice.withNames && may(actor, 'read-names', namesState(group)),
  }

  const idPages: (readonly AnnotationId[])[] = []
  for await (const ids of annotationIdPages(rows, text.id)) {
    idPages.push(ids)
    await setImmediate()
  }
  const memberIds = new Set<MemberId>()
  for await (const page of commentPages(rows, text.id)) {
    for (const { author_id: authorId, body } of page) {
      memberIds.add(authorId)
      for (const id of mentionsIn(body)) memberIds.add(id)
    }
    yield { type: 'comments', rows: page }
  }
  for (const ids of idPages) {
    const page = await annotationsWithIds(rows, ids)
    const visible = page.filter(({ author_id: authorId, audience }) => {
      const thread = { authorId, audience }
      return may(actor, 'read-thread', { text: state, thread }) && choice.holds(thread)
    })
    for (const row of visible) {
      for (const id of [row.author_id, row.resolved_by, row.promotion_proposed_by]) {
        if (id !== null) memberIds.add(id)
      }
    }
    yield { type: 'annotations', rows: visible }
    if (!choice.withReactions || visible.length === 0) continue
    const reactions = await reactionsUnder(
      rows,
      visible.map(({ id }) => id),
    )
    for (const { member_id: memberId } of reactions) memberIds.add(memberId)
    if (reactions.length > 0) yield { type: 'reactions', rows: reactions }
  }
  yield {
    type: 'members',
    members: await readOrMakeShownMembers(rows, whereShown(asking), memberIds),
  }
}
