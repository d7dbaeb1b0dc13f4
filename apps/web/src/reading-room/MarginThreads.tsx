import { Switch } from '@mantine/core'
import {
  isBareMark,
  isOpen,
  isOrphaned,
  paragraphOf,
  sortThreads,
  type AnnotationId,
  type PlacedThread,
} from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { subjectKey } from '../composing/draft-records.ts'
import type { Filtering } from '../features/filters/filtering.ts'
import { FilterNotice } from '../features/filters/FilterNotice.tsx'
import { leavesOut, showsResolved } from '../features/filters/thread-filter.ts'
import type { ReadingMeasures } from '../features/reading/reading-measures.ts'
import { listDoor } from '../features/thread-list/list-door.ts'
import { ListButton } from '../features/thread-list/ListButton.tsx'
import { CrowdFold } from '../features/threads/CrowdFold.tsx'
import { MarginColumn, type MarginCard } from '../features/threads/MarginColumn.tsx'
import { UnreadBar } from '../features/unread/UnreadBar.tsx'
import { mayAnnotate } from '../rooms/rights-change.ts'
import { useObservable, type Observable } from '../state/observable.ts'
import { BegunThread } from './BegunThread.tsx'
import type { StateWithStranded } from './stranded-drafts.ts'
import { slotProps, ThreadSlot } from './ThreadSlot.tsx'
import { useCrowd } from './use-crowd.ts'
import type { Discussion } from './use-discussion.ts'
import classes from './MarginThreads.module.css'

const NOT_YET: readonly PlacedThread[] = []

/** The right margin: every discussion beside its words, and what is being written. */
export function MarginThreads(props: {
  readonly text: TextView
  /** The threads that the reader chose to see. */
  readonly state: StateWithStranded
  /** How many there are altogether. */
  readonly allCount: number
  /** Before, no cards are built, and nobody may say that there are none. */
  readonly areThreadsHere: boolean
  readonly filtering: Filtering
  /** What is unread, and the way there. */
  readonly news: { readonly count: number; readonly goToNext: () => void }
  readonly begun: readonly PlacedThread[]
  readonly measures: Observable<ReadingMeasures>
  readonly discussion: Discussion
  /** A card was pressed that the reader was not busy with. */
  readonly onPress: (id: AnnotationId) => void
}) {
  const { t } = useTranslation()
  const { text, state, discussion, filtering } = props
  const { focus } = discussion
  const threads = props.areThreadsHere ? state.threads : NOT_YET
  const measures = useObservable(props.measures)
  const filter = useObservable(filtering.filter)
  const isResolvedShown = showsResolved(filter)
  const order = useObservable(filtering.order)
  const placed = useMemo(() => threads.filter((thread) => !isOrphaned(thread)), [threads])
  const { begun, allCount } = props
  const ordered = useMemo(() => {
    const shown = placed.filter(
      (thread) =>
        thread.annotation.id === focus.activeId ||
        (!isBareMark(thread) && (isOpen(thread) || isResolvedShown)),
    )
    const place = (thread: PlacedThread) => {
      const { id } = thread.annotation
      const paragraph = paragraphOf(thread, state.index)
      const paragraphTop = measures.paragraphs[paragraph?.index ?? 0]?.top ?? 0
      const belowPx = id === focus.justBegun ? focus.begunBelowPx : 0
      const desiredTop = measures.marks.get(id) ?? paragraphTop + belowPx
      return { thread, paragraph, start: startOf(thread), desiredTop }
    }
    // Each stands at its words; those on the same words follow each other as the reader likes.
    return [...sortThreads(shown, order), ...begun]
      .map(place)
      .toSorted((one, other) => one.start - other.start)
  }, [placed, begun, focus, isResolvedShown, order, measures, state.index])
  const { shown, brief, folds, toggle } = useCrowd(text.id, ordered, focus, begun)
  const cards = shown.flatMap(({ thread, paragraph, desiredTop }): MarginCard[] => {
    const key = thread.annotation.id
    const subject = focus.begun.find((one) => subjectKey(one) === key)
    const isBrief = brief.has(key)
    const content = () =>
      subject ? (
        <BegunThread subject={subject} text={text} discussion={discussion} />
      ) : (
        <ThreadSlot
          {...slotProps(thread, text, state.names, discussion, state.gone)}
          isBrief={isBrief}
          onPress={props.onPress}
        />
      )
    const isKept = subject !== undefined || key === focus.activeId
    const card = { key, desiredTop, content, isKept, sort: isBrief ? 'brief' : 'full' }
    const fold = folds.get(key)
    if (!fold) return [card]
    const number = paragraph && paragraph.index + 1
    const folding = () => (
      <CrowdFold fold={fold} paragraphNumber={number} onToggle={() => toggle(fold)} />
    )
    return [
      card,
      {
        key: `fold:${fold.group}`,
        desiredTop,
        content: folding,
        sort: 'fold',
        count: fold.isOpen ? 0 : fold.count,
      },
    ]
  })
  const isEmpty = cards.length === 0 && props.areThreadsHere
  const resolvedCount = placed.filter((thread) => !isOpen(thread) && !isBareMark(thread)).length
  const orphanCount = threads.length - placed.length
  return (
    <aside className={classes.margin} aria-label={t('threads.heading')}>
      <div className={classes.bar}>
        <UnreadBar
          count={props.news.count}
          onNext={props.news.goToNext}
          onAllSeen={discussion.unread.noteAllSeen}
        />
        <FilterNotice filtering={filtering} shown={state.threads.length} all={allCount} />
        {orphanCount > 0 && (
          <a href="#orphans">{t('threads.orphansLink', { count: orphanCount })}</a>
        )}
        {resolvedCount > 0 && filter.status !== 'resolved' && (
          <Switch
            size="xs"
            checked={isResolvedShown}
            onChange={({ currentTarget: { checked } }) =>
              filtering.change({ status: checked ? 'all' : 'open' })
            }
            label={t('threads.showResolved', { count: resolvedCount })}
          />
        )}
        {allCount > 0 && <ListButton onPress={listDoor.open} />}
      </div>
      {isEmpty && !leavesOut(filter) && measures.paragraphs.length > 0 && (
        <div className={classes.empty}>
          <p>{t('threads.emptyTitle')}</p>
          <p>{t(mayAnnotate(text) ? 'threads.emptyHint' : 'threads.emptyHintReader')}</p>
        </div>
      )}
      {measures.paragraphs.length > 0 && (
        <MarginColumn cards={cards} pin={focus.pin} onLaidOut={discussion.laidOut} />
      )}
    </aside>
  )
}

function startOf({ place }: PlacedThread): number {
  return place === null || place.state === 'orphaned' ? -1 : place.range.start
}
