import type {
  Annotation,
  AnnotationId,
  AuthorName,
  MemberId,
  PlacedThread,
} from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { memo, useCallback } from 'react'
import type { Stranded } from '../composing/CommentField.tsx'
import { useDrafts } from '../composing/use-draft.ts'
import { looksTheSame, saysTheSameNames } from '../features/threads/card-facts.ts'
import { ReplyField } from '../features/threads/ReplyField.tsx'
import { ThreadCard } from '../features/threads/ThreadCard.tsx'
import { useCopyLink } from './use-copy-link.ts'
import type { Discussion } from './use-discussion.ts'

interface ThreadSlotProps {
  readonly thread: PlacedThread
  readonly text: TextView
  readonly names: ReadonlyMap<MemberId, AuthorName>
  readonly isActive: boolean
  /** It is gone, and shown for what was written under it. */
  readonly isGone: boolean
  /** In a list where there is room for it, a card shows in full without being chosen. */
  readonly isFull?: boolean
  readonly isBrief?: boolean
  readonly isUnread: boolean
  readonly onSeen: (id: AnnotationId) => void
  readonly hidesQuote?: boolean
  readonly onActivate: Discussion['chooseCard']
  readonly onPress?: (id: AnnotationId) => void
  readonly commands: Discussion['commands']
  readonly onAsk: Discussion['ask']
  readonly onPostInstead: Discussion['postInstead']
}

/** A thread's card with everything that this page lets one do with it. Hundreds of them stand in the margin while somebody types. */
export const ThreadSlot = memo(function ThreadSlot(props: ThreadSlotProps) {
  const { thread, text } = props
  const drafts = useDrafts()
  const copyLink = useCopyLink(text.id)
  const replyField = useCallback(
    (annotation: Annotation, stranded: Stranded | undefined) => (
      <ReplyField
        textId={text.id}
        memberId={text.me.id}
        annotation={annotation}
        stranded={stranded}
      />
    ),
    [text.id, text.me.id],
  )
  const { id: annotationId } = thread.annotation
  return (
    <ThreadCard
      thread={thread}
      names={props.names}
      text={text}
      isActive={props.isActive}
      isFull={props.isFull === true}
      isBrief={props.isBrief === true}
      hidesQuote={props.hidesQuote === true}
      isUnread={props.isUnread}
      onSeen={props.onSeen}
      hasDraft={drafts.read(text.id, { type: 'reply', annotationId }) !== ''}
      isGone={props.isGone}
      replyField={replyField}
      onPostInstead={props.onPostInstead}
      onActivate={props.onActivate}
      onPress={props.onPress}
      commands={props.commands}
      onAsk={props.onAsk}
      onCopyLink={copyLink}
    />
  )
}, showsTheSame)

function showsTheSame(before: ThreadSlotProps, after: ThreadSlotProps): boolean {
  const { thread: one, names, ...others } = before
  const { thread: other, names: namesNow, ...rest } = after
  return (
    looksTheSame(one, other) &&
    saysTheSameNames(other, names, namesNow) &&
    Object.entries(others).every(([name, value]) => value === rest[name as keyof typeof rest])
  )
}

/** What every list of cards on this page hands to each of them. */
export function slotProps(
  thread: PlacedThread,
  text: TextView,
  names: ReadonlyMap<MemberId, AuthorName>,
  discussion: Discussion,
  gone: ReadonlySet<AnnotationId>,
): ThreadSlotProps {
  return {
    thread,
    text,
    names,
    isActive: discussion.focus.activeId === thread.annotation.id,
    isGone: gone.has(thread.annotation.id),
    isUnread: discussion.unread.isUnread(thread),
    onSeen: discussion.unread.noteSeen,
    onPostInstead: discussion.postInstead,
    onActivate: discussion.chooseCard,
    commands: discussion.commands,
    onAsk: discussion.ask,
  }
}
