import type { AnnotationId } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { subjectKey } from '../composing/draft-records.ts'
import type { NewThread } from '../composing/draft-store.ts'
import { lastAudience } from '../composing/use-draft.ts'
import { ThreadComposer } from '../features/annotating/ThreadComposer.tsx'
import type { Discussion } from './use-discussion.ts'

/** A thread that is being written. */
export function BegunThread(props: {
  readonly subject: NewThread
  readonly text: TextView
  readonly discussion: Discussion
  readonly takesFocus?: boolean
  readonly hidesQuote?: boolean
}) {
  const { subject, text, discussion } = props
  return (
    <ThreadComposer
      textId={text.id}
      memberId={text.me.id}
      subject={subject}
      language={text.language}
      autoFocus={props.takesFocus !== false && discussion.focus.justBegun === subjectKey(subject)}
      hidesQuote={props.hidesQuote === true}
      onAudience={(audience) => {
        lastAudience.write(text.id, audience)
        discussion.change({ type: 'audience-changed', subject, audience })
      }}
      onTags={(tags) => discussion.change({ type: 'tags-changed', subject, tags })}
      onKind={(kind) => discussion.change({ type: 'kind-changed', subject, kind })}
      onClose={(sent) =>
        discussion.change({
          type: 'thread-ended',
          subject,
          sentId: sent ? (sent.id as AnnotationId) : null,
        })
      }
    />
  )
}
