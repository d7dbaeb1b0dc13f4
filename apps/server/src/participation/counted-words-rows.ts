import type { ParagraphId, TextId } from '@variorum/document'
import { wordsSeqColumns, wordsSeqOf } from '../access/words-seq-rows.ts'
import { inStatements } from '../storage/in-statements.ts'
import type { RowStore, RowTransaction } from '../storage/ports.ts'

/** A text whose words changed since they were counted. */
export interface UncountedText {
  readonly id: TextId
  readonly words_epoch: string
  /** The number of the newest change of the words. */
  readonly wordsSeq: number
}

/** Texts whose words changed since they were counted, but for those in the bin. */
export async function uncountedTexts(rows: RowStore): Promise<UncountedText[]> {
  const texts = await rows
    .selectFrom('text')
    .select(['id', 'words_epoch', 'counted_epoch', 'counted_seq'])
    .select(wordsSeqColumns)
    .where('deleted_at', 'is', null)
    .execute()
  return texts.flatMap((text) => {
    const wordsSeq = wordsSeqOf(text)
    const isCounted = text.counted_epoch === text.words_epoch && text.counted_seq === wordsSeq
    return isCounted ? [] : [{ id: text.id, words_epoch: text.words_epoch, wordsSeq }]
  })
}

/** How long the words of a text are, and which paragraphs they have. */
export interface WordsCount {
  readonly characterCount: number
  readonly paragraphIds: ReadonlySet<ParagraphId>
}

/** Notes how long a text is by now, and which of the paragraphs that somebody came to are in it. */
export async function noteWordsCount(
  rows: RowTransaction,
  { id, words_epoch: epoch, wordsSeq }: UncountedText,
  { characterCount, paragraphIds }: WordsCount,
): Promise<void> {
  await rows
    .updateTable('text')
    .set({ character_count: characterCount, paragraph_count: paragraphIds.size })
    .set({ counted_epoch: epoch, counted_seq: wordsSeq })
    .where('id', '=', id)
    .execute()
  const read = await rows
    .selectFrom('paragraph_read')
    .select(['paragraph_id', 'is_gone'])
    .distinct()
    .where('text_id', '=', id)
    .execute()
  for (const isGone of [0, 1] as const) {
    const others = read.filter((row) => row.is_gone !== isGone)
    const ids = others
      .map((row) => row.paragraph_id)
      .filter((paragraphId) => paragraphIds.has(paragraphId) === (isGone === 0))
    await inStatements(ids, (some) =>
      rows
        .updateTable('paragraph_read')
        .set({ is_gone: isGone })
        .where('text_id', '=', id)
        .where('paragraph_id', 'in', some)
        .execute(),
    )
  }
}
