import { VisuallyHidden } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { AnnotationId, ThreadState } from '@variorum/document'
import type { Group } from '@variorum/protocol'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isForTyping } from '../browser/is-for-typing.ts'
import { whenIdle } from '../browser/when-idle.ts'
import {
  deskViewOf,
  narrowingCount,
  orderOf,
  withoutNarrowing,
  withoutNothing,
  type DeskSearch,
} from '../features/desk/desk-search.ts'
import { DeskBar } from '../features/desk/DeskBar.tsx'
import { DeskFilters } from '../features/desk/DeskFilters.tsx'
import { DeskKeyHelp } from '../features/desk/DeskKeyHelp.tsx'
import { DeskOutcome, RefusedThreads } from '../features/desk/DeskOutcome.tsx'
import { DeskQueue } from '../features/desk/DeskQueue.tsx'
import { DeskViews, DeskViewSelect } from '../features/desk/DeskViews.tsx'
import { EmptyDesk } from '../features/desk/EmptyDesk.tsx'
import { meantThreads } from '../features/desk/meant-threads.ts'
import { useDeskKeys } from '../features/desk/use-desk-keys.ts'
import { useDeskList } from '../features/desk/use-desk-list.ts'
import { useDesk } from '../features/desk/use-desk.ts'
import { useThreadName } from '../features/desk/use-thread-name.ts'
import { stateWanted, threadsIn, useTriage, wantsResolved } from '../features/desk/use-triage.ts'
import { FailureState } from '../frame/FailureState.tsx'
import { ListSkeleton } from '../frame/ListSkeleton.tsx'
import { AwayBar } from '../notices/AwayBar.tsx'
import { RefusedInTexts } from '../notices/RefusedCommands.tsx'
import { DeskWords, loadThreadInPlace, NoWords } from './DeskWords.tsx'
import { LEDGER_VIEWS, LedgersOf } from './LedgersOf.tsx'
import { useSplitWidth } from './use-split-width.ts'
import classes from './DeskPage.module.css'

/** By then whoever was shown a list may well open something in it. */
const WORDS_FETCHED_WITHIN_MS = 2_000

/** What shows a thread in its words is at hand before anybody opens one, also where the network goes meanwhile. */
function fetchWordsAhead(): void {
  if (navigator.onLine) void loadThreadInPlace().catch(() => undefined)
}

