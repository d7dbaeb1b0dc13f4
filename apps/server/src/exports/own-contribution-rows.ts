import type { TextId, UserId } from '@variorum/document'
import type { RowStore } from '../storage/ports.ts'

/** How much somebody wrote in a text. */
export interface OwnContribution {
  readonly textId: TextId
  readonly title: string
  readonly groupName: string
  /** Threads that they began and still say something in, and marks without words. */
  readonly threads: number
  readonly comments: number
}

/** What somebody wrote that stands, in texts of groups that they are in, but for those in the bin; by group, the oldest text first. */
export async function ownContributions(rows: RowStore, userId: UserId): Promise<OwnContribution[]> {
  const texts = await rows
    .selectFrom('member')
    .innerJoin('study_group', 'study_group.id', 'member.group_id')
    .innerJoin('text', 'text.group_id', 'member.group_id')
    .select(['text.id as textId', 'text.title', 'study_group.name as groupName'])
    .select((own) => [
      own
        .selectFrom('annotation')
        .whereRef('annotation.text_id', '=', 'text.id')
        .whereRef('annotation.author_id', '=', 'member.id')
        // A mark without words stands for itself; a thread does by what its author says in it.
        .where((thread) => {
          const said = thread
            .selectFrom('comment')
            .select('comment.id')
            .whereRef('comment.annotation_id', '=', 'annotation.id')
            .whereRef('comment.author_id', '=', 'annotation.author_id')
          const standing = said
            .where('comment.deleted_at', 'is', null)
            .where('comment.hidden_at', 'is', null)
          return thread.or([thread.not(thread.exists(said)), thread.exists(standing)])
        })
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('threads'),
      own
        .selectFrom('comment')
        .whereRef('comment.text_id', '=', 'text.id')
        .whereRef('comment.author_id', '=', 'member.id')
        .where('comment.deleted_at', 'is', null)
        .where('comment.hidden_at', 'is', null)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('comments'),
    ])
    .where('member.user_id', '=', userId)
    .where('member.admitted_at', 'is not', null)
    .where('member.removed_at', 'is', null)
    .where('text.deleted_at', 'is', null)
    .orderBy('study_group.name')
    .orderBy('text.created_at')
    .orderBy('text.id')
    .execute()
  return texts.filter(({ threads, comments }) => threads + comments > 0)
}
