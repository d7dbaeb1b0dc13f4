import {
  inDocumentOrder,
  WordsIndex,
  type MemberId,
  type PlacedThread,
  type TextDocument,
} from '@variorum/document'
import { readParagraphs, resolveTarget } from '@variorum/ydoc'
import type { Storage } from '../storage/ports.ts'
import type { RoomRegistry } from '../sync/room-registry.ts'
import { wordsKey, type TextRow } from '../texts/text-rows.ts'
import { toAnnotation, toComment, toThreads } from './annotation-rows.ts'

/** A text's words as they are on disk, and every thread with the place that it has in them, in document order. */
export interface AnnotatedWords {
  readonly document: TextDocument
  readonly index: WordsIndex
  readonly threads: readonly PlacedThread[]
  readonly names: ReadonlyMap<MemberId, string>
}

export async function readAnnotatedWords(
  { storage, rooms }: { readonly storage: Storage; readonly rooms: RoomRegistry },
  text: TextRow,
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
  const threads = toThreads(annotations.map(toAnnotation), comments.map(toComment))
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
