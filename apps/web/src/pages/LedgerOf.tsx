import { VisuallyHidden } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { AnnotationId } from '@variorum/document'
import type { LedgerEntry, TextView } from '@variorum/protocol'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyLedger } from '../features/ledger/EmptyLedger.tsx'
import type { LedgerSearch } from '../features/ledger/ledger-search.ts'
import { doubtfulIn } from '../features/ledger/ledger-sums.ts'
import { LedgerBar } from '../features/ledger/LedgerBar.tsx'
import { standsSomewhere, type EntryActions } from '../features/ledger/LedgerItem.tsx'
import { LedgerKeyHelp } from '../features/ledger/LedgerKeyHelp.tsx'
import { LedgerList } from '../features/ledger/LedgerList.tsx'
import { cursorIn } from '../features/ledger/settled-in-ledger.ts'
import { useLedgerKeys } from '../features/ledger/use-ledger-keys.ts'
import { useLedger } from '../features/ledger/use-ledger.ts'
import { FailureState } from '../frame/FailureState.tsx'
import { ListSkeleton } from '../frame/ListSkeleton.tsx'
import { AwayBar } from '../notices/AwayBar.tsx'
import { PlaceRoom, type Placer } from '../reading-room/PlaceRoom.tsx'
import { TextSkeleton } from '../reading-room/TextSkeleton.tsx'
import type { TextConnection } from '../rooms/connect-text.ts'
import { useObservable } from '../state/observable.ts'
import { useSplitWidth } from './use-split-width.ts'
import { WordsBeside } from './WordsBeside.tsx'
import classes from './LedgerPage.module.css'

