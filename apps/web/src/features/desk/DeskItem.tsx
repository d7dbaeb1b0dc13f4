import { VisuallyHidden } from '@mantine/core'
import { IconCheck, IconMessage, IconNote, IconThumbUp } from '@tabler/icons-react'
import type { AnnotationId, ThreadState } from '@variorum/document'
import type { DeskThread, DeskView } from '@variorum/protocol'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { KindBadge } from '../../annotations/KindBadge.tsx'
import { TagChips } from '../../annotations/TagChips.tsx'
import { useSaidText } from '../../comments/use-said-text.ts'
import { AudienceMark } from '../../composing/AudienceMark.tsx'
import { WaitingMark } from '../../notices/WaitingMark.tsx'
import { AuthorLabel } from '../../people/AuthorLabel.tsx'
import { usePlainAuthorName } from '../../people/use-author-name.ts'
import { TimeAgo } from '../../times/TimeAgo.tsx'
import classes from './DeskItem.module.css'

/** Of what is not, the rest of the item tells. */
const SAID_STATES: ReadonlySet<ThreadState> = new Set(['answered', 'featured', 'left-out'])

/** One thread in the list of a desk: who says what, where, and what it waits for. */
export const DeskItem = memo(function DeskItem(props: {
  readonly thread: DeskThread
  /** What its text is called; null where all are of one text. */
  readonly textTitle: string | null
  /** The one above is of the same text: it is said to those alone who hear one item and do not see the other. */
  readonly isTextSaid: boolean
  /** What all in the list have in common need not be said of each. */
  readonly view: DeskView
  readonly isAtCursor: boolean
  readonly isOpened: boolean
  readonly isChosen: boolean
  /** Something is chosen: a press chooses, too, where there are no keys. */
  readonly onOpen: (id: AnnotationId) => void
  readonly onToggle: (id: AnnotationId, isRow: boolean) => void
}) {
  const { t } = useTranslation()
  const saidText = useSaidText()
  const plainName = usePlainAuthorName()
  const { thread, view, isAtCursor } = props
  const { opening, latest } = thread
  return (
    <article
      className={classes.item}
      data-cursor={isAtCursor || undefined}
      data-opened={props.isOpened || undefined}
      data-chosen={props.isChosen || undefined}
      data-done={!thread.isOpen || undefined}
      data-thread={thread.id}
    >
      {/* The browser's own: one of the library's makes a row take a fifth longer to draw. */}
      <label className={classes.choose}>
        <input
          type="checkbox"
          aria-label={t('desk.choose')}
          tabIndex={isAtCursor ? 0 : -1}
          checked={props.isChosen}
          onChange={(event) => {
            const { nativeEvent } = event
            props.onToggle(thread.id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
          }}
        />
      </label>
      <button
        type="button"
        className={classes.open}
        tabIndex={isAtCursor ? 0 : -1}
        aria-current={props.isOpened ? 'true' : undefined}
        onClick={(event) => {
          if (event.shiftKey) props.onToggle(thread.id, true)
          else props.onOpen(thread.id)
        }}
      >
        <span className={classes.head}>
          {thread.isNew && (
            <span className={classes.dot} role="img" aria-label={t('desk.isNewLong')} />
          )}
          <span className={classes.kind}>
            <KindBadge annotation={thread} />
          </span>
          <AudienceMark audience={thread.audience} />
          <b className={classes.author}>
            <AuthorLabel author={thread.authorName} called={plainName(thread.authorName)} />
          </b>
          <TimeAgo at={thread.saidAt} className={classes.time ?? ''} />
        </span>
        {opening ? (
          <span className={classes.words} dir="auto">
            {saidText(opening)}
          </span>
        ) : (
          <span className={classes.silent}>
            {thread.replacement === null
              ? t('desk.nothingSaid')
              : `${thread.quote} → ${thread.replacement}`}
          </span>
        )}
        {latest && (
          <span className={classes.latest} dir="auto">
            {t('desk.latest', { name: plainName(latest.authorName), words: saidText(latest) })}
          </span>
        )}
        <span className={classes.place}>
          <span className={classes.where}>
            <PlaceName thread={thread} textTitle={props.textTitle} isTextSaid={props.isTextSaid} />
          </span>
          {thread.quote && thread.replacement === null && (
            <q className={classes.quote} data-gone={thread.placeState === 'orphaned' || undefined}>
              {thread.quote}
            </q>
          )}
        </span>
      </button>
      <div className={classes.facts}>
        <WaitingMark ids={[thread.id]} />
        <TagChips annotation={thread} />
        {thread.isReported && view !== 'reported' && <span data-urgent>{t('desk.reported')}</span>}
        {thread.waitsForMe && view !== 'waits-for-me' && (
          <span data-mark>{t('desk.waitsForMe')}</span>
        )}
        {thread.isUnanswered && view !== 'unanswered-questions' && (
          <span data-mark>{t('desk.unanswered')}</span>
        )}
        {SAID_STATES.has(thread.triage) && (
          <span data-state={thread.triage}>{t(`annotations.state-${thread.triage}`)}</span>
        )}
        {thread.assigneeName !== null && (
          <span>{t('desk.assigned', { name: thread.assigneeName })}</span>
        )}
        {thread.note !== null && (
          <span role="img" aria-label={t('desk.hasNote')} title={thread.note}>
            <IconNote size={14} aria-hidden />
          </span>
        )}
        {thread.placeState === 'changed' && <span>{t('desk.changed')}</span>}
        {thread.placeState === 'moved' && <span>{t('desk.moved')}</span>}
        {!thread.isOpen && (
          <span>
            <IconCheck size={14} aria-hidden />
            {t('desk.resolved')}
          </span>
        )}
        {thread.commentCount > 1 && (
          <span role="img" aria-label={t('desk.comments', { count: thread.commentCount })}>
            <IconMessage size={14} aria-hidden />
            {thread.commentCount}
          </span>
        )}
        {thread.agreement > 0 && (
          <span role="img" aria-label={t('desk.agreement', { count: thread.agreement })}>
            <IconThumbUp size={14} aria-hidden />
            {thread.agreement}
          </span>
        )}
      </div>
    </article>
  )
})

function PlaceName(props: {
  readonly thread: DeskThread
  readonly textTitle: string | null
  readonly isTextSaid: boolean
}) {
  const { t } = useTranslation()
  const { textTitle } = props
  const { placeState, paragraphNumber } = props.thread
  const place =
    placeState === 'orphaned'
      ? t('desk.gone')
      : placeState === 'whole-text'
        ? t('desk.wholeText')
        : paragraphNumber === null
          ? null
          : t('desk.paragraph', { number: paragraphNumber })
  if (textTitle === null) return place
  if (!props.isTextSaid || place === null) return [place, textTitle].filter(Boolean).join(' · ')
  return (
    <>
      {place}
      <VisuallyHidden>{` · ${textTitle}`}</VisuallyHidden>
    </>
  )
}
