import type { TextId } from '@variorum/document'
import { wordsRoom } from '@variorum/protocol'
import type { ExpressionBuilder } from 'kysely'
import type { Rows } from '../storage/schema.ts'

/** What stands before the id of a text in the name of its words' room. */
const WORDS_ROOM = wordsRoom('' as TextId)

/** For a query over texts: the numbers of the newest change of the words, in the log and in what it was folded into. */
export function wordsSeqColumns(text: ExpressionBuilder<Rows, 'text'>) {
  return [
    text
      .selectFrom('update_log')
      .select(({ fn }) => fn.max('update_log.room_seq').as('seq'))
      .where('update_log.room', '=', roomOf(text))
      .whereRef('update_log.epoch', '=', 'text.words_epoch')
      .as('log_seq'),
    text
      .selectFrom('room_snapshot')
      .select(({ fn }) => fn.max('room_snapshot.through_seq').as('seq'))
      .where('room_snapshot.room', '=', roomOf(text))
      .whereRef('room_snapshot.epoch', '=', 'text.words_epoch')
      .as('snapshot_seq'),
  ] as const
}

/** The number of the newest change, of a row with these columns. */
export function wordsSeqOf(row: {
  readonly log_seq: number | null
  readonly snapshot_seq: number | null
}): number {
  return Math.max(row.log_seq ?? 0, row.snapshot_seq ?? 0)
}

/** The name of the room in which the words of a text are. */
function roomOf(text: ExpressionBuilder<Rows, 'text'>) {
  const id = text.ref('text.id').$castTo<string>()
  return text(text.val<string>(WORDS_ROOM), '||', id).$castTo<string>()
}
