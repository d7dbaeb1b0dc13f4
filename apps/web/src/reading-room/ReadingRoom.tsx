import type { AnnotationId, IndexedParagraph } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { memo, useCallback, useEffect, useMemo, useRef } from 'react'
import { useBellHears } from '../bell/use-bell-hears.ts'
import { watchReadsOn } from '../browser/reads-on.ts'
import { useAfterPaint } from '../browser/use-after-paint.ts'
import { useMedia } from '../browser/use-media.ts'
import { fetchMarkup } from '../comments/fetched-markup.ts'
import { useNoteKey } from '../features/annotating/use-note-key.ts'
import type { Filtering } from '../features/filters/filtering.ts'
import { useFilterKeys } from '../features/filters/use-filter-keys.ts'
import type { Placing } from '../features/placing/placing.ts'
import type { EditingMode } from '../features/reading/editing-mode.ts'
import { EditingBar } from '../features/reading/EditingBar.tsx'
import { ReadingProgressLine } from '../features/reading/ReadingProgressLine.tsx'
import { useHighlights } from '../features/reading/use-highlights.ts'
import { useMeasures } from '../features/reading/use-measures.ts'
import { useMounted } from '../features/reading/use-mounted.ts'
import { useWordsEditor } from '../features/reading/use-words-editor.ts'
import { OfferTags } from '../features/tags/OfferTags.tsx'
import { ChoosingPlaceContext } from '../features/threads/choosing-place-context.ts'
import { ReplyingContext } from '../features/threads/replying-context.ts'
import { useAgreeKey } from '../features/threads/use-agree-key.ts'
import type { TextRooms } from '../rooms/connect-text.ts'
import { mayAnnotate } from '../rooms/rights-change.ts'
import { useSelected } from '../state/observable.ts'
import { NOTHING_BEGUN, placeBegun } from './begun-threads.ts'
import { CaretAnnouncer } from './CaretAnnouncer.tsx'
import { ContinueHere } from './ContinueHere.tsx'
import { DraftReminder } from './DraftReminder.tsx'
import { EndThreads } from './EndThreads.tsx'
import { FilterCorner } from './FilterCorner.tsx'
import { ListedThreads } from './ListedThreads.tsx'
import { MarginThreads } from './MarginThreads.tsx'
import { OfferDesk } from './OfferDesk.tsx'
import { OfferMentions } from './OfferMentions.tsx'
import { OutlinePlace } from './OutlinePlace.tsx'
import { PlaceCheck } from './PlaceCheck.tsx'
import { PrintedPage } from './PrintedPage.tsx'
import { RoomDialogs } from './RoomDialogs.tsx'
import { RoomPalette } from './RoomPalette.tsx'
import { openThreads, RoomWords } from './RoomWords.tsx'
import type { SheetStop } from './sheet-turns.ts'
import { ThreadSheet } from './ThreadSheet.tsx'
import { useDiscussion } from './use-discussion.ts'
import { useFiltered } from './use-filtered.ts'
import { useFirstHere } from './use-first-here.ts'
import { useOpenedThreads } from './use-opened-threads.ts'
import { useParagraphLink } from './use-paragraph-link.ts'
import { usePlaceElsewhere } from './use-place-elsewhere.ts'
import { useReaderOnPage, useReader } from './use-reader.ts'
import { useReadingCaret } from './use-reading-caret.ts'
import { useReadingPlace } from './use-reading-place.ts'
import { useReadingTraces } from './use-reading-traces.ts'
import { useSteadyField } from './use-steady-field.ts'
import { useStrandedDrafts } from './use-stranded-drafts.ts'
import { useThreadLink } from './use-thread-link.ts'
import { useUnread } from './use-unread.ts'
import { useWays } from './use-ways.ts'
import classes from './ReadingRoom.module.css'

/** Wide enough for a margin beside the words. */
const HAS_MARGIN = '(min-width: 62em)'

