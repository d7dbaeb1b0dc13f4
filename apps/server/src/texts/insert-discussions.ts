import { setImmediate } from 'node:timers/promises'
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
import { decisionColumns } from '../layers/correction-rows.ts'
import { inTurns, TURN_SIZE } from '../runtime/in-turns.ts'
import { insertDiscussionRows, type DiscussionRows } from './discussion-rows.ts'
import type { KeptComment, KeptDiscussions, KeptThread } from './kept-discussions.ts'

/**
 * Writes the discussions of a file into the text that was made of it. Each name of the file becomes an author whom nobody can sign in as; `ownAuthor` is whose comments are the
 * member's own. What a file dates in the future was written now. Answers what its threads are called.
 */
export async function insertDiscussions(
  { newId }: { readonly newId: () => string },
  { rows, member, at }: Pick<GroupCommand, 'rows' | 'member' | 'at'>,
  textId: TextId,
  { authors, threads }: KeptDiscussions,
  ownAuthor: number | undefined,
): Promise<readonly AnnotationId[]> {
  const ids: MemberId[] = []
  for (const [index, name] of authors.entries()) {
    const id = index === ownAuthor ? member.id : (newId() as MemberId)
    ids.push(id)
    if (index === ownAuthor) continue
    if (index % TURN_SIZE === 0) await setImmediate()
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
  const reactions: DiscussionRows['reactions'][number][] = []
  const deskEntries: DiscussionRows['deskEntries'][number][] = []
  await inTurns(threads, (some) => {
    for (const thread of some) {
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
        ...proposalColumns(thread, { idOf, at }),
        answer_id: said.find(({ isAnswer }) => isAnswer)?.id ?? null,
        answered_at: said.some(({ isAnswer }) => isAnswer) ? at : null,
        created_at: inTime(thread.createdAt),
        shared_at: inTime(thread.createdAt),
        resolved_at: resolved && inTime(resolved.at),
        resolved_by: resolved?.by === undefined || resolved.by === null ? null : idOf(resolved.by),
      })
      if (thread.state !== undefined) {
        deskEntries.push({
          annotation_id: id,
          text_id: textId,
          state_said: thread.state,
          said_at: at,
        })
      }
      for (const comment of said) {
        const { id: commentId, writtenAt, author, state, editedAt, body } = comment
        comments.push({
          id: commentId,
          annotation_id: id,
          text_id: textId,
          author_id: idOf(author),
          body,
          created_at: inTime(writtenAt),
          edited_at: typeof editedAt === 'number' ? inTime(Math.max(writtenAt, editedAt)) : null,
          hidden_at: state === 'hidden' ? inTime(writtenAt) : null,
          deleted_at: state === 'deleted' ? inTime(writtenAt) : null,
        })
        reactions.push(...reactionRows(comment, { textId, annotationId: id, idOf, at }))
      }
    }
  })
  await insertDiscussionRows(rows, { annotations, comments, reactions, deskEntries })
  return annotations.map(({ id }) => id)
}

interface Placing {
  readonly idOf: (author: number) => MemberId
  /** When the text is made. */
  readonly at: number
}

/** What a correction proposes; of one on which somebody decided, that they did. A file says who resolved a thread, and so who decided. */
function proposalColumns(
  { correction, resolved, author, target }: KeptThread,
  { idOf, at }: Placing,
) {
  if (!correction) return {}
  const { replacement, decision, replaced } = correction
  if (decision === null) return { replacement, ...decisionColumns(null) }
  // What it stood on is not among these words: it can be read, and not be taken back.
  const before =
    decision === 'accepted' && target.type === 'range'
      ? ({ ...target, quote: replaced ?? target.quote, isGivenUp: true } as const)
      : null
  const by = idOf(resolved?.by ?? author)
  return {
    replacement,
    ...decisionColumns({ decision, by, at: Math.min(resolved?.at ?? at, at), before }),
  }
}

/** One after the other, since a file does not say when. What somebody says twice of a comment counts once. */
function reactionRows(
  { id, writtenAt, reactions = [] }: KeptComment & { readonly id: CommentId },
  of: Placing & { readonly textId: TextId; readonly annotationId: AnnotationId },
): DiscussionRows['reactions'][number][] {
  const once = new Map(reactions.map((one) => [`${one.reaction} ${one.by}`, one]))
  return [...once.values()].map(({ reaction, by }, nth) => ({
    comment_id: id,
    annotation_id: of.annotationId,
    text_id: of.textId,
    member_id: of.idOf(by),
    reaction,
    created_at: Math.min(writtenAt, of.at) + nth,
  }))
}
