import type { AnnotationId, CommentId, MemberId, TextId, UserId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { requireTextMember } from '../access/require-member.ts'
import type { RowStore } from '../storage/ports.ts'

/** Who sends a command, about which text. Whether they may is read in the command's transaction. */
export interface Sender {
  readonly userId: UserId
  readonly textId: TextId
}

/** In which life of the layers a command of this member writes. */
export interface TextPlace {
  readonly memberId: MemberId
  readonly layerEpoch: string
}

/** In which layers a thread can stand. Whose it is never changes, so this may be read ahead of the transaction that writes there. */
export interface ThreadPlace extends TextPlace {
  readonly annotationId: AnnotationId
  readonly authorId: MemberId
  /** In which life of the words. */
  readonly wordsEpoch: string
}

/**
 * Finds the place of a thread, in one look and for members of its text alone: nobody else has its layers opened.
 * @throws {AppError} as `requireTextMember`; `not-found` if the text has no such annotation or comment.
 */
export async function requireThreadPlace(
  rows: RowStore,
  sender: Sender,
  of: { readonly annotationId: AnnotationId } | { readonly commentId: CommentId },
): Promise<ThreadPlace> {
  const threads = fromTextOf(rows, sender)
    .innerJoin('annotation', 'annotation.text_id', 'text.id')
    .select([
      'member.id as memberId',
      'text.layer_epoch as layerEpoch',
      'text.words_epoch as wordsEpoch',
      'annotation.id as annotationId',
      'annotation.author_id as authorId',
    ])
  const found =
    'annotationId' in of
      ? await threads.where('annotation.id', '=', of.annotationId).executeTakeFirst()
      : await threads
          .innerJoin('comment', 'comment.annotation_id', 'annotation.id')
          .where('comment.id', '=', of.commentId)
          .executeTakeFirst()
  if (found) return found
  await requireTextMember(rows, sender, sender.textId)
  throw new AppError('not-found')
}

/** As `requireThreadPlace`, for a thread that may be gone. */
export async function requireTextPlace(rows: RowStore, sender: Sender): Promise<TextPlace> {
  const found = await fromTextOf(rows, sender)
    .select(['member.id as memberId', 'text.layer_epoch as layerEpoch'])
    .executeTakeFirst()
  if (found) return found
  await requireTextMember(rows, sender, sender.textId)
  throw new AppError('not-found')
}

function fromTextOf(rows: RowStore, { userId, textId }: Sender) {
  return rows
    .selectFrom('text')
    .innerJoin('member', 'member.group_id', 'text.group_id')
    .where('text.id', '=', textId)
    .where('text.deleted_at', 'is', null)
    .where('member.user_id', '=', userId)
    .where('member.admitted_at', 'is not', null)
    .where('member.removed_at', 'is', null)
}
