import type { AnnotationId, CommentId, MemberId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import type { TextRow } from '../access/text-rows.ts'
import type { RowStore } from '../storage/ports.ts'
import { countCommentsUnder, countVersions, tallyOf } from './tally-rows.ts'

/** A hall of 500 that leaves forty each. A browser draws five thousand without a stutter, and holds this many in some ten megabytes. */
export const ANNOTATIONS_MAX_PER_TEXT = 20_000
/** One for every paragraph of the longest book that can be imported. */
export const ANNOTATIONS_MAX_PER_MEMBER = 5_000
/** Four to an annotation, when there are as many as there can be. */
export const COMMENTS_MAX_PER_TEXT = 80_000
export const COMMENTS_MAX_PER_MEMBER = 10_000
/** Everybody in a hall says something twice. Whoever replies has the thread written anew. */
export const COMMENTS_MAX_PER_THREAD = 1_000
/** Whoever changes a comment more often than this writes a text of their own. All that it ever said is kept. */
export const VERSIONS_MAX_PER_COMMENT = 200
/** Two a day for a year, with those in the archive and in the bin. */
export const TEXTS_MAX_PER_GROUP = 1_000
/** A hundred illustrated texts. They lie in the database, which is one file and is copied as a whole. */
export const IMAGE_BYTES_MAX_PER_GROUP = 1024 * 1024 * 1024
/** Members of a group are listed, and so are the groups of a member, on every visit. */
export const GROUPS_MAX_PER_USER = 200
/** One for each member of the largest hall, with as many that have expired. They are listed together. */
export const INVITATIONS_MAX_PER_GROUP = 1_000

/** What is to be added to a text. */
interface Added {
  readonly annotations: number
  readonly comments: number
}

/**
 * To be asked before something is added to a text that is nobody's own here.
 * @throws {AppError} `text-full`.
 */
export function requireRoomUnderText(text: TextRow, added: Added): void {
  if (
    text.annotation_count + added.annotations > ANNOTATIONS_MAX_PER_TEXT ||
    text.comment_count + added.comments > COMMENTS_MAX_PER_TEXT
  ) {
    throw new AppError('text-full')
  }
}

/**
 * To be asked before something is added to a text, and again in the transaction that adds it. Takes one row, whatever stands there.
 * @throws {AppError} `text-full`, `own-notes-full`.
 */
export async function requireRoomInText(
  rows: RowStore,
  text: TextRow,
  memberId: MemberId,
  added: Added,
): Promise<void> {
  requireRoomUnderText(text, added)
  const own = await tallyOf(rows, text.id, memberId)
  if (
    own.annotations + added.annotations > ANNOTATIONS_MAX_PER_MEMBER ||
    own.comments + added.comments > COMMENTS_MAX_PER_MEMBER
  ) {
    throw new AppError('own-notes-full')
  }
}

/** @throws {AppError} `thread-full`. */
export async function requireRoomInThread(rows: RowStore, id: AnnotationId): Promise<void> {
  const count = await countCommentsUnder(rows, id)
  if (count >= COMMENTS_MAX_PER_THREAD) throw new AppError('thread-full')
}

/** @throws {AppError} `versions-full`. */
export async function requireRoomForVersion(rows: RowStore, id: CommentId): Promise<void> {
  const count = await countVersions(rows, id)
  if (count >= VERSIONS_MAX_PER_COMMENT) throw new AppError('versions-full')
}
