import type { TextView } from '@variorum/protocol'
import { memo } from 'react'
import { KeyHelp } from '../features/keys/KeyHelp.tsx'
import { ThreadAnnouncer } from '../features/threads/ThreadAnnouncer.tsx'
import { ThreadDialogs } from '../features/threads/ThreadDialogs.tsx'
import type { Undoable } from '../features/threads/undoable.ts'
import { UndoDeeds } from '../features/threads/UndoDeeds.tsx'
import type { LiveText } from '../rooms/live-text.ts'
import { mayAnnotate, mayEditWords } from '../rooms/rights-change.ts'
import { AcceptSeveral } from './AcceptSeveral.tsx'
import type { Reader } from './reader.ts'
import type { Discussion } from './use-discussion.ts'

/** What the room asks and says besides what stands on the page. */
export const RoomDialogs = memo(function RoomDialogs(props: {
  readonly text: TextView
  readonly live: LiveText
  /** What was said before nobody is told of as new. */
  readonly areThreadsHere: boolean
  readonly discussion: Discussion
  readonly reader: Reader
}) {
  const { text, live, discussion, reader } = props
  const undo = (undoable: Undoable) => {
    const undone = discussion.commands.undo(undoable)
    if (undoable.type !== 'comment') reader.returnTo(undoable.id)
    return undone
  }
  return (
    <>
      <ThreadDialogs
        textId={text.id}
        memberId={text.me.id}
        dialog={discussion.dialog}
        commands={discussion.commands}
        onClose={discussion.endAsking}
      />
      <AcceptSeveral text={text} live={live} discussion={discussion} />
      <UndoDeeds undoables={discussion.undoables} onUndo={undo} onEnd={discussion.endUndoable} />
      <KeyHelp mayAnnotate={mayAnnotate(text)} mayEdit={mayEditWords(text)} />
      {props.areThreadsHere && <ThreadAnnouncer live={live} text={text} />}
    </>
  )
})
