import { Badge, Button } from '@mantine/core'
import {
  IconArrowBackUp,
  IconCheck,
  IconCircleCheck,
  IconEyeOff,
  IconHistory,
  IconTrash,
} from '@tabler/icons-react'
import {
  answerIn,
  isBareMark,
  isOpen,
  isOrphaned,
  isUnanswered,
  needsCheck,
  quoteOf,
  saysNothing,
  type AnnotationId,
  type CommentId,
  type MemberId,
  type TextLanguage,
  type ThreadComment,
} from '@variorum/document'
import type { Review, ReviewThread } from '@variorum/protocol'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ChangedPlace } from '../../annotations/ChangedPlace.tsx'
import { KindBadge } from '../../annotations/KindBadge.tsx'
import { Quote } from '../../annotations/Quote.tsx'
import { StateBadge } from '../../annotations/StateBadge.tsx'
import { TagChips } from '../../annotations/TagChips.tsx'
import { WordingChange, wordingsOf } from '../../annotations/WordingChange.tsx'
import { CommentBody } from '../../comments/CommentBody.tsx'
import { AudienceMark } from '../../composing/AudienceMark.tsx'
import { useInterfaceLanguage } from '../../language/start-language.ts'
import { AuthorLabel } from '../../people/AuthorLabel.tsx'
import { useAuthorName } from '../../people/use-author-name.ts'
import classes from './ReviewItem.module.css'

/** One thread as a facilitator looks through it: where, what, by whom, and what is left to do. */
export function ReviewItem(props: {
  readonly thread: ReviewThread
  readonly names: Review['names']
  readonly language: TextLanguage
  readonly onResolve: (id: AnnotationId, isResolved: boolean) => void
  readonly onHistory: (id: CommentId) => void
  readonly jumpLink: ReactNode
}) {
  const { t } = useTranslation()
  const language = useInterfaceLanguage()
  const { annotation, comments, place, desk } = props.thread
  const isResolved = !isOpen(props.thread)
  const authorName = useAuthorName()
  const nameOf = (id: MemberId) => {
    const name = props.names[id]
    return name === undefined ? t('review.unknownAuthor') : authorName(name)
  }
  const labelOf = (id: MemberId) => <AuthorLabel author={props.names[id]} called={nameOf(id)} />
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const quote = quoteOf(annotation.target)
  const wordings = wordingsOf(annotation)
  const answerId = answerIn(props.thread)
  return (
    <article className={classes.item} data-resolved={isResolved || undefined}>
      <header className={classes.head}>
        <span className={classes.place}>{usePlaceName(props.thread)}</span>
        <span className={classes.kind}>
          <KindBadge annotation={annotation} />
        </span>
        <AudienceMark audience={annotation.audience} />
        <States thread={props.thread} />
        {desk && <StateBadge state={desk.state} />}
        {desk && desk.assigneeName !== null && (
          <span className={classes.desk}>{t('threads.seenToBy', { name: desk.assigneeName })}</span>
        )}
        <span className={classes.actions}>
          {props.jumpLink}
          {!isBareMark(props.thread) && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={
                isResolved ? (
                  <IconArrowBackUp size={16} aria-hidden />
                ) : (
                  <IconCheck size={16} aria-hidden />
                )
              }
              onClick={() => props.onResolve(annotation.id, !isResolved)}
            >
              {t(isResolved ? 'review.reopen' : 'review.resolve')}
            </Button>
          )}
        </span>
      </header>
      {wordings && <WordingChange {...wordings} language={props.language} />}
      {quote && !wordings && (
        <Quote words={quote} language={props.language} isOrphaned={isOrphaned(props.thread)} />
      )}
      <TagChips annotation={annotation} />
      {desk && desk.note !== null && (
        <p className={classes.desk}>
          <b>{t('threads.deskNote')}</b> {desk.note}
        </p>
      )}
      {(place.state === 'changed' || place.state === 'moved') && (
        <ChangedPlace place={place} language={props.language} />
      )}
      {saysNothing(props.thread) && (
        <p className={classes.byline}>
          <b>{labelOf(annotation.authorId)}</b>
          <time>{time.format(annotation.createdAt)}</time>
        </p>
      )}
      <ul className={classes.comments}>
        {comments.map((comment) => (
          <li key={comment.id}>
            <p className={classes.byline}>
              <b>{labelOf(comment.authorId)}</b>
              <time dateTime={new Date(comment.createdAt).toISOString()}>
                {time.format(comment.createdAt)}
              </time>
              {comment.editedAt !== null && comment.state === 'shown' && (
                <span>{t('review.edited')}</span>
              )}
              {comment.id === answerId && (
                <Badge
                  variant="default"
                  size="sm"
                  leftSection={<IconCircleCheck size={12} aria-hidden />}
                >
                  {t('review.answeredIt')}
                </Badge>
              )}
              {(comment.editedAt !== null || comment.state !== 'shown') && (
                <button
                  type="button"
                  className={classes.history}
                  onClick={() => props.onHistory(comment.id)}
                >
                  <IconHistory size={14} aria-hidden />
                  {t('review.history')}
                </button>
              )}
            </p>
            <Body comment={comment} />
          </li>
        ))}
      </ul>
    </article>
  )
}

function Body({ comment }: { readonly comment: ThreadComment }) {
  const { t } = useTranslation()
  switch (comment.state) {
    case 'shown':
      return (
        <div className={classes.body}>
          <CommentBody body={comment.body} />
        </div>
      )
    case 'deleted':
      return (
        <p className={classes.placeholder}>
          <IconTrash size={16} aria-hidden />
          {t('review.deleted')}
        </p>
      )
    case 'hidden':
      return (
        <p className={classes.placeholder}>
          <IconEyeOff size={16} aria-hidden />
          {t('review.hidden', { reason: comment.hiddenReason ?? '' })}
        </p>
      )
  }
}

function States({ thread }: { readonly thread: ReviewThread }) {
  const { t } = useTranslation()
  return (
    <>
      {!isOpen(thread) && (
        <Badge variant="default" size="sm">
          {t('review.resolvedMark')}
        </Badge>
      )}
      {answerIn(thread) !== null && (
        <Badge variant="default" size="sm">
          {t('review.answered')}
        </Badge>
      )}
      {isUnanswered(thread) && (
        <Badge variant="light" color="cinnabar" size="sm" className={classes.badge ?? ''}>
          {t('review.unanswered')}
        </Badge>
      )}
      {needsCheck(thread) && (
        <Badge variant="outline" color="cinnabar" size="sm" className={classes.badge ?? ''}>
          {t(thread.place.state === 'changed' ? 'review.changed' : 'review.moved')}
        </Badge>
      )}
    </>
  )
}

function usePlaceName({ place, paragraphNumber }: ReviewThread): string {
  const { t } = useTranslation()
  if (place.state === 'orphaned') {
    return t(place.isSearchUnfinished ? 'review.notFoundYet' : 'review.orphaned')
  }
  if (paragraphNumber === null) return t('review.wholeText')
  return t('review.paragraph', { number: paragraphNumber })
}
