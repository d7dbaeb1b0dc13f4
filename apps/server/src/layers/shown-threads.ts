import {
  mentionOf,
  replaceMentions,
  type Annotation,
  type AuthorName,
  type MemberId,
  type Thread,
  type ThreadComment,
} from '@variorum/document'
import { membersIn } from '@variorum/ydoc'
import { namesState, type TextMember } from '../access/require-member.ts'
import { publicName, type ShownIn, type ShownMembers } from './pseudonyms.ts'

/** In which text, and whether its group hides names, for `readOrMakeShownMembers`. */
export function whereShown({ text, group }: Pick<TextMember, 'text' | 'group'>): ShownIn {
  return { textId: text.id, ...namesState(group) }
}

/** An annotation as it leaves the server: with no member's id but of those who stand by name. */
export function shownAnnotation({ result, members }: InText<Annotation>): Annotation {
  return withShownIds(result, members)
}

/** As `shownAnnotation`. */
export function shownComment({ result, members }: InText<ThreadComment>): ThreadComment {
  return withShownAuthors(result, members)
}

/** What a command answered, with those whom it names as the text shows them. */
interface InText<Result> {
  readonly result: Result
  readonly members: ShownMembers
}

/** A thread of rows as a text shows it. `members` must hold everybody in it. */
export function shownThread<T extends Thread>(thread: T, members: ShownMembers): T {
  const comments = thread.comments.map((comment) => withShownAuthors(comment, members))
  return { ...thread, annotation: withShownIds(thread.annotation, members), comments }
}

/** The names that go with what `shownThread` made of a thread, as everybody may know them. */
export function publicNames(thread: Thread, members: ShownMembers): Map<MemberId, AuthorName> {
  const shown = [...membersIn(thread)].flatMap((id) => members.get(id) ?? [])
  return new Map(shown.map((member) => [member.id, publicName(member)]))
}

function withShownIds(annotation: Annotation, members: ShownMembers): Annotation {
  const { authorId, resolvedBy, promotionProposedBy } = annotation
  const shown = (id: MemberId | null) => (id === null ? null : idIn(members, id))
  return {
    ...annotation,
    authorId: idIn(members, authorId),
    resolvedBy: shown(resolvedBy),
    promotionProposedBy: shown(promotionProposedBy),
  }
}

/** What a comment says, or said, with nobody's id in it but as the text shows them. */
export function shownBody(body: string, members: ShownMembers): string {
  // Rows from before there were mentions may hold what looks like one, and is nobody.
  return replaceMentions(body, (id) => mentionOf(members.get(id)?.id ?? id))
}

function withShownAuthors({ body, ...said }: ThreadComment, members: ShownMembers): ThreadComment {
  const authorId = idIn(members, said.authorId)
  const comment = { ...said, body: shownBody(body, members) }
  if (!comment.reactions) return { ...comment, authorId }
  const reactions = comment.reactions.map(({ reaction, memberId }) => ({
    reaction,
    memberId: idIn(members, memberId),
  }))
  return { ...comment, authorId, reactions }
}

function idIn(members: ShownMembers, id: MemberId): MemberId {
  const member = members.get(id)
  // An id that slipped through would name somebody who is not to be named.
  if (!member) throw new Error(`Nobody asked how member ${id} is shown`)
  return member.id
}
