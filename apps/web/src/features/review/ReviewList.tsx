import { NativeSelect, SegmentedControl } from '@mantine/core'
import { isUnanswered, type AnnotationId, type CommentId } from '@variorum/document'
import type { Review } from '@variorum/protocol'
import { useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import {
  filterByAudience,
  filterThreads,
  REVIEW_AUDIENCES,
  REVIEW_FILTERS,
  type ReviewAudience,
  type ReviewFilter,
} from './review-threads.ts'
import { ReviewItem } from './ReviewItem.tsx'
import classes from './ReviewList.module.css'

const NOTHING = { open: 'emptyOpen', resolved: 'emptyResolved', all: 'emptyAll' } as const

/** All threads of a text in document order, filtered by what is settled. */
export function ReviewList(props: {
  readonly review: Review
  readonly onResolve: (id: AnnotationId, isResolved: boolean) => void
  readonly onHistory: (id: CommentId) => void
  readonly jumpLink: (id: AnnotationId) => ReactNode
}) {
  const { t } = useTranslation()
  const { names, language } = props.review
  const [audience, setAudience] = useState<ReviewAudience>('all')
  const threads = useMemo(
    () => filterByAudience(props.review.threads, audience),
    [props.review.threads, audience],
  )
  const [filter, setFilter] = useState<ReviewFilter>('open')
  const shown = useMemo(() => filterThreads(threads, filter), [threads, filter])
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
            label: t(`review.${value}`, { count: filterThreads(threads, value).length }),
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
        {unanswered > 0 && (
          <span className={classes.unanswered}>
            {t('review.unansweredCount', { count: unanswered })}
          </span>
        )}
      </div>
      {shown.length === 0 && <p className={classes.empty}>{t(`review.${NOTHING[filter]}`)}</p>}
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
