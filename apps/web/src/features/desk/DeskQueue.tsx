import { Button, Skeleton } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { AnnotationId, TextId } from '@variorum/document'
import type { DeskThread, DeskView } from '@variorum/protocol'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useAfterPaint } from '../../browser/use-after-paint.ts'
import type { DeskChoice } from './desk-choice.ts'
import { DeskItem } from './DeskItem.tsx'
import classes from './DeskQueue.module.css'

/** An item of two lines and a half, until it is measured. */
const ITEM_HEIGHT_PX = 128
/** Drawn beyond the edges, so that the next item has the focus before it is scrolled to. */
const OVERSCAN = 6
/** More is asked for before the last item is reached. */
const READ_AHEAD = 12

/** The list of a desk: thousands may be in it, of which those near the screen are drawn. */
export function DeskQueue(props: {
  readonly threads: readonly DeskThread[]
  readonly view: DeskView
  readonly titleOf: (id: TextId) => string | null
  readonly cursorId: AnnotationId | null
  readonly openedId: AnnotationId | null
  readonly choice: DeskChoice
  readonly isStale: boolean
  readonly hasMore: boolean
  readonly isReadingMore: boolean
  readonly onReadMore: () => void
  /** The next page could not be read. */
  readonly hasFailedMore: boolean
  readonly onRetryMore: () => void
  readonly onOpen: (id: AnnotationId) => void
  readonly onToggle: (id: AnnotationId, isRow: boolean) => void
  /** Counts up whenever the item at the cursor is to have the focus. */
  readonly focusAsked: number
}) {
  const { t } = useTranslation()
  const { threads, cursorId, hasMore, isReadingMore, onReadMore, focusAsked } = props
  const scroller = useRef<HTMLDivElement>(null)
  const isPainted = useAfterPaint()
  // oxlint-disable-next-line react/incompatible-library -- The list is drawn anew with every scroll; its items are memoized.
  const virtual = useVirtualizer({
    count: threads.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ITEM_HEIGHT_PX,
    // What nobody sees yet is drawn once what they see is painted, and that without waiting for the room that there is to be measured.
    overscan: isPainted ? OVERSCAN : 0,
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    getItemKey: (at) => threads[at]?.id ?? at,
  })
  const items = virtual.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && !isReadingMore && lastShown >= threads.length - READ_AHEAD) onReadMore()
  }, [hasMore, isReadingMore, lastShown, threads.length, onReadMore])
  // What had the focus may have left the list; whoever works with keys goes on from where it was.
  const hasFocus = useRef(false)
  useEffect(() => {
    const { activeElement } = document
    const isLost = activeElement === document.body || activeElement === scroller.current
    if (!hasFocus.current || !isLost) return
    focusCursor(scroller.current)
  }, [threads])
  const cursorAt = threads.findIndex(({ id }) => id === cursorId)
  const cursor = useRef(cursorAt)
  useEffect(() => {
    cursor.current = cursorAt
  }, [cursorAt])
  useEffect(() => {
    if (focusAsked === 0 || cursor.current < 0) return undefined
    virtual.scrollToIndex(cursor.current, { align: 'auto' })
    // It is drawn a moment after it was scrolled to.
    const frame = requestAnimationFrame(() => {
      focusCursor(scroller.current)
    })
    return () => cancelAnimationFrame(frame)
  }, [focusAsked, virtual])
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      onFocus={() => {
        hasFocus.current = true
      }}
      onBlur={({ relatedTarget }) => {
        // What is taken off the page goes nowhere.
        if (relatedTarget !== null) hasFocus.current = false
      }}
      data-stale={props.isStale || undefined}
      role="region"
      aria-label={t('desk.queue')}
      tabIndex={-1}
    >
      <ol className={classes.list} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const thread = threads[item.index]
          if (!thread) return null
          return (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              aria-setsize={hasMore ? -1 : threads.length}
              aria-posinset={item.index + 1}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <DeskItem
                thread={thread}
                view={props.view}
                textTitle={props.titleOf(thread.textId)}
                isTextSaid={threads[item.index - 1]?.textId === thread.textId}
                isAtCursor={thread.id === cursorId}
                isOpened={thread.id === props.openedId}
                isChosen={props.choice.ids.has(thread.id)}
                onOpen={props.onOpen}
                onToggle={props.onToggle}
              />
            </li>
          )
        })}
      </ol>
      {props.hasFailedMore && !isReadingMore && (
        <p className={classes.failed} role="alert">
          {t('desk.moreFailed')}
          <Button size="compact-sm" variant="default" onClick={props.onRetryMore}>
            {t('pages.retry')}
          </Button>
        </p>
      )}
      {isReadingMore && <Skeleton className={classes.more ?? ''} height="5rem" />}
    </div>
  )
}

function focusCursor(list: HTMLElement | null): void {
  const button = list?.querySelector<HTMLElement>('[data-cursor] button')
  button?.focus({ preventScroll: true })
}
