import {
  inDocumentOrder,
  may,
  WordsIndex,
  type Annotation,
  type AuthorName,
  type MemberId,
  type PlacedThread,
  type TextDocument,
} from '@variorum/document'
import { membersIn, readParagraphs, resolveTarget } from '@variorum/ydoc'
import { namesState } from '../groups/require-member.ts'
import { publicName, readShownMembers } from '../texts/pseudonyms.ts'
import { actorOf, textState, wordsKey } from '../texts/text-rows.ts'
import type { AnnotationDeps, Asking } from './annotation-deps.ts'
import { toAnnotation, toComment, toThreads } from './annotation-rows.ts'
import { shownIn, shownThread } from './shown-threads.ts'

/** A text's words as they are on disk, and the threads that one member may see, each with its place in them, in document order. */
export interface AnnotatedWords {
  readonly document: TextDocument
  readonly index: WordsIndex
  readonly threads: readonly PlacedThread[]
  readonly names: ReadonlyMap<MemberId, AuthorName>
}

/** What is wanted of all that a member may see. */
export interface ReadingChoice {
  readonly holds: (annotation: Annotation) => boolean
  /** False: everybody is called as the whole group knows them. True: as the asking member does. */
  readonly withNames: boolean
}

const EVERYTHING: ReadingChoice = { holds: () => true, withNames: true }

/** What the asking member may see of a text, as far as it is wanted; the one source of reviews and copies. */
export async function readAnnotatedWords(
  { storage, rooms }: Pick<AnnotationDeps, 'storage' | 'rooms'>,
  asking: Asking,
  choice = EVERYTHING,
): Promise<AnnotatedWords> {
  const { member, text, group } = asking
  const annotations = await storage.rows
    .selectFrom('annotation')
    .selectAll()
    .where('text_id', '=', text.id)
    .execute()
  const comments = await storage.rows
    .selectFrom('comment')
    .selectAll()
    .where('text_id', '=', text.id)
    .execute()
  const [actor, state] = [actorOf(member), textState(text)]
  const visible = annotations
    .map(toAnnotation)
    .filter((thread) => may(actor, 'read-thread', { text: state, thread }) && choice.holds(thread))
  const rowThreads = toThreads(visible, comments.map(toComment))
  const members = await readShownMembers(
    storage.rows,
    shownIn(asking),
    rowThreads.flatMap((thread) => [...membersIn(thread)]),
  )
  const threads = rowThreads.map((thread) => shownThread(thread, members))
  const seesNames = choice.withNames && may(actor, 'read-names', namesState(group))
  const words = await rooms.open(wordsKey(text))
  return words.read((doc) => {
    const paragraphs = readParagraphs(doc)
    const index = new WordsIndex(paragraphs)
    const placed = threads.map((thread) => ({
      ...thread,
      place: resolveTarget(doc, index, thread.annotation.target),
    }))
    return {
      document: { title: text.title, language: text.language, paragraphs },
      index,
      threads: inDocumentOrder(placed),
      names: new Map(
        [...members.values()].map((shown) => [
          shown.id,
          seesNames ? shown.name : publicName(shown),
        ]),
      ),
    }
  })
}
