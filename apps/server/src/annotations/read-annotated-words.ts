import {
  inDocumentOrder,
  may,
  WordsIndex,
  type MemberId,
  type PlacedThread,
  type TextDocument,
} from '@variorum/document'
import { readParagraphs, resolveTarget } from '@variorum/ydoc'
import { actorOf, textState, wordsKey } from '../texts/text-rows.ts'
import type { AnnotationDeps, Asking } from './annotation-deps.ts'
import { toAnnotation, toComment, toThreads } from './annotation-rows.ts'

/** A text's words as they are on disk, and the threads that one member may see, each with its place in them, in document order. */
export interface AnnotatedWords {
  readonly document: TextDocument
  readonly index: WordsIndex
  readonly threads: readonly PlacedThread[]
  readonly names: ReadonlyMap<MemberId, string>
}

/** What the asking member may see of a text; the one source of reviews and copies. */
export async function readAnnotatedWords(
  { storage, rooms }: Pick<AnnotationDeps, 'storage' | 'rooms'>,
  { member, text }: Asking,
): Promise<AnnotatedWords> {
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
  const members = await storage.rows
    .selectFrom('member')
    .select(['id', 'name'])
    .where('group_id', '=', text.group_id)
    .execute()
  const [actor, state] = [actorOf(member), textState(text)]
  const visible = annotations
    .map(toAnnotation)
    .filter((thread) => may(actor, 'read-thread', { text: state, thread }))
  const threads = toThreads(visible, comments.map(toComment))
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
      names: new Map(members.map(({ id, name }) => [id, name])),
    }
  })
}
