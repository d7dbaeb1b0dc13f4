import type { MemberId, TextId } from '@variorum/document'
import type { Selectable } from 'kysely'
import { wordsKey, type TextRow } from '../access/text-rows.ts'
import type { RowStore, RowTransaction, Storage } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'

/**
 * The page offers to take a replacement back for ten seconds. Making the words again takes a worker, for which others may wait, and whoever sees only then
 * what came of it can ask the server for it a while longer.
 */
export const REPLACEMENT_UNDOABLE_MS = 5 * 60_000

type ReplacementRow = Selectable<Rows['text_replacement']>

/** Which words of a text these are: the number of their newest change, in their present life. */
export async function wordsVersionOf(
  rows: RowStore,
  text: Pick<TextRow, 'id' | 'words_epoch'>,
): Promise<string> {
  return versionOf(text, await newestChange(rows, text))
}

/** Which words they will be once one change more is kept. */
export async function nextWordsVersion(
  rows: RowStore,
  text: Pick<TextRow, 'id' | 'words_epoch'>,
): Promise<string> {
  return versionOf(text, (await newestChange(rows, text)) + 1)
}

function versionOf({ words_epoch: epoch }: Pick<TextRow, 'words_epoch'>, seq: number): string {
  return `${epoch}.${seq}`
}

async function newestChange(
  rows: RowStore,
  text: Pick<TextRow, 'id' | 'words_epoch'>,
): Promise<number> {
  const { room, epoch } = wordsKey(text)
  const logged = await rows
    .selectFrom('update_log')
    .select(({ fn }) => fn.max<number | null>('room_seq').as('seq'))
    .where('room', '=', room)
    .where('epoch', '=', epoch)
    .executeTakeFirst()
  const folded = await rows
    .selectFrom('room_snapshot')
    .select(({ fn }) => fn.max<number | null>('through_seq').as('seq'))
    .where('room', '=', room)
    .where('epoch', '=', epoch)
    .executeTakeFirst()
  return Math.max(logged?.seq ?? 0, folded?.seq ?? 0)
}

/** Keeps what leads back to the words from before, in the place of an earlier one of the same text. */
export async function putReplacement(
  rows: RowTransaction,
  { text_id: textId, ...replacement }: ReplacementRow,
): Promise<void> {
  await rows
    .insertInto('text_replacement')
    .values({ text_id: textId, ...replacement })
    .onConflict((conflict) => conflict.column('text_id').doUpdateSet(replacement))
    .execute()
}

/** The last replacement of a text's words, if it is this one and was this member's. */
export function replacementOf(
  rows: RowStore,
  textId: TextId,
  { id, memberId }: { readonly id: string; readonly memberId: MemberId },
): Promise<ReplacementRow | undefined> {
  return rows
    .selectFrom('text_replacement')
    .selectAll()
    .where('text_id', '=', textId)
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
}

export async function removeReplacement(rows: RowTransaction, textId: TextId): Promise<void> {
  await rows.deleteFrom('text_replacement').where('text_id', '=', textId).execute()
}

/** Removes what can not be taken back any more: words that were replaced leave the disk. */
export async function purgeReplacements(
  storage: Pick<Storage, 'transaction'>,
  now: number,
): Promise<void> {
  await storage.transaction(async ({ rows }) => {
    await rows
      .deleteFrom('text_replacement')
      .where('at', '<=', now - REPLACEMENT_UNDOABLE_MS)
      .execute()
  })
}
