import type { AnnotationId } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { AcceptSeveralDialog } from '../features/threads/AcceptSeveralDialog.tsx'
import { correctionsToAccept } from '../features/threads/corrections-to-accept.ts'
import type { LiveText } from '../rooms/live-text.ts'
import { useObservable } from '../state/observable.ts'
import type { Discussion } from './use-discussion.ts'

/** The proposed corrections of a text as they stand, to be accepted together, once somebody asked for that at one of them. */
export function AcceptSeveral(props: {
  readonly text: TextView
  readonly live: LiveText
  readonly discussion: Discussion
}) {
  const { text, discussion } = props
  const { dialog, commands, endAsking } = discussion
  const asked = dialog?.type === 'accept-several' ? dialog.annotation.id : null
  return (
    <AcceptSeveralDialog
      text={text}
      corrections={useCorrections(text, props.live, asked)}
      onAccept={(ids) => void commands.acceptCorrections(ids)}
      onClose={endAsking}
    />
  )
}

function useCorrections(text: TextView, live: LiveText, asked: AnnotationId | null) {
  const state = useObservable(live.state)
  return asked === null ? null : correctionsToAccept(text, state, asked)
}
