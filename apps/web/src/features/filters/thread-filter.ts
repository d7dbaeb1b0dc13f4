import {
  attributeOf,
  attributesFor,
  hasTag,
  isOpen,
  isUnanswered,
  type AnnotationKind,
  type AttributeValue,
  type Audience,
  type MemberId,
  type PlacedThread,
} from '@variorum/document'

/** `open` keeps settled discussions back from the margin and leaves their marks; `all` shows both. */
export type FilteredStatus = 'open' | 'unanswered' | 'resolved' | 'all'

/** Which threads and marks a reader wants to see. Each null, and no kinds at all, asks for nothing. */
export interface ThreadFilter {
  readonly kinds: readonly AnnotationKind[]
  /** Somebody who made the mark or said something under it, by the id under which their words stand in the text. */
  readonly author: MemberId | null
  readonly color: AttributeValue<'color'> | null
  /** Written in any way. */
  readonly tag: string | null
  readonly audience: Audience | null
  readonly status: FilteredStatus
  readonly isUnread: boolean
  /** Nothing is shown but the words. */
  readonly isHidden: boolean
}

/** What stands when somebody opens a text. */
export const EVERYTHING: ThreadFilter = {
  kinds: [],
  author: null,
  color: null,
  tag: null,
  audience: null,
  status: 'open',
  isUnread: false,
  isHidden: false,
}

/** Whether what the margin and the words show is less than there is: settled discussions alone do not make it less. */
export function leavesOut(filter: ThreadFilter): boolean {
  const { status } = filter
  return (
    filter.isHidden || parts(filter).length > 0 || status === 'unanswered' || status === 'resolved'
  )
}

/** Whether settled discussions stand beside the words, and not only their marks in them. */
export function showsResolved({ status }: ThreadFilter): boolean {
  return status === 'all' || status === 'resolved'
}

/** How many things are asked for at once. */
export function askedFor(filter: ThreadFilter): number {
  const { status } = filter
  return parts(filter).length + (status === 'unanswered' || status === 'resolved' ? 1 : 0)
}

/** Whether a thread, or a mark without words, is shown. */
export function matches(
  thread: PlacedThread,
  filter: ThreadFilter,
  isUnread: (thread: PlacedThread) => boolean,
): boolean {
  const { annotation, comments } = thread
  if (filter.isHidden) return false
  if (filter.kinds.length > 0 && !filter.kinds.includes(annotation.kind)) return false
  const { author, color, tag, audience } = filter
  const isTheirs = () =>
    annotation.authorId === author || comments.some(({ authorId }) => authorId === author)
  if (author !== null && !isTheirs()) return false
  if (color !== null && !isOfColor(thread, color)) return false
  if (tag !== null && !hasTag(annotation, tag)) return false
  if (audience !== null && annotation.audience !== audience) return false
  if (filter.isUnread && !isUnread(thread)) return false
  switch (filter.status) {
    case 'open':
    case 'all':
      return true
    case 'unanswered':
      return isUnanswered(thread)
    case 'resolved':
      return !isOpen(thread)
  }
}

function isOfColor({ annotation }: PlacedThread, color: AttributeValue<'color'>): boolean {
  return (
    attributesFor(annotation.kind).includes('color') && attributeOf(annotation, 'color') === color
  )
}

function parts(filter: ThreadFilter): unknown[] {
  const { kinds, author, color, tag, audience, isUnread } = filter
  return [kinds[0], author, color, tag, audience, isUnread || null].filter(
    (part) => part !== null && part !== undefined,
  )
}
