import { may, type GroupId } from '@variorum/document'
import {
  AppError,
  COMMENT_MAX_CHARS,
  type EndpointResponse,
  type ReportedComment,
} from '@variorum/protocol'
import { reachesAuthor } from '../access/reaches-author.ts'
import { groupState, requireGroupMember } from '../access/require-member.ts'
import { memberActor, textState } from '../access/text-rows.ts'
import { commentStateIn } from '../layers/annotation-rows.ts'
import { quoteIn } from '../notifications/list-notifications.ts'
import { ShownPeople } from '../notifications/shown-people.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { RowStore } from '../storage/ports.ts'
import { reportedComments, reportsOf } from './waiting-report-rows.ts'

/** Comments in one answer: more than anybody decides on in a sitting. */
const REPORTED_MAX = 50
/** What a whole class says of one comment needs not be read in full. */
const REPORTS_OF_ONE_MAX = 10

/**
 * What waits for a facilitator's decision. Of a thread that they may not know of, they learn nothing.
 * @throws {AppError} `not-allowed`, and see `requireGroupMember`.
 */
export async function readReports(
  rows: RowStore,
  user: Pick<SignedInUser, 'userId'> | null,
  groupId: GroupId,
): Promise<EndpointResponse<'readReports'>> {
  const { member, group } = await requireGroupMember(rows, user, groupId)
  const actor = memberActor(member)
  if (!may(actor, 'read-reports', groupState(group))) throw new AppError('not-allowed')
  const found = await reportedComments(rows, groupId, REPORTED_MAX + 1)
  const told = found.map((row) => ({
    text_id: row.id,
    is_anonymous: group.is_anonymous,
    actor_id: row.comment_author_id,
    body: row.body,
    member_id: member.id,
    role: member.role,
  }))
  const people = new ShownPeople(rows, told)
  const reported: ReportedComment[] = []
  for (const [at, row] of found.slice(0, REPORTED_MAX).entries()) {
    const said = told[at]
    const { comment_deleted_at: deleted_at, hidden_at } = row
    const subject = {
      text: textState(row),
      thread: { authorId: row.author_id, audience: row.audience },
      comment: {
        authorId: row.comment_author_id,
        state: commentStateIn({ deleted_at, hidden_at }),
      },
    }
    if (!said || !may(actor, 'hide-comment', subject)) continue
    const { words: body, mentioned } = await people.wordsOf(said, COMMENT_MAX_CHARS)
    reported.push({
      text: { id: row.id, title: row.title },
      annotationId: row.annotation_id,
      commentId: row.comment_id,
      authorName: row.author_user_id === null ? { importedName: row.author_name } : row.author_name,
      authorId: row.author_user_id === null ? null : row.comment_author_id,
      mayWriteToAuthor: may(actor, 'write-to-author', {
        ...subject,
        comment: { ...subject.comment, isAuthorReached: reachesAuthor(authorIn(row), subject) },
      }),
      body,
      mentioned,
      quote: quoteIn(row),
      reports: (await reportsOf(rows, row.comment_id, REPORTS_OF_ONE_MAX)).map((report) =>
        may(actor, 'hear-of-report', subject) ? report : { ...report, reporterName: null },
      ),
    })
  }
  return { reported, hasMore: found.length > REPORTED_MAX }
}

function authorIn(row: Awaited<ReturnType<typeof reportedComments>>[number]) {
  return {
    id: row.comment_author_id,
    role: row.author_role,
    user_id: row.author_user_id,
    admitted_at: row.author_admitted_at,
    removed_at: row.author_removed_at,
  }
}