/** The ledger of a text: the list, and beside it, or in its place, the words. */
export function LedgerOf({
  text,
  connection,
}: {
  readonly text: TextView
  readonly connection: TextConnection
}) {
  const { t } = useTranslation()
  const search = useSearch({ from: '/texts/$textId/ledger' })
  const navigate = useNavigate({ from: '/texts/$textId/ledger' })
  const { hasSplit } = useSplitWidth()
  const rooms = useObservable(connection.rooms)
  const isReady = useObservable(connection.hasArrived)
  const saved = useObservable(connection.saved)
  const ledger = useLedger(text.id, search)
  const isAway = ledger.isAway || saved.type === 'offline'
  const { entries, note, hear } = ledger
  const [place, setPlace] = useState<{ id: AnnotationId | null; at: number }>({ id: null, at: 0 })
  const [isHelpOpen, setHelpOpen] = useState(false)
  const [areWordsOpen, setWordsOpen] = useState(false)
  const [choosingId, setChoosingId] = useState<AnnotationId | null>(null)
  const [focusAsked, setFocusAsked] = useState(0)
  const placer = useRef<Placer>(null)
  const ids = useMemo(() => entries.map(({ id }) => id), [entries])
  const at = cursorIn(ids, place)
  const cursor = entries[at] ?? null
  // Where it stands by now is where the next one comes to stand once it is gone.
  if (cursor && (cursor.id !== place.id || at !== place.at)) setPlace({ id: cursor.id, at })

  const askFocus = useCallback(() => setFocusAsked((count) => count + 1), [])
  const closeWords = useCallback(() => {
    setChoosingId(null)
    setWordsOpen(false)
    askFocus()
  }, [askFocus])
  const actions = useMemo<EntryActions>(() => {
    const lookAgain = () => {
      notifications.show({ message: t('ledger.changedMeanwhile'), autoClose: 8_000 })
      hear()
    }
    return {
      onConfirm: (entry: LedgerEntry) => {
        const words = entry.wordsNow ?? entry.quote
        if (placer.current?.confirm(entry.id, words) === true) note({ id: entry.id, type: 'here' })
        else lookAgain()
      },
      onGiveUp: ({ id, quote }: LedgerEntry) => {
        if (placer.current?.giveUp(id, quote) === true) note({ id, type: 'gone' })
        else lookAgain()
      },
      onChoose: ({ id }) => {
        setPlace((before) => ({ ...before, id }))
        setChoosingId(id)
        setWordsOpen(true)
      },
      onShow: ({ id }) => {
        setPlace((before) => ({ ...before, id }))
        setWordsOpen(true)
      },
      onFocus: (id) => setPlace((before) => (before.id === id ? before : { ...before, id })),
    }
  }, [t, hear, note])
  const may = (entry: LedgerEntry | null): entry is LedgerEntry =>
    entry !== null && isReady && entry.isDoubtful && entry.maySettle
  useLedgerKeys({
    step: (by) => {
      const next = ids[at + by]
      if (next !== undefined) setPlace({ id: next, at: at + by })
      askFocus()
    },
    confirm: () => {
      if (!may(cursor) || !standsSomewhere(cursor)) return
      actions.onConfirm(cursor)
      askFocus()
    },
    choose: () => {
      if (may(cursor)) actions.onChoose(cursor)
    },
    giveUp: () => {
      if (!may(cursor)) return
      actions.onGiveUp(cursor)
      askFocus()
    },
    show: () => {
      if (cursor) actions.onShow(cursor)
    },
    close: closeWords,
    help: () => setHelpOpen(true),
  })
  const chosen = (id: AnnotationId) => {
    note({ id, type: 'elsewhere' })
    notifications.show({ message: t('ledger.attached'), autoClose: 3_000, withCloseButton: false })
    closeWords()
  }
  const go = (next: LedgerSearch) => void navigate({ search: next, replace: true })
  const isShown = hasSplit || areWordsOpen
  const threadId = choosingId ?? cursor?.id ?? null
  const doubtful = ledger.counts ? doubtfulIn(ledger.counts) : null
  const isEmpty = !ledger.isPending && ledger.error === null && entries.length === 0
  const isListShown = hasSplit || !areWordsOpen
  return (
    <div className={classes.ledger} data-split={hasSplit || undefined}>
      <VisuallyHidden component="h1">{t('ledger.ledgerOf', { title: text.title })}</VisuallyHidden>
      <section className={classes.list} aria-label={t('ledger.title')} hidden={!isListShown}>
        <LedgerBar
          counts={ledger.counts}
          search={search}
          onSearch={go}
          onKeys={() => setHelpOpen(true)}
        />
        <AwayBar isAway={isAway} textId={text.id} />
        <VisuallyHidden role="status">
          {doubtful !== null && doubtful > 0 ? t('ledger.left', { count: doubtful }) : ''}
        </VisuallyHidden>
        {ledger.isLooking && <p className={classes.looking}>{t('ledger.looking')}</p>}
        {ledger.isPending && <ListSkeleton />}
        {ledger.error !== null && <FailureState failure={ledger.error} retry={ledger.retry} />}
        {isEmpty && (
          <EmptyLedger textId={text.id} counts={ledger.counts} search={search} onSearch={go} />
        )}
        {entries.length > 0 && (
          <LedgerList
            entries={entries}
            language={text.language}
            cursorId={cursor?.id ?? null}
            isReady={isReady}
            isStale={ledger.isStale}
            hasMore={ledger.hasMore}
            isReadingMore={ledger.isReadingMore}
            onReadMore={ledger.readMore}
            focusAsked={focusAsked}
            actions={actions}
          />
        )}
      </section>
      <WordsBeside
        label={t('ledger.words')}
        text={text}
        threadId={threadId}
        isPage={!hasSplit}
        isShown={isShown}
        onClose={closeWords}
      >
        {isReady ? (
          <PlaceRoom
            text={text}
            rooms={rooms}
            placer={placer}
            threadId={threadId}
            isShown={isShown}
            isChoosing={choosingId !== null}
            placelessSentence={t('ledger.noPlace')}
            onOpen={actions.onFocus}
            onChosen={chosen}
            onCancel={closeWords}
            onChange={hear}
          />
        ) : (
          <TextSkeleton label={t('reading.loading')} />
        )}
      </WordsBeside>
      <LedgerKeyHelp isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  )
}
