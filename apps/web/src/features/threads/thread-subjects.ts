import {
  isImported,
  type Annotation,
  type AuthorName,
  type CommentInThread,
  type MemberId,
  type ThreadComment,
  type ThreadInText,
} from '@variorum/document'
import type { TextView } from '@variorum/protocol'

type Names = ReadonlyMap<MemberId, AuthorName>
const NO_NAMES: Names = new Map()

/** A thread as the policy asks about it. `names` are asked where it matters whether a file brought the author. */
export function threadIn(
  text: TextView,
  { authorId, audience }: Annotation,
  names = NO_NAMES,
): ThreadInText {
  const isAuthorImported = isImported(names.get(authorId))
  return { text, thread: { authorId, audience, isAuthorImported } }
}

/** A comment as the policy asks about it. */
export function commentIn(
  text: TextView,
  annotation: Annotation,
  { authorId, state }: ThreadComment,
  names = NO_NAMES,
): CommentInThread {
  const isAuthorImported = isImported(names.get(authorId))
  return { ...threadIn(text, annotation, names), comment: { authorId, state, isAuthorImported } }
}
