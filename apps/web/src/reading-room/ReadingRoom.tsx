import { useMediaQuery } from '@mantine/hooks'
import { isBareMark, isOpen } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useCallback, useMemo, useRef } from 'react'
import { lastAudience } from '../composing/use-draft.ts'
import { SelectionActions } from '../features/annotating/SelectionActions.tsx'
import { useNoteKey } from '../features/annotating/use-note-key.ts'
import { useQuietSelection } from '../features/annotating/use-quiet-selection.ts'
import type { Placing } from '../features/placing/placing.ts'
import { discussionCounts } from '../features/reading/discussion-counts.ts'
import type { EditingMode } from '../features/reading/editing-mode.ts'
import { EditingBar } from '../features/reading/EditingBar.tsx'
import { ParagraphGutter } from '../features/reading/ParagraphGutter.tsx'
import { scrollToTop } from '../features/reading/scroll-to-top.ts'
import { useHighlights } from '../features/reading/use-highlights.ts'
import { useMeasures } from '../features/reading/use-measures.ts'
import { useMounted } from '../features/reading/use-mounted.ts'
import { useWordsEditor } from '../features/reading/use-words-editor.ts'
import { WordsColumn } from '../features/reading/WordsColumn.tsx'
import { ThreadAnnouncer } from '../features/threads/ThreadAnnouncer.tsx'
import { ThreadDialogs } from '../features/threads/ThreadDialogs.tsx'
import { UndoDeletions } from '../features/threads/UndoDeletions.tsx'
import { useThreadKeys } from '../features/threads/use-thread-keys.ts'
import type { TextRooms } from '../rooms/connect-text.ts'
import { mayAnnotate } from '../rooms/rights-change.ts'
import { useObservable } from '../state/observable.ts'
import { shownSelection } from '../words-binding/page-selection.ts'
import { placeBegun } from './begun-threads.ts'
import { DraftReminder } from './DraftReminder.tsx'
import { EndThreads } from './EndThreads.tsx'
import { MarginThreads } from './MarginThreads.tsx'
import { OutlinePlace } from './OutlinePlace.tsx'
import { PlaceCheck } from './PlaceCheck.tsx'
import { ThreadSheet } from './ThreadSheet.tsx'
import { useDiscussion } from './use-discussion.ts'
import { useReadingPlace } from './use-reading-place.ts'
import { useSteadyField } from './use-steady-field.ts'
import { useStrandedDrafts } from './use-stranded-drafts.ts'
import { useThreadLink } from './use-thread-link.ts'
import { useThreadPlaces } from './use-thread-places.ts'
import classes from './ReadingRoom.module.css'

/** Wide enough for a margin beside the words. */
const HAS_MARGIN = '(min-width: 62em)'

/** The words in the middle, the outline on their left, what is said about them on their right. */
export function ReadingRoom({
  text,
  rooms,
  mode,
  placing,
}: {
  readonly text: TextView
  readonly rooms: TextRooms
  /** Whether the words are read or edited. */
  readonly mode: EditingMode
  readonly placing: Placing
}) {
  const { live, words } = rooms
  const column = useRef<HTMLDivElement>(null)
  const state = useStrandedDrafts(text, live)
  const hasMargin = useMediaQuery(HAS_MARGIN, true, { getInitialValueInEffect: false })
  const discussion = useDiscussion(text, rooms, mode)
  const { focus, annotate, chooseInWords } = discussion
  useSteadyField(discussion.raiseCard)
  const madeEditor = useWordsEditor(text, words, discussion.touchWords, mode)
  const editor = useMounted(madeEditor)
  // Placed anew with every state: the words under a begun thread move like all others.
  const begun = useMemo(
    () => (state && mayAnnotate(text) ? placeBegun(focus.begun, live, text.me) : []),
    [focus.begun, live, text, state],
  )
  useHighlights(editor, live, begun, focus.activeId)
  const measures = useMeasures(editor, column)
  const { selection, dismiss } = useQuietSelection(editor)
  const isWriter = mayAnnotate(text)
  const isChoosingPlace = useObservable(placing.state).type === 'choosing'
  useNoteKey(isWriter && !isChoosingPlace ? editor : null, annotate)

  const open = useMemo(
    () =>
      state.threads.filter(
        (thread) => isOpen(thread) && !isBareMark(thread) && !state.gone.has(thread.annotation.id),
      ),
    [state],
  )
  const counts = useMemo(() => discussionCounts(open, state.index), [open, state])
  const goToTop = useCallback((top: number) => scrollToTop(column.current, top), [])
  const places = useThreadPlaces(live, measures, column, discussion)
  const leaveThread = useCallback(() => {
    chooseInWords(null)
    editor?.view.dom.focus({ preventScroll: true })
  }, [chooseInWords, editor])
  useThreadKeys(open, focus.activeId, places.walkTo, leaveThread)
  useThreadLink(measures, live, places.arriveAt, places.stayAt)
  useReadingPlace(text, measures, live, column)

  return (
    <>
      <EditingBar mode={mode} editor={editor} />
      <div className={classes.room}>
        <OutlinePlace
          text={text}
          index={state.index}
          measures={measures}
          column={column}
          onGo={(paragraph) => goToTop(measures.get().paragraphs[paragraph.index]?.top ?? 0)}
        />
        <div className={classes.middle}>
          <WordsColumn editor={madeEditor} column={column}>
            <ParagraphGutter
              paragraphs={state.index.paragraphs}
              measures={measures}
              counts={counts}
              openParagraphId={focus.openParagraphId}
              onOpen={discussion.openParagraph}
            />
            {editor && selection && isWriter && !isChoosingPlace && (
              <SelectionActions
                editor={editor}
                selection={selection}
                column={column}
                audience={lastAudience.read(text.id)}
                // The page may show another one by now, which is the one that is meant.
                onChoose={(kind, attributes) =>
                  annotate(editor, kind, shownSelection(editor.view) ?? selection, attributes)
                }
                onClose={dismiss}
              />
            )}
          </WordsColumn>
          <EndThreads
            text={text}
            state={state}
            discussion={discussion}
            hasMargin={hasMargin}
            onChoosePlace={(id) => placing.choose(id, 'card')}
          />
        </div>
        {hasMargin ? (
          <MarginThreads
            text={text}
            state={state}
            begun={begun}
            measures={measures}
            discussion={discussion}
            onPress={places.bring}
          />
        ) : (
          <>
            {isWriter && <DraftReminder textId={text.id} discussion={discussion} />}
            <ThreadSheet text={text} state={state} discussion={discussion} />
          </>
        )}
        <PlaceCheck
          text={text}
          state={state}
          words={words.doc}
          editor={editor}
          selection={selection}
          placing={placing}
          discussion={discussion}
          hasMargin={hasMargin}
          onShow={places.arriveAt}
        />
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
        <ThreadAnnouncer live={live} text={text} />
      </div>
    </>
  )
}