/** The desk of a group: ready lists, one of them, and the words of the thread that stands open. */
export function DeskOf({ group }: { readonly group: Group }) {
  const { t } = useTranslation()
  const search = useSearch({ from: '/groups/$groupId/desk' })
  const navigate = useNavigate({ from: '/groups/$groupId/desk' })
  const { hasSplit, hasViews } = useSplitWidth()
  const desk = useDesk(group.id, search)
  const openedId = search.thread ?? null
  const list = useDeskList(desk, openedId)
  const aboutOf = useThreadName()
  const triage = useTriage({ aboutOf })
  const [isHelpOpen, setHelpOpen] = useState(false)
  const [wishedId, setWishedId] = useState<AnnotationId | null>(null)
  const onGiven = useCallback(() => setWishedId(null), [])
  const { threads } = desk
  const isListed = threads.length > 0
  useEffect(
    () => (isListed ? whenIdle(fetchWordsAhead, WORDS_FETCHED_WITHIN_MS) : undefined),
    [isListed],
  )
  const { cursor, choice } = list
  const view = deskViewOf(search)

  const go = useCallback(
    (next: DeskSearch, replace: boolean) => void navigate({ search: next, replace }),
    [navigate],
  )
  const { moveTo } = list
  const openThread = useCallback(
    (id: AnnotationId) => {
      const thread = threads.find((one) => one.id === id)
      const words = thread?.textId ?? search.words
      moveTo(id)
      setWishedId(null)
      // Without a split the words are a page of their own, from which Back leads to the list.
      go(withoutNothing({ ...search, thread: id, words }), hasSplit || openedId !== null)
    },
    [threads, search, moveTo, go, hasSplit, openedId],
  )
  const closeWords = () => {
    const { thread: _, words: __, ...rest } = search
    setWishedId(null)
    go(rest, true)
    list.askFocus()
  }
  const step = (by: 1 | -1, isChoosing: boolean, fromId: AnnotationId | null = null) => {
    // What stood open may have left the list: where it stood is the next one by now.
    const isGone = openedId !== null && !threads.some(({ id }) => id === openedId)
    if (isGone && cursor && by === 1 && !isChoosing) {
      openThread(cursor.id)
      list.askFocus()
      return
    }
    const next = list.step(by, isChoosing, fromId)
    if (next && openedId !== null) openThread(next)
  }
  const chosen = threadsIn(threads, choice.ids)
  const { isCursorMeant } = list
  const meant = meantThreads(threads, { choice, openedId, cursor, isCursorMeant })
  // What was pressed may be gone with what it did; whoever works with keys goes on in the list.
  const { askFocus } = list
  const goOn = () => {
    const page = hasSplit ? null : document.querySelector<HTMLElement>('[data-words]')
    if (page) page.focus()
    else askFocus()
  }
  const chooseNone = () => {
    list.chooseNone()
    goOn()
  }
  const resolve = () => {
    triage.act(meant, { type: wantsResolved(meant) ? 'resolved' : 'opened' })
    if (chosen.length > 0) chooseNone()
    else if (wantsResolved(meant)) step(1, false, meant[0]?.id)
  }
  const say = (state: ThreadState) => {
    triage.act(meant, { type: 'state', state: stateWanted(meant, state) })
    if (chosen.length > 0) chooseNone()
  }
  const outcome = {
    ...triage,
    undo: () => {
      triage.undo()
      goOn()
    },
    forgetRefused: () => {
      triage.forgetRefused()
      goOn()
    },
  }
  const reply = () => {
    const id = openedId ?? cursor?.id
    if (id === undefined) return
    if (id !== openedId) openThread(id)
    setWishedId(id)
  }
  useDeskKeys({
    step,
    choose: () => cursor && list.toggle(cursor.id, false),
    chooseAll: list.chooseAll,
    open: () => cursor && openThread(cursor.id),
    close: () => {
      const { activeElement } = document
      const isInWords = activeElement?.closest('[data-words]')
      if (isInWords && (hasSplit || isForTyping(activeElement))) goOn()
      else if (choice.ids.size > 0) chooseNone()
      else if (openedId !== null) closeWords()
    },
    reply,
    resolve,
    state: say,
    undo: outcome.undo,
    help: () => setHelpOpen(true),
  })

  const narrow = (change: DeskSearch | Record<string, undefined>) =>
    go(withoutNothing({ ...search, ...change }) as DeskSearch, true)
  const chooseView = (next: typeof view) => {
    list.chooseNone()
    list.startOver()
    const { thread: _, words: __, order: ___, ...rest } = search
    go({ ...rest, view: next }, false)
  }
  const { texts } = group
  const titleOf = useCallback(
    (id: (typeof texts)[number]['id']) =>
      search.text || texts.length < 2
        ? null
        : (texts.find((text) => text.id === id)?.title ?? null),
    [texts, search.text],
  )
  const count = desk.counts?.[view] ?? null
  const isEmpty = !desk.isPending && threads.length === 0
  const { areCountsCut } = desk
  const views = { view, counts: desk.counts, areCountsCut, onChoose: chooseView }
  const opened = openedId !== null && search.words ? { id: openedId, textId: search.words } : null
  // What was refused in the text that stands open is told with its words.
  const listedTextIds = texts.map(({ id }) => id).filter((id) => id !== opened?.textId)
  const words = opened && (
    <DeskWords
      text={texts.find(({ id }) => id === opened.textId) ?? { id: opened.textId, title: '' }}
      threadId={opened.id}
      isPage={!hasSplit}
      replyWish={{ wishedId, onGiven }}
      isFirst={threads[0]?.id === opened.id}
      isLast={!desk.hasMore && threads.at(-1)?.id === opened.id}
      onStep={(by) => step(by, false)}
      onOpen={openThread}
      onChange={desk.hear}
      onClose={closeWords}
    />
  )
  if (words && !hasSplit)
    return (
      <div className={classes.desk} data-page>
        <VisuallyHidden component="h1">{t('desk.title')}</VisuallyHidden>
        {words}
        <DeskOutcome triage={outcome} />
      </div>
    )
  return (
    <div
      className={classes.desk}
      data-split={hasSplit || undefined}
      data-views={hasViews || undefined}
    >
      <VisuallyHidden component="h1">{t('desk.title')}</VisuallyHidden>
      {hasViews && (
        <div className={classes.views}>
          <DeskViews {...views} />
        </div>
      )}
      <section className={classes.queue} aria-label={t('desk.queue')}>
        {!hasViews && (
          <div className={classes.viewSelect}>
            <DeskViewSelect {...views} />
          </div>
        )}
        <DeskBar
          count={count}
          isCountShown={hasViews}
          isCountCut={areCountsCut}
          chosenCount={choice.ids.size}
          wantsResolved={wantsResolved(chosen)}
          order={orderOf(search)}
          isChoosingAll={list.isChoosingAll}
          onOrder={(order) => narrow({ order })}
          onChooseAll={list.chooseAll}
          onChooseNone={chooseNone}
          onResolve={resolve}
          onState={say}
          filters={
            <DeskFilters
              group={group}
              search={search}
              onChange={(change) => narrow(change as DeskSearch)}
              onClear={() => go(withoutNarrowing(search), true)}
            />
          }
        />
        <AwayBar isAway={desk.isAway} />
        <RefusedThreads triage={outcome} />
        <RefusedInTexts textIds={listedTextIds} />
        {LEDGER_VIEWS.has(view) && threads.length > 0 && (
          <LedgersOf texts={texts} threads={threads} />
        )}
        {desk.isPending && <ListSkeleton />}
        {desk.error !== null && <FailureState failure={desk.error} retry={desk.retry} />}
        {isEmpty && desk.error === null && (
          <EmptyDesk
            view={view}
            counts={desk.counts}
            isNarrowed={narrowingCount(search) > 0}
            onClear={() => go(withoutNarrowing(search), true)}
            onChoose={chooseView}
          />
        )}
        {threads.length > 0 && (
          <DeskQueue
            threads={threads}
            view={view}
            titleOf={titleOf}
            cursorId={cursor?.id ?? null}
            openedId={openedId}
            choice={choice}
            isStale={desk.isStale}
            hasMore={desk.hasMore}
            isReadingMore={desk.isReadingMore}
            onReadMore={desk.readMore}
            hasFailedMore={desk.hasFailedMore}
            onRetryMore={desk.retryMore}
            onOpen={openThread}
            onToggle={list.toggle}
            focusAsked={list.focusAsked}
          />
        )}
      </section>
      {hasSplit &&
        (words ?? <NoWords hasThreads={threads.length > 0} onKeys={() => setHelpOpen(true)} />)}
      <DeskOutcome triage={outcome} />
      <DeskKeyHelp isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  )
}
