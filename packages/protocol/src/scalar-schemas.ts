import {
  cleanName,
  MEMBER_ROLES,
  PARAGRAPH_ROLES,
  TEXT_LANGUAGES,
  WORDS_EDITORS,
  type AnnotationId,
  type CommentId,
  type GroupId,
  type ImportId,
  type InvitationId,
  type MemberId,
  type ParagraphId,
  type TextId,
  type UserId,
} from '@variorum/document'
import * as z from 'zod'
import { GROUP_NAME_MAX_CHARS, NAME_MAX_CHARS, TITLE_MAX_CHARS } from './limits.ts'

const id = <Id extends string>() => z.uuid().transform((value) => value as Id)

/** A UUID. */
export const groupId = id<GroupId>()

/** A UUID. */
export const memberId = id<MemberId>()

/** A UUID. */
export const textId = id<TextId>()

/** A UUID. */
export const annotationId = id<AnnotationId>()

/** A UUID. */
export const commentId = id<CommentId>()

/** A UUID. */
export const importId = id<ImportId>()

/** A UUID. */
export const invitationId = id<InvitationId>()

/** A UUID. */
export const readingDateId = z.uuid()

/** Names a session without being what its cookie proves. */
export const accountSessionId = z.uuid()

/** Made by whoever makes the paragraph; see SPEC.md, "The words". */
export const paragraphId = z
  .string()
  .min(1)
  .max(64)
  .transform((value) => value as ParagraphId)

/** As the accounts have it. */
export const userId = z
  .string()
  .min(1)
  .transform((value) => value as UserId)

/** What is taken out of a name may be as much again and more, as of one that is decomposed; cleaning it is never fed a book. */
const UNCLEAN_PER_CLEAN = 4

/** A name or a title as people see it, see `cleanName`. */
const line = (max: number) =>
  z
    .string()
    .max(max * UNCLEAN_PER_CLEAN)
    .transform(cleanName)
    .pipe(z.string().min(1).max(max))

/** One line, without what can not be seen. */
export const memberName = line(NAME_MAX_CHARS)

/** One line, without what can not be seen. */
export const groupName = line(GROUP_NAME_MAX_CHARS)

/** One line, without what can not be seen. */
export const textTitle = line(TITLE_MAX_CHARS)

/** As `MEMBER_ROLES` has them. */
export const memberRole = z.enum(MEMBER_ROLES)

/** As `TEXT_LANGUAGES` has them. */
export const textLanguage = z.enum(TEXT_LANGUAGES)

/** As `PARAGRAPH_ROLES` has them. */
export const paragraphRole = z.enum(PARAGRAPH_ROLES)

/** As `WORDS_EDITORS` has them. */
export const wordsEditors = z.enum(WORDS_EDITORS)

/** Milliseconds since 1970. */
export const time = z.number().int().nonnegative()
