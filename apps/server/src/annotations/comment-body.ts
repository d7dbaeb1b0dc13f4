import { commentLength } from '@variorum/document'
import { AppError, COMMENT_MAX_CHARS } from '@variorum/protocol'

/** The body to keep: without white space around it. @throws {AppError} `comment-empty`, `comment-too-long`. */
export function checkedBody(body: string): string {
  const trimmed = body.replaceAll('\r\n', '\n').trim()
  if (trimmed === '') throw new AppError('comment-empty')
  if (commentLength(trimmed) > COMMENT_MAX_CHARS) throw new AppError('comment-too-long')
  return trimmed
}
