import type { TextView } from '@variorum/protocol'
import { ThreadAnnouncer } from '../features/threads/ThreadAnnouncer.tsx'
import { ThreadDialogs } from '../features/threads/ThreadDialogs.tsx'
import { UndoDeletions } from '../features/threads/UndoDeletions.tsx'
import type { LiveText } from '../rooms/live-text.ts'
import type { Discussion } from './use-discussion.ts'

/** What the room asks and says besides what stands on the page. */
export function RoomDialogs(props: {
  readonly text: TextView
  readonly live: LiveText
  readonly discussion: Discussion
}) {
  const { text, discussion } = props
  return (
    <>
      <ThreadDialogs
        textId={text.id}
        dialog={discussion.dialog}
        commands={discussion.commands}
        onClose={discussion.endAsking}
      />
      <UndoDeletions
        deletions={discussion.deletions}
        onUndo={discussion.commands.undelete}
        onEnd={discussion.endDeletion}
      />
      <ThreadAnnouncer live={props.live} text={text} />
    </>
  )
}
