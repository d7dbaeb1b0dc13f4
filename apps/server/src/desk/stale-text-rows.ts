import type { TextId } from '@variorum/document'
import type { RowStore } from '../storage/ports.ts'
import { knownTo, type DeskAsker } from './desk-condition-rows.ts'
import { isBeingTried, isDueAgain, placedTexts, type StaleText } from './text-placing-rows.ts'

/**
 * Texts of the asker's group that are stale, those first for which nobody tried longest. Texts in which words alone changed since they were looked
 * through a moment ago are not among them, nor those for which somebody tries, or did in vain. That a thread was not looked for tells that somebody wrote something, so
 * only those count that the asker may know of.
 */
export async function staleTextsKnownTo(
  rows: RowStore,
  asker: DeskAsker,
  now: number,
): Promise<StaleText[]> {
  const unplaced = await textsWithUnplaced(rows, asker)
  const stale: StaleText[] = []
  for (const text of await placedTexts(rows, { groupId: asker.groupId })) {
    if (isBeingTried(text, now)) continue
    const isDue = isDueAgain(text, now)
    const mayBeElsewhere = isDue && !text.isAsPlaced
    const { textId } = text
    if (unplaced.has(textId) || (mayBeElsewhere && (await knowsAny(rows, asker, textId)))) {
      stale.push({ ...text, isDue })
    }
  }
  return stale
}

/** Whether there is a thread in a text that the asker may know of. */
export async function knowsAny(rows: RowStore, asker: DeskAsker, textId: TextId): Promise<boolean> {
  const found = await rows
    .selectFrom('thread_fact')
    .select('annotation_id')
    .where((facts) => knownTo(facts, asker))
    .where('text_id', '=', textId)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

async function textsWithUnplaced(rows: RowStore, asker: DeskAsker): Promise<Set<TextId>> {
  const found = await rows
    .selectFrom('thread_fact')
    .select('text_id')
    .distinct()
    .where((facts) => knownTo(facts, asker))
    // Said in the statement itself: the index of these rows alone is used for nothing else.
    .where((facts) => facts('is_placed', '=', facts.lit(0)))
    .execute()
  return new Set(found.map(({ text_id: id }) => id))
}
