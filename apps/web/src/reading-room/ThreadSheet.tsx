import { Button } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import {
  isBareMark,
  isOpen,
  isOrphaned,
  paragraphOf,
  sortThreads,
  type PlacedThread,
} from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { subjectKey } from '../composing/draft-records.ts'
import type { Filtering } from '../features/filters/filtering.ts'
import { SilencedSentence } from '../notices/SilencedSentence.tsx'
import { WITH_PAGE_KEYS } from '../over-page/is-over-page.ts'
import { Sheet } from '../over-page/Sheet.tsx'
import { mayAnnotate } from '../rooms/rights-change.ts'
import { useObservable } from '../state/observable.ts'
import { BegunThread } from './BegunThread.tsx'
import { BuiltNear } from './BuiltNear.tsx'
import { openThreads } from './RoomWords.tsx'
import { sheetTurns, type SheetStop } from './sheet-turns.ts'
import { SheetTurnsBar } from './SheetTurnsBar.tsx'
import type { StateWithStranded } from './stranded-drafts.ts'
import { slotProps, ThreadSlot } from './ThreadSlot.tsx'
import { useCopyParagraphLink } from './use-copy-link.ts'
import type { Discussion } from './use-discussion.ts'
import classes from './ThreadSheet.module.css'

/** Cards with their fields that a sheet opens with: more than it shows at first. Those further below are built as they come near. */
const BUILT_AT_ONCE = 8
/** A card with one comment and the field below it. */
const USUAL_CARD_PX = 220

function ignore(): void {}

/** Where there is no margin: one thread, or all of a paragraph, from the bottom of the window. */
export function ThreadSheet(props: {
  readonly text: TextView
  readonly state: StateWithStranded
  readonly filtering: Filtering
  readonly discussion: Discussion
  readonly onTurn: (stop: SheetStop) => void
}) {
  const { t } = useTranslation()
  const { text, state, discussion } = props
  const order = useObservable(props.filtering.order)
  const copyLink = useCopyParagraphLink(text.id)
  const { focus, change } = discussion
  // What was being written stands in the notice at the top of the page, which the sheet would cover.
  const isWriter = mayAnnotate(text)
  useEffect(() => {
    if (!isWriter) change({ type: 'sheet-closed' })
  }, [isWriter, change])
  const paragraph = focus.openParagraphId && state.index.paragraph(focus.openParagraphId)
  const isHere = (thread: PlacedThread) =>
    // One that somebody resolves stays while it is read and answered here.
    (isOpen(thread) || thread.annotation.id === focus.activeId) &&
    !isBareMark(thread) &&
    paragraphOf(thread, state.index) === paragraph
  const active = state.threads.find(({ annotation }) => annotation.id === focus.activeId)
  const threads = paragraph
    ? sortThreads(state.threads.filter(isHere), order)
    : active && !isOrphaned(active)
      ? [active]
      : []
  const begun = paragraph
    ? focus.begun.find(
        ({ target }) => target.type === 'paragraph' && target.paragraphId === paragraph.id,
      )
    : active
      ? undefined
      : focus.begun.at(-1)
  const isOpened =
    focus.isSheetOpen && (threads.length > 0 || begun !== undefined || Boolean(paragraph))
  const turns = isOpened
    ? sheetTurns(openThreads(state), state.index, {
        activeId: focus.activeId,
        paragraph: paragraph || null,
      })
    : null
  const title = paragraph
    ? t('threads.sheetTitle', { number: paragraph.index + 1 })
    : t('threads.sheetTitleThread')
  return (
    <Sheet
      {...WITH_PAGE_KEYS}
      opened={isOpened}
      onClose={() => change({ type: 'sheet-closed' })}
      // A dialog above the sheet has the Escape key.
      closeOnEscape={discussion.dialog === null}
      position="bottom"
      size="auto"
      title={title}
      closeButtonProps={{ 'aria-label': t('threads.close') }}
      overlayProps={{ backgroundOpacity: 0.2 }}
      classNames={{ content: classes.content ?? '', body: classes.body ?? '' }}
    >
      {turns && turns.stops.length > 1 && <SheetTurnsBar turns={turns} onTurn={props.onTurn} />}
      {paragraph && (
        <p data-sheet-turns className={classes.paragraph} lang={text.language} dir="auto">
          {paragraph.text}
        </p>
      )}
      {paragraph && (
        <Button
          className={classes.link ?? ''}
          size="compact-sm"
          variant="subtle"
          leftSection={<IconLink size={16} stroke={1.75} aria-hidden />}
          onClick={() => copyLink(paragraph.id)}
        >
          {t('reading.copyLink', { number: paragraph.index + 1 })}
        </Button>
      )}
      {paragraph && threads.length === 0 && <p className={classes.none}>{t('threads.noneHere')}</p>}
      {threads.map((thread, at) => (
        <BuiltNear
          key={thread.annotation.id}
          isNeeded={at < BUILT_AT_ONCE || thread.annotation.id === focus.activeId}
          usualPx={USUAL_CARD_PX}
        >
          <ThreadSlot
            {...slotProps(thread, text, state.names, discussion, state.gone)}
            // A card of a sheet that is going may be given the focus yet, as what was sent comes: that brings no sheet back.
            {...(isOpened ? null : { onActivate: ignore })}
            isFull
            hidesQuote={Boolean(paragraph) && thread.annotation.target.type === 'paragraph'}
          />
        </BuiltNear>
      ))}
      {paragraph && threads.length === 0 && text.me.silence && (
        <SilencedSentence silence={text.me.silence} />
      )}
      {begun && isWriter && (
        <BegunThread
          key={subjectKey(begun)}
          subject={begun}
          text={text}
          discussion={discussion}
          // With threads to read first, the keyboard would cover them.
          takesFocus={threads.length === 0}
          hidesQuote={Boolean(paragraph)}
        />
      )}
    </Sheet>
  )
}
