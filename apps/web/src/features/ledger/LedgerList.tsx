import { Button, Skeleton } from '@mantine/core'
import type { AnnotationId, TextLanguage } from '@variorum/document'
import type { LedgerEntry } from '@variorum/protocol'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { LedgerItem, type EntryActions } from './LedgerItem.tsx'
import classes from './LedgerList.module.css'

/** More is asked for before the end is reached. */
const READ_AHEAD = '1200px'

/** The entries of a ledger, one below the other, as far as they were read. */
export function LedgerList(props: {
  readonly entries: readonly LedgerEntry[]
  readonly language: TextLanguage
  readonly cursorId: AnnotationId | null
  readonly isReady: boolean
  readonly isStale: boolean
  readonly hasMore: boolean
  readonly isReadingMore: boolean
  readonly onReadMore: () => void
  /** Counts up whenever the entry at the cursor is to have the focus. */
  readonly focusAsked: number
  readonly actions: EntryActions
}) {
  const { t } = useTranslation()
  const { entries, cursorId, hasMore, isReadingMore, onReadMore, focusAsked } = props
  const list = useRef<HTMLOListElement>(null)
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const sentinel = end.current
    if (!sentinel || !hasMore || isReadingMore) return undefined
    const watch = new IntersectionObserver(
      ([seen]) => {
        if (seen?.isIntersecting) onReadMore()
      },
      { rootMargin: READ_AHEAD },
    )
    watch.observe(sentinel)
    return () => watch.disconnect()
  }, [hasMore, isReadingMore, onReadMore])
  const cursor = useRef(cursorId)
  useEffect(() => {
    cursor.current = cursorId
  }, [cursorId])
  useEffect(() => {
    if (focusAsked > 0) focusEntry(list.current, cursor.current)
  }, [focusAsked])
  // What had the focus may have left the list; whoever works with keys goes on from where it was.
  const hadFocus = useRef(false)
  useEffect(() => {
    const isLost = entries.length > 0 && document.activeElement === document.body
    if (hadFocus.current && isLost) focusEntry(list.current, cursorId)
  }, [entries, cursorId])
  return (
    <div data-stale={props.isStale || undefined} className={classes.around}>
      <ol
        ref={list}
        className={classes.list}
        aria-label={t('ledger.list')}
        onFocus={() => {
          hadFocus.current = true
        }}
        onBlur={({ relatedTarget }) => {
          // What is taken off the page goes nowhere.
          if (relatedTarget !== null) hadFocus.current = false
        }}
      >
        {entries.map((entry, at) => (
          <LedgerItem
            key={entry.id}
            entry={entry}
            language={props.language}
            number={at + 1}
            count={hasMore ? null : entries.length}
            isAtCursor={entry.id === cursorId}
            isReady={props.isReady}
            actions={props.actions}
          />
        ))}
      </ol>
      {isReadingMore && <Skeleton height="6rem" m="md" />}
      <div ref={end} />
      {hasMore && !isReadingMore && (
        <Button className={classes.more ?? ''} variant="default" onClick={onReadMore}>
          {t('ledger.more')}
        </Button>
      )}
    </div>
  )
}

function focusEntry(list: HTMLElement | null, id: AnnotationId | null): void {
  if (id === null) return
  const entry = list?.querySelector<HTMLElement>(`[data-entry="${id}"]`)
  entry?.focus({ preventScroll: true })
  entry?.scrollIntoView({ block: 'nearest' })
}
