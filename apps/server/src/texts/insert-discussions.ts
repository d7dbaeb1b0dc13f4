import {
  ANNOTATION_KINDS,
  type AnnotationId,
  type CommentId,
  type MemberId,
  type TextId,
} from '@variorum/document'
import type { GroupCommand } from '../access/command-group.ts'
import { insertMember } from '../access/member-rows.ts'
import { attributeColumns } from '../layers/annotation-rows.ts'
import { insertDiscussionRows, type DiscussionRows } from './discussion-rows.ts'
import type { KeptDiscussions } from './kept-discussions.ts'

/**
 * Writes the discussions of a file into the text that was made of it. Each name of the file becomes an author whom nobody can sign in as; `ownAuthor` is whose comments are the
 * member's own. What a file dates in the future was written now.
 */
export async function insertDiscussions(
  { newId }: { readonly newId: () => string },
  { rows, member, at }: Pick<GroupCommand, 'rows' | 'member' | 'at'>,
  textId: TextId,
  { authors, threads }: KeptDiscussions,
  ownAuthor: number | undefined,
): Promise<void> {
  const ids: MemberId[] = []
  for (const [index, name] of authors.entries()) {
    const id = index === ownAuthor ? member.id : (newId() as MemberId)
    ids.push(id)
    if (index === ownAuthor) continue
    await insertMember(rows, {
      id,
      group_id: member.group_id,
      user_id: null,
      imported_in: textId,
      name,
      role: 'observer',
      joined_at: at,
      admitted_at: null,
      removed_at: at,
    })
  }
  const idOf = (author: number): MemberId => ids[author] ?? member.id
  const inTime = (time: number): number => Math.min(time, at)
  const annotations: DiscussionRows['annotations'][number][] = []
  const comments: DiscussionRows['comments'][number][] = []
  for (const thread of threads) {
    const id = newId() as AnnotationId
    // In their order, which is that of their ids where times are alike.
    const said = thread.comments.map((comment) => ({ ...comment, id: newId() as CommentId }))
    const { resolved, kind } = thread
    annotations.push({
      id,
      text_id: textId,
      author_id: idOf(thread.author),
      kind: ANNOTATION_KINDS.find((known) => known === kind) ?? 'note',
      target_json: JSON.stringify(thread.target),
      audience: thread.audience,
      ...attributeColumns(thread.attributes),
      answer_id: said.find(({ isAnswer }) => isAnswer)?.id ?? null,
      answered_at: said.some(({ isAnswer }) => isAnswer) ? at : null,
      created_at: inTime(thread.createdAt),
      shared_at: inTime(thread.createdAt),
      resolved_at: resolved && inTime(resolved.at),
      resolved_by: resolved?.by === undefined || resolved.by === null ? null : idOf(resolved.by),
    })
    for (const { id: commentId, writtenAt, author, state, isEdited, body } of said) {
      comments.push({
        id: commentId,
        annotation_id: id,
        text_id: textId,
        author_id: idOf(author),
        body,
        created_at: inTime(writtenAt),
        edited_at: isEdited ? inTime(writtenAt) : null,
        hidden_at: state === 'hidden' ? inTime(writtenAt) : null,
        deleted_at: state === 'deleted' ? inTime(writtenAt) : null,
      })
    }
  }
  await insertDiscussionRows(rows, { annotations, comments })
}
