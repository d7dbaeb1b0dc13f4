import type { AnnotationTarget } from '@variorum/document'
import { createRangeAnchor, readParagraphs } from '@variorum/ydoc'
import { wordsKey } from '../access/text-rows.ts'
import type { TestWorld } from './test-world.ts'

/** Ids of paragraphs of the first group's text, and targets that stand on its words. */
export async function placesIn(
  world: TestWorld,
): Promise<{ paragraphIds: string[]; targets: AnnotationTarget[]; wordsEpoch: string }> {
  const { storage, deps } = world.server
  const row = await storage.rows
    .selectFrom('text')
    .selectAll()
    .where('id', '=', world.textId)
    .executeTakeFirstOrThrow()
  const room = await deps.rooms.open(wordsKey(row))
  return room.read((doc) => ({
    wordsEpoch: row.words_epoch,
    paragraphIds: readParagraphs(doc).map(({ id }) => id),
    targets: [0, 2, 5].flatMap((start) => {
      const anchor = createRangeAnchor(doc, { start, end: start + 3 })
      return anchor ? [{ type: 'range' as const, ...anchor }] : []
    }),
  }))
}
