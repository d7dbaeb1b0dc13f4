import type { PlacedThread } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useCallback } from 'react'
import { drafts } from '../composing/use-draft.ts'
import type { TextState } from '../connection/live-text.ts'
import { ReplyField } from '../features/threads/ReplyField.tsx'
import { ThreadCard } from '../features/threads/ThreadCard.tsx'
import { useCopyLink } from './use-copy-link.ts'
import type { Discussion } from './use-discussion.ts'

/** A thread's card with everything that this page lets one do with it. */
export function ThreadSlot(props: {
  readonly thread: PlacedThread
  readonly text: TextView
  readonly state: TextState
  readonly discussion: Discussion
  /** In a list where there is room for it, a card shows in full without being chosen. */
  readonly isFull?: boolean
}) {
  const { thread, text, discussion } = props
  const copyLink = useCopyLink(text.id)
  const replyField = useCallback(
    (annotationId: PlacedThread['annotation']['id']) => (
      <ReplyField textId={text.id} annotationId={annotationId} />
    ),
    [text.id],
  )
  const { id: annotationId } = thread.annotation
  return (
    <ThreadCard
      thread={thread}
      names={props.state.names}
      me={text.me}
      language={text.language}
      isActive={discussion.focus.activeId === annotationId}
      isFull={props.isFull === true}
      hasDraft={drafts.read(text.id, { type: 'reply', annotationId }) !== ''}
      replyField={replyField}
      onActivate={discussion.chooseCard}
      onResolve={discussion.resolve}
      onCopyLink={copyLink}
    />
  )
}
