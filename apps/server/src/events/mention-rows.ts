import {
  may,
  mentionsIn,
  type AnnotationId,
  type CommentId,
  type MemberId,
  type TextState,
  type ThreadInText,
} from '@variorum/document'
import { inStatements } from '../storage/in-statements.ts'
import type { RowStore } from '../storage/ports.ts'

/** A comment that names somebody. */
interface NamingComment {
  readonly id: CommentId
  readonly authorId: MemberId
  readonly names: readonly MemberId[]
}

/** What stands in a thread and names members: whom the newest comment that names them did not tell yet. */
export async function commentsThatName(
  rows: RowStore,
  annotationId: AnnotationId,
): Promise<NamingComment[]> {
  const found = await rows
    .selectFrom('comment')
    .select(['id', 'author_id as authorId', 'body'])
    .where('annotation_id', '=', annotationId)
    .where('deleted_at', 'is', null)
    .where('body', 'like', '%<@%')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  if (found.length === 0) return []
  const told = await rows
    .selectFrom('notification')
    .select(['member_id', 'about_id'])
    .where('annotation_id', '=', annotationId)
    .where('kind', '=', 'mentioned')
    .execute()
  const known = new Set(told.map(({ member_id: memberId, about_id: id }) => `${id} ${memberId}`))
  const named = new Set<MemberId>()
  return found.map(({ id, authorId, body }) => {
    const fresh = mentionsIn(body).filter((name) => !named.has(name))
    for (const name of fresh) named.add(name)
    return { id, authorId, names: fresh.filter((name) => !known.has(`${id} ${name}`)) }
  })
}

/** Those of these members who may read a thread of that audience. */
export async function readersAmong(
  rows: RowStore,
  ids: readonly MemberId[],
  thread: ThreadInText['thread'],
): Promise<MemberId[]> {
  const found = await inStatements(ids, (some) =>
    rows.selectFrom('member').select(['id', 'role']).where('id', 'in', some).execute(),
  )
  return found
    .filter(({ id: memberId, role }) => {
      return may({ memberId, role }, 'read-thread', { text: STANDING_TEXT, thread })
    })
    .map(({ id }) => id)
}

/** Nothing is done in a text that is deleted; what else it is like does not matter to who reads a thread. */
const STANDING_TEXT: TextState = {
  wordsEditedBy: 'facilitators',
  isLocked: false,
  isArchived: false,
  isDeleted: false,
}