/** The words in the middle, the outline on their left, what is said about them on their right. */
export const ReadingRoom = memo(function ReadingRoom({
  text,
  rooms,
  areThreadsHere,
  mode,
  placing,
  filtering,
}: {
  readonly text: TextView
  readonly rooms: TextRooms
  /** False while the words can be read already, and what is said about them is on its way. */
  readonly areThreadsHere: boolean
  /** Whether the words are read or edited. */
  readonly mode: EditingMode
  readonly placing: Placing
  readonly filtering: Filtering
}) {
  const { live, words, replying } = rooms
  // What only shows later waits until the words do.
  const isPainted = useAfterPaint()
  useEffect(() => (isPainted ? void fetchMarkup() : undefined), [isPainted])
  // Building cards takes longer than drawing the marks of all threads.
  const areMarksPainted = useAfterPaint(areThreadsHere)
  const column = useRef<HTMLDivElement>(null)
  const state = useStrandedDrafts(text, live, areThreadsHere)
  useBellHears(areThreadsHere ? live.state : null)
  const hasMargin = useMedia(HAS_MARGIN)
  const reader = useReader(text.id, mode)
  const discussion = useDiscussion(text, rooms, reader)
  const { focus, annotate, unread } = discussion
  useSteadyField(discussion.raiseCard)
  useEffect(() => (hasMargin ? undefined : watchReadsOn(document.body)), [hasMargin])
  const caret = useReadingCaret(reader)
  const madeEditor = useWordsEditor(text, words, reader.touchWords, caret.events, mode, true)
  const editor = useMounted(madeEditor)
  // Placed anew with every state: the words under a begun thread move like all others.
  const begun = useMemo(
    () => (state && mayAnnotate(text) ? placeBegun(focus.begun, live, text.me) : NOTHING_BEGUN),
    [focus.begun, live, text, state],
  )
  const { shown, shows } = useFiltered(text, state, filtering, reader, unread.isUnread)
  useFilterKeys(filtering, text.me.authorId)
  useHighlights(editor, live, begun, focus.activeId, shows)
  const measures = useMeasures(editor, column)
  useReaderOnPage(reader, editor, { live, measures, column })
  const isWriter = mayAnnotate(text)
  const isChoosingPlace = useSelected(placing.state, ({ type }) => type === 'choosing')
  useNoteKey(isWriter && !isChoosingPlace ? editor : null, annotate)

  const { threads, gone } = shown
  const open = useMemo(() => openThreads({ threads, gone }), [threads, gone])
  const here = useFirstHere(open, { live, measures, column })
  useWays(reader, open, editor, here)
  const news = useUnread(unread, open, reader, state.index, here)
  useOpenedThreads(text.id, unread, reader)
  useAgreeKey(text, open, focus.activeId, discussion.commands.react)
  useThreadLink(measures, live, reader)
  const linkedParagraphId = useParagraphLink(measures, live, reader)
  const elsewhere = usePlaceElsewhere(text)
  useReadingTraces(text.id, measures, live, column)
  const goOnAt = useReadingPlace(text, measures, live, column, elsewhere.note)

  const choosePlace = useCallback(
    (id: AnnotationId) => {
      // On a phone the sheet lies over the words.
      reader.change({ type: 'sheet-closed' })
      placing.choose(id, 'card')
      requestAnimationFrame(() => editor?.view.dom.focus({ preventScroll: true }))
    },
    [placing, reader, editor],
  )
  const goToParagraph = useCallback(
    ({ index }: IndexedParagraph) => reader.goTo({ type: 'paragraph', index }, 'walk'),
    [reader],
  )
  const { change, openParagraph } = discussion
  const turnSheet = useCallback(
    (stop: SheetStop) => {
      if (stop.type === 'thread') {
        change({ type: 'thread-chosen', id: stop.id, offset: 0 })
        reader.goTo(stop, 'stay')
      } else {
        openParagraph(stop.paragraph)
        reader.goTo({ type: 'paragraph', index: stop.paragraph.index }, 'stay')
      }
    },
    [reader, change, openParagraph],
  )
  return (
    <OfferMentions text={text} names={state.names}>
      <OfferTags text={text} live={live}>
        <ReplyingContext value={replying}>
          <ChoosingPlaceContext value={choosePlace}>
            <OfferDesk text={text} live={live}>
              <EditingBar mode={mode} editor={editor} />
              <ReadingProgressLine column={column} />
              <div className={classes.room}>
                <OutlinePlace
                  text={text}
                  index={state.index}
                  counts={news.counts}
                  measures={measures}
                  column={column}
                  readers={rooms.readers}
                  onGo={goToParagraph}
                />
                <div className={classes.middle}>
                  <RoomWords
                    text={text}
                    counts={news.counts}
                    state={state}
                    made={madeEditor}
                    editor={editor}
                    column={column}
                    measures={measures}
                    reader={reader}
                    discussion={discussion}
                    linkedParagraphId={linkedParagraphId}
                    hasMargin={hasMargin}
                    mayMark={isWriter && !isChoosingPlace}
                  />
                  <EndThreads
                    text={text}
                    state={shown}
                    discussion={discussion}
                    hasMargin={hasMargin}
                    onChoosePlace={choosePlace}
                  />
                  <PrintedPage text={text} state={shown} filtering={filtering} editor={editor} />
                </div>
                {hasMargin ? (
                  <MarginThreads
                    text={text}
                    state={shown}
                    allCount={state.threads.length}
                    areThreadsHere={areMarksPainted}
                    filtering={filtering}
                    news={news}
                    begun={begun}
                    measures={measures}
                    discussion={discussion}
                    onPress={reader.bring}
                  />
                ) : (
                  <>
                    {isWriter && <DraftReminder textId={text.id} discussion={discussion} />}
                    <ThreadSheet
                      text={text}
                      state={shown}
                      filtering={filtering}
                      discussion={discussion}
                      onTurn={turnSheet}
                    />
                    <FilterCorner
                      text={text}
                      state={state}
                      shownCount={shown.threads.length}
                      filtering={filtering}
                      news={news}
                      onAllSeen={unread.noteAllSeen}
                    />
                  </>
                )}
                {isPainted && (
                  <>
                    <PlaceCheck
                      text={text}
                      state={state}
                      words={words.doc}
                      editor={editor}
                      placing={placing}
                      discussion={discussion}
                      hasMargin={hasMargin}
                      reader={reader}
                    />
                    <ListedThreads
                      text={text}
                      state={shown}
                      allCount={state.threads.length}
                      filtering={filtering}
                      hasMargin={hasMargin}
                      unread={unread}
                      reader={reader}
                    />
                    <ContinueHere
                      offered={elsewhere.offered}
                      index={state.index}
                      editor={editor}
                      onDecide={(place) => {
                        elsewhere.decide()
                        if (place) goOnAt(place)
                      }}
                    />
                    <RoomPalette
                      text={text}
                      live={live}
                      editor={editor}
                      mode={mode}
                      placing={placing}
                      filtering={filtering}
                      news={news}
                      reader={reader}
                    />
                    <CaretAnnouncer text={text} state={state} marks={caret.marks} />
                    <RoomDialogs
                      text={text}
                      live={live}
                      areThreadsHere={areThreadsHere}
                      discussion={discussion}
                      reader={reader}
                    />
                  </>
                )}
              </div>
            </OfferDesk>
          </ChoosingPlaceContext>
        </ReplyingContext>
      </OfferTags>
    </OfferMentions>
  )
})
