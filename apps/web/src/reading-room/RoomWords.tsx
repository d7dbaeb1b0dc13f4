import { VisuallyHidden } from '@mantine/core'
import type { Editor } from '@tiptap/react'
import { isBareMark, isOpen, type ParagraphId, type PlacedThread } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useMemo, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { lastAudience } from '../composing/use-draft.ts'
import { SelectionActions } from '../features/annotating/SelectionActions.tsx'
import { readingSettings } from '../features/reading-settings/reading-settings.ts'
import { discussionCounts } from '../features/reading/discussion-counts.ts'
import { ParagraphGutter } from '../features/reading/ParagraphGutter.tsx'
import { pmToTextRange } from '../features/reading/pm-positions.ts'
import type { ReadingMeasures } from '../features/reading/reading-measures.ts'
import { WordsColumn } from '../features/reading/WordsColumn.tsx'
import { useObservable, useSelected, type Observable } from '../state/observable.ts'
import { shownSelection } from '../words-binding/page-selection.ts'
import { MarksHere } from './MarksHere.tsx'
import type { Reader } from './reader.ts'
import type { StateWithStranded } from './stranded-drafts.ts'
import { useCopyParagraphLink, useCopyQuote } from './use-copy-link.ts'
import type { Discussion } from './use-discussion.ts'
import type { DiscussionCounts } from './use-unread.ts'

/** The words, with what stands at their paragraphs and what can be done with what is selected in them. */
export function RoomWords(props: {
  readonly text: TextView
  readonly counts: DiscussionCounts
  readonly state: StateWithStranded
  /** As it was made, and once it stands on the page. */
  readonly made: Editor | null
  readonly editor: Editor | null
  readonly column: RefObject<HTMLDivElement | null>
  readonly measures: Observable<ReadingMeasures>
  readonly reader: Reader
  readonly discussion: Discussion
  /** The one to which the address leads. */
  readonly linkedParagraphId: ParagraphId | null
  /** Elsewhere a press opens the sheet, which leads from one to the next. */
  readonly hasMargin: boolean
  /** False where what is selected is meant for something else. */
  readonly mayMark: boolean
}) {
  const { t } = useTranslation()
  const copyLink = useCopyParagraphLink(props.text.id)
  const copyQuote = useCopyQuote(props.text)
  const { text, counts, state, editor, column, reader, discussion } = props
  const selection = useObservable(reader.selection.shown)
  const marksHere = useObservable(reader.marksHere)
  const areMarksCounted = useSelected(readingSettings, (settings) => settings.areMarksCounted)
  const { threads, index } = state
  const marks = useMemo(
    () => (areMarksCounted ? discussionCounts(threads.filter(isBareMark), index) : undefined),
    [areMarksCounted, threads, index],
  )
  return (
    <WordsColumn editor={props.made} column={column}>
      {/* Before the numbers: Tab goes from the selected words to what can be made of them. */}
      {editor && selection && props.mayMark && (
        <SelectionActions
          editor={editor}
          selection={selection}
          column={column}
          audience={lastAudience.read(text.id)}
          // The page may show another one by now, which is the one that is meant.
          onCopy={(words) => {
            const at = pmToTextRange(editor.state.doc, selection).start
            const paragraph = state.index.paragraphAt(at)
            if (paragraph) copyQuote(words, paragraph)
          }}
          onChoose={(kind, attributes) =>
            discussion.annotate(editor, kind, shownSelection(editor.view) ?? selection, attributes)
          }
          onClose={reader.selection.dismiss}
        />
      )}
      {editor && props.hasMargin && (
        <MarksHere
          text={text}
          state={state}
          here={selection ? null : marksHere}
          activeId={discussion.focus.activeId}
          onChoose={reader.chooseInWords}
          onLeave={() => {
            reader.touchWords(discussion.focus.activeId)
            editor.view.dom.focus({ preventScroll: true })
          }}
        />
      )}
      <VisuallyHidden role="status">
        {selection && props.mayMark && t('annotating.announce')}
      </VisuallyHidden>
      <ParagraphGutter
        paragraphs={state.index.paragraphs}
        measures={props.measures}
        counts={counts.all}
        unread={counts.unread}
        marks={marks}
        openParagraphId={discussion.focus.openParagraphId}
        linkedParagraphId={props.linkedParagraphId}
        onOpen={discussion.openParagraph}
        onCopyLink={copyLink}
      />
    </WordsColumn>
  )
}

/** The threads under which there is something to say, and which are not gone. */
export function openThreads({
  threads,
  gone,
}: Pick<StateWithStranded, 'threads' | 'gone'>): PlacedThread[] {
  return threads.filter(
    (thread) => isOpen(thread) && !isBareMark(thread) && !gone.has(thread.annotation.id),
  )
}
