import type { AnnotationId, TextId } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBellHears } from '../bell/use-bell-hears.ts'
import { DraftsOf } from '../composing/DraftsOf.tsx'
import { editingMode } from '../features/reading/editing-mode.ts'
import { useHighlights } from '../features/reading/use-highlights.ts'
import { useMounted } from '../features/reading/use-mounted.ts'
import { useWordsEditor } from '../features/reading/use-words-editor.ts'
import { WordsColumn } from '../features/reading/WordsColumn.tsx'
import { OfferTags } from '../features/tags/OfferTags.tsx'
import { ThreadDialogs } from '../features/threads/ThreadDialogs.tsx'
import { UndoDeeds } from '../features/threads/UndoDeeds.tsx'
import { FailureState } from '../frame/FailureState.tsx'
import { RefusedCommands } from '../notices/RefusedCommands.tsx'
import { useText } from '../people/use-group.ts'
import { useSession } from '../people/use-session.ts'
import { lifeOf, type TextConnection, type TextRooms } from '../rooms/connect-text.ts'
import { useTextRooms, type AskAgain } from '../rooms/use-text-rooms.ts'
import { useObservable } from '../state/observable.ts'
import { NOTHING_BEGUN } from './begun-threads.ts'
import { OfferDesk } from './OfferDesk.tsx'
import { OfferMentions } from './OfferMentions.tsx'
import { TextSkeleton } from './TextSkeleton.tsx'
import { slotProps, ThreadSlot } from './ThreadSlot.tsx'
import { useDiscussion } from './use-discussion.ts'
import { useReader } from './use-reader.ts'
import { useReadingCaret } from './use-reading-caret.ts'
import { useReplyField, type ReplyWish } from './use-reply-field.ts'
import { useStrandedDrafts } from './use-stranded-drafts.ts'
import { useWordsInView } from './use-words-in-view.ts'
import '../annotations/kinds.css'
import classes from './ThreadInPlace.module.css'

interface InPlaceProps {
  readonly threadId: AnnotationId
  /** Another mark in the words was chosen. */
  readonly onOpen: (id: AnnotationId) => void
  /** Something was said or done in the text, by anybody. */
  readonly onChange: () => void
  /** What is said of a thread that is not there any more. */
  readonly goneSentence: string
  readonly replyWish: ReplyWish
}

/** One thread with the field for a reply, and the words on which it stands, live and as they are in the reading room. */
export function ThreadInPlace(props: InPlaceProps & { readonly textId: TextId }) {
  const { t } = useTranslation()
  const text = useText(props.textId)
  const session = useSession()
  if (text.data && !session.isPending) {
    const userId = session.data?.user?.id ?? null
    return (
      <DraftsOf userId={userId}>
        <OpenText
          key={`${userId ?? ''} ${lifeOf(text.data)}`}
          {...props}
          text={text.data}
          userId={userId}
          askAgain={text.refetch}
        />
      </DraftsOf>
    )
  }
  if (text.isError) {
    return <FailureState failure={text.error} retry={() => void text.refetch()} />
  }
  return <TextSkeleton label={t('reading.loading')} />
}

function OpenText(
  props: InPlaceProps & {
    readonly text: TextView
    readonly userId: string | null
    readonly askAgain: AskAgain
  },
) {
  const connection = useTextRooms(props.text, props.userId, props.askAgain)
  return connection && <Arrival {...props} connection={connection} />
}

function Arrival(
  props: InPlaceProps & { readonly text: TextView; readonly connection: TextConnection },
) {
  const { t } = useTranslation()
  const rooms = useObservable(props.connection.rooms)
  const hasArrived = useObservable(props.connection.hasArrived)
  if (!hasArrived) return <TextSkeleton label={t('reading.loading')} />
  return <InPlace {...props} rooms={rooms} />
}

function InPlace(props: InPlaceProps & { readonly text: TextView; readonly rooms: TextRooms }) {
  const { text, rooms, threadId, onOpen, onChange } = props
  const { live, words } = rooms
  const column = useRef<HTMLDivElement>(null)
  const around = useRef<HTMLDivElement>(null)
  const state = useStrandedDrafts(text, live, true)
  useBellHears(live.state)
  useEffect(() => live.state.subscribe(onChange), [live, onChange])
  const [mode] = useState(editingMode)
  const reader = useReader(text.id, mode)
  const discussion = useDiscussion(text, rooms, reader)
  const caret = useReadingCaret(reader)
  const touch = useCallback(
    (id: AnnotationId | null) => {
      if (id !== null) onOpen(id)
    },
    [onOpen],
  )
  const made = useWordsEditor(text, words, touch, caret.events, mode)
  const editor = useMounted(made)
  useHighlights(editor, live, NOTHING_BEGUN, threadId, null)
  const thread = state.threads.find(({ annotation }) => annotation.id === threadId)
  useWordsInView(editor, around, thread, state.index)
  useReplyField(threadId, thread !== undefined, props.replyWish)
  return (
    <OfferMentions text={text} names={state.names}>
      <OfferTags text={text} live={live}>
        <div
          ref={around}
          className={classes.words}
          data-placeless={thread?.place?.state === 'orphaned' || undefined}
        >
          <WordsColumn editor={made} column={column}>
            {null}
          </WordsColumn>
        </div>
        <div className={classes.thread}>
          <RefusedCommands textId={text.id} />
          {thread ? (
            <OfferDesk text={text} live={live}>
              <ThreadSlot
                key={threadId}
                {...slotProps(thread, text, state.names, discussion, state.gone)}
                isFull
              />
            </OfferDesk>
          ) : (
            <p className={classes.gone}>{props.goneSentence}</p>
          )}
        </div>
        <ThreadDialogs
          textId={text.id}
          memberId={text.me.id}
          dialog={discussion.dialog}
          commands={discussion.commands}
          onClose={discussion.endAsking}
        />
        <UndoDeeds
          undoables={discussion.undoables}
          onUndo={discussion.commands.undo}
          onEnd={discussion.endUndoable}
        />
      </OfferTags>
    </OfferMentions>
  )
}
