import type { TextCommand } from '../access/command-text.ts'
import type { TextRow } from '../access/text-rows.ts'
import { threadsWithIdsInTurns } from '../layers/annotation-rows.ts'
import { settleFirstStates } from '../layers/desk-rows.ts'
import { writeFirstThreadFacts } from '../layers/thread-fact-rows.ts'
import { requireRoomUnderText } from '../limits/totals.ts'
import { insertDiscussions } from '../texts/insert-discussions.ts'
import type { KeptDiscussions } from '../texts/kept-discussions.ts'

/**
 * Writes discussions of a file into a text that there is, in the transaction of a command; its layers are still to be told. Answers the threads.
 * @throws {AppError} `text-full`.
 */
export async function writeNotes(
  { newId }: { readonly newId: () => string },
  command: Pick<TextCommand, 'rows' | 'member' | 'at' | 'happened'>,
  text: TextRow,
  kept: KeptDiscussions,
) {
  const { rows, happened } = command
  const commentCount = kept.threads.reduce((sum, { comments }) => sum + comments.length, 0)
  // Others wrote it, so that it takes nothing from what the facilitator may write.
  requireRoomUnderText(text, { annotations: kept.threads.length, comments: commentCount })
  const ids = await insertDiscussions({ newId }, command, text.id, kept, undefined)
  // What stood there before is not read: there may be twenty thousand threads, and others wait.
  const added = await threadsWithIdsInTurns(rows, ids)
  const threads = added.map(({ thread }) => thread)
  await settleFirstStates(rows, added)
  await writeFirstThreadFacts(rows, { textId: text.id, groupId: text.group_id }, threads)
  const subject = { textTitle: text.title, count: commentCount, ownName: null }
  await happened({ kind: 'comments-imported', textId: text.id, subject })
  return threads
}
