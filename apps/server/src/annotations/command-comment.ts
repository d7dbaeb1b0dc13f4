import type { CommentId, ThreadComment } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { toComment } from '../layers/annotation-rows.ts'
import type { RateName } from '../limits/rates.ts'
import type { AnnotationDeps } from './annotation-deps.ts'
import { commandThread, type Commanded, type ThreadCommand } from './command-thread.ts'
import { commentById, type CommentRow } from './comment-rows.ts'
import type { Sender } from './thread-place-rows.ts'

/** A command on a comment in a thread that the asking member may know of. */
export interface CommentCommand extends ThreadCommand {
  readonly comment: ThreadComment
  /** What the comment says even if it is hidden. */
  readonly row: CommentRow
}

/** As `commandThread`, for a comment. @throws {AppError} `not-found`, also for one in a thread that the asking member may not know of. */
export async function commandComment<Result>(
  deps: AnnotationDeps,
  sender: Sender,
  id: CommentId,
  work: (command: CommentCommand) => Promise<Result>,
  rates?: readonly RateName[],
): Promise<Commanded<Result>> {
  const workOn = async (command: ThreadCommand) => {
    const row = await commentById(command.rows, id)
    if (!row) throw new AppError('not-found')
    const about = { commentId: id, memberId: row.author_id }
    const happened: CommentCommand['happened'] = (event, changed) =>
      command.happened(event, { ...about, ...changed })
    return work({ ...command, row, comment: toComment(row), happened })
  }
  return commandThread(deps, sender, { commentId: id }, workOn, rates)
}
