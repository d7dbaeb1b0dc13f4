import { NativeSelect, SegmentedControl } from '@mantine/core'
import {
  isUnanswered,
  sortThreads,
  THREAD_ORDERS,
  type AnnotationId,
  type CommentId,
  type ThreadOrder,
} from '@variorum/document'
import type { Review } from '@variorum/protocol'
import { useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { tagChoices } from '../tags/tags-in.ts'
import {
  countToDiscuss,
  filterByAudience,
  filterByTag,
  filterThreads,
  REVIEW_AUDIENCES,
  REVIEW_FILTERS,
  type ReviewAudience,
  type ReviewFilter,
} from './review-threads.ts'
import { ReviewItem } from './ReviewItem.tsx'
import classes from './ReviewList.module.css'

/** What the list of tags shows for no choice. */
const ANY_TAG = ''

const NOTHING = { open: 'emptyOpen', resolved: 'emptyResolved', all: 'emptyAll' } as const

/** All threads of a text, filtered and in the order that is asked for: at first that of the text. */
export function ReviewList(props: {
  readonly review: Review
  readonly onResolve: (id: AnnotationId, isResolved: boolean) => void
  readonly onHistory: (id: CommentId) => void
  readonly jumpLink: (id: AnnotationId) => ReactNode
}) {
  const { t } = useTranslation()
  const { names, language } = props.review
  const [audience, setAudience] = useState<ReviewAudience>('all')
  const [tag, setTag] = useState<string | null>(null)
  const [order, setOrder] = useState<ThreadOrder>('text')
  const tags = useMemo(() => tagChoices(props.review.threads, tag), [props.review.threads, tag])
  const threads = useMemo(
    () => sortThreads(filterByTag(filterByAudience(props.review.threads, audience), tag), order),
    [props.review.threads, audience, tag, order],
  )
  const [filter, setFilter] = useState<ReviewFilter>('open')
  const shown = useMemo(() => filterThreads(threads, filter), [threads, filter])
  // There are such discussions, but none with the tag or for the audience that is asked for.
  const isNarrowed = filterThreads(props.review.threads, filter).length > 0
  const nothing = isNarrowed ? 'emptyChosen' : NOTHING[filter]
  const unanswered = threads.filter(isUnanswered).length
  return (
    <>
      <div className={classes.bar}>
        <SegmentedControl
          aria-label={t('review.filter')}
          value={filter}
          onChange={setFilter}
          data={REVIEW_FILTERS.map((value) => ({
            value,
            label: t(`review.${value}`, { count: countToDiscuss(threads, value) }),
          }))}
        />
        <NativeSelect
          aria-label={t('review.audience')}
          value={audience}
          onChange={(event) => {
            const chosen = REVIEW_AUDIENCES.find((known) => known === event.currentTarget.value)
            if (chosen) setAudience(chosen)
          }}
          data={REVIEW_AUDIENCES.map((value) => ({ value, label: t(`review.audience-${value}`) }))}
        />
        {tags.length > 0 && (
          <NativeSelect
            aria-label={t('review.tag')}
            value={tag ?? ANY_TAG}
            onChange={({ currentTarget: { value } }) => setTag(value === ANY_TAG ? null : value)}
            data={[
              { value: ANY_TAG, label: t('review.anyTag') },
              ...tags.map((value) => ({ value, label: value })),
            ]}
          />
        )}
        <NativeSelect
          aria-label={t('review.order')}
          value={order}
          onChange={(event) => {
            const chosen = THREAD_ORDERS.find((known) => known === event.currentTarget.value)
            if (chosen) setOrder(chosen)
          }}
          data={THREAD_ORDERS.map((value) => ({ value, label: t(`review.order-${value}`) }))}
        />
        {unanswered > 0 && (
          <span className={classes.unanswered}>
            {t('review.unansweredCount', { count: unanswered })}
          </span>
        )}
      </div>
      {shown.length === 0 && <p className={classes.empty}>{t(`review.${nothing}`)}</p>}
      <ol className={classes.list}>
        {shown.map((thread) => (
          <li key={thread.annotation.id}>
            <ReviewItem
              thread={thread}
              names={names}
              language={language}
              onResolve={props.onResolve}
              onHistory={props.onHistory}
              jumpLink={props.jumpLink(thread.annotation.id)}
            />
          </li>
        ))}
      </ol>
    </>
  )
}
