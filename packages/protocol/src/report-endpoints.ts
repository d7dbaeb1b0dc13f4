import * as z from 'zod'
import { endpoint, nothing } from './endpoint.ts'
import { REPORT_REASON_MAX_CHARS, WORD_TO_AUTHOR_MAX_CHARS } from './limits.ts'
import { mentionedNames, personName } from './notification-schemas.ts'
import { annotationId, commentId, groupId, memberId, textId, time } from './scalar-schemas.ts'

/** A comment that somebody reported and on which nobody has decided. */
const reportedComment = z.object({
  text: z.object({ id: textId, title: z.string() }),
  annotationId,
  commentId,
  /** Whoever wrote it, by name: facilitators may know. */
  authorName: personName,
  /** Who that is; null for a name that a file brought. */
  authorId: memberId.nullable(),
  mayWriteToAuthor: z.boolean(),
  /** As it was written. */
  body: z.string(),
  mentioned: mentionedNames,
  /** The beginning of the words that its thread stands on; empty for the whole text. */
  quote: z.string(),
  /** The newest of them first, a bounded number. */
  reports: z.array(
    z.object({
      /** Null: who reads it wrote the comment, and is not to know. */
      reporterName: z.string().nullable(),
      reason: z.string(),
      at: time,
    }),
  ),
})

/** Parsed from `reportedComment`. */
export type ReportedComment = z.output<typeof reportedComment>

/** Comments that should not be there, as somebody finds; a comment that is hidden is decided on by that. */
export const REPORT_ENDPOINTS = {
  /** Once more, it says something else in place of what was said before. */
  reportComment: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/comments/:commentId/report',
    params: z.object({ textId, commentId }),
    body: z.object({ reason: z.string().trim().min(1).max(REPORT_REASON_MAX_CHARS) }),
    response: nothing,
  }),
  /** The comment stays, whatever was reported until the newest report that somebody saw: one that came since is not decided by that. */
  dismissReports: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/comments/:commentId/report/dismiss',
    params: z.object({ textId, commentId }),
    body: z.object({ until: time }),
    response: nothing,
  }),
  /** A facilitator tells its author something that nobody else reads. Sent twice within a moment, it is told once. */
  writeToAuthor: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/comments/:commentId/word-to-author',
    params: z.object({ textId, commentId }),
    body: z.object({ words: z.string().trim().min(1).max(WORD_TO_AUTHOR_MAX_CHARS) }),
    response: nothing,
  }),
  readReports: endpoint({
    method: 'GET',
    path: '/api/groups/:groupId/reports',
    params: z.object({ groupId }),
    body: nothing,
    /** The longest waiting first; those that have no place in one answer come when some of these are decided. */
    response: z.object({ reported: z.array(reportedComment), hasMore: z.boolean() }),
  }),
} as const
