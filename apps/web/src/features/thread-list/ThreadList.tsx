import { Button, Switch } from '@mantine/core'
import {
  isBareMark,
  isOpen,
  sortThreads,
  type AnnotationId,
  type AuthorName,
  type MemberId,
  type PlacedThread,
  type WordsIndex,
} from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNameIn } from '../../people/use-author-name.ts'
import { useObservable } from '../../state/observable.ts'
import type { Filtering } from '../filters/filtering.ts'
import { OrderSelect } from '../filters/OrderSelect.tsx'
import { showsResolved } from '../filters/thread-filter.ts'
import { ThreadLine } from './ThreadLine.tsx'
import classes from './ThreadList.module.css'

/** As many lines as one looks through without drawing thousands. */
const LISTED_AT_ONCE = 100

/** The discussions that the reader chose to see, each in a few lines and in the order that they chose; each leads to its words. */
export function ThreadList(props: {
  readonly text: TextView
  readonly index: WordsIndex
  readonly names: ReadonlyMap<MemberId, AuthorName>
  /** In the order of the text. */
  readonly threads: readonly PlacedThread[]
  readonly filtering: Filtering
  readonly isUnread: (thread: PlacedThread) => boolean
  readonly onGo: (id: AnnotationId) => void
}) {
  const { t } = useTranslation()
  const { text, threads, filtering } = props
  const nameIn = useNameIn(text, props.names)
  const filter = useObservable(filtering.filter)
  const order = useObservable(filtering.order)
  const [hasMarks, setMarks] = useState(false)
  const [shownCount, setShownCount] = useState(LISTED_AT_ONCE)
  const isResolvedShown = showsResolved(filter)
  const markCount = useMemo(() => threads.filter(isBareMark).length, [threads])
  const listed = useMemo(() => {
    const chosen = threads.filter((thread) =>
      isBareMark(thread) ? hasMarks : isOpen(thread) || isResolvedShown,
    )
    return sortThreads(chosen, order)
  }, [threads, hasMarks, isResolvedShown, order])
  const left = listed.length - shownCount
  return (
    <>
      <div className={classes.choices}>
        <OrderSelect filtering={filtering} />
        {markCount > 0 && (
          <Switch
            checked={hasMarks}
            onChange={(event) => setMarks(event.currentTarget.checked)}
            label={t('threadList.withMarks', { count: markCount })}
          />
        )}
      </div>
      <p className={classes.count} role="status">
        {listed.length === 0
          ? t('threadList.none')
          : t('threadList.count', { count: listed.length })}
      </p>
      <ol className={classes.list}>
        {listed.slice(0, shownCount).map((thread) => (
          <li key={thread.annotation.id}>
            <ThreadLine
              thread={thread}
              index={props.index}
              language={text.language}
              names={props.names}
              authorOf={(id) => nameIn(id) ?? t('threads.unknownAuthor')}
              isUnread={props.isUnread(thread)}
              onGo={props.onGo}
            />
          </li>
        ))}
      </ol>
      {left > 0 && (
        <Button
          variant="default"
          fullWidth
          mt="sm"
          onClick={() => setShownCount((count) => count + LISTED_AT_ONCE)}
        >
          {t('threadList.more', { count: Math.min(left, LISTED_AT_ONCE) })}
        </Button>
      )}
    </>
  )
}
