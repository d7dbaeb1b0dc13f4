import type { GroupId } from '@variorum/document'
import type { Group, Member, TextSummary } from '@variorum/protocol'
import type { Kysely } from 'kysely'
import type { SignedInUser } from '../accounts/accounts.ts'
import type { Rows } from '../storage/schema.ts'
import type { MemberRow } from '../texts/text-rows.ts'
import { requireGroupMember } from './require-member.ts'

/** A group as one of its members sees it: members in the order they joined, texts newest first. @throws {AppError} see `requireGroupMember`. */
export async function readGroup(
  rows: Kysely<Rows>,
  user: SignedInUser | null,
  groupId: GroupId,
): Promise<Group> {
  const { member, group } = await requireGroupMember(rows, user, groupId)
  const members = await rows
    .selectFrom('member')
    .selectAll()
    .where('group_id', '=', groupId)
    .orderBy('joined_at')
    .orderBy('id')
    .execute()
  return {
    id: group.id,
    name: group.name,
    me: toMember(member),
    members: members.map(toMember),
    texts: await readTextSummaries(rows, groupId),
  }
}

/** A member as others see them. */
export function toMember({ id, name, role, joined_at: joinedAt }: MemberRow): Member {
  return { id, name, role, joinedAt }
}

/** A thread is an annotation that somebody said something under; highlights without words are none. */
async function readTextSummaries(rows: Kysely<Rows>, groupId: GroupId): Promise<TextSummary[]> {
  return rows
    .selectFrom('text')
    .where('group_id', '=', groupId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .select((text) => [
      'id',
      'title',
      'language',
      'created_at as createdAt',
      'character_count as characterCount',
      'paragraph_count as paragraphCount',
      text
        .selectFrom('annotation')
        .whereRef('annotation.text_id', '=', 'text.id')
        .where('annotation.resolved_at', 'is', null)
        .where((annotation) =>
          annotation.exists(
            annotation
              .selectFrom('comment')
              .select('comment.id')
              .whereRef('comment.annotation_id', '=', 'annotation.id'),
          ),
        )
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('openThreadCount'),
    ])
    .execute()
}
