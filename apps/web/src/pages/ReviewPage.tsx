import { Button, Title } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { may, type AnnotationId, type CommentId, type MemberId } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MentionedPeopleContext } from '../comments/mentioned-people.ts'
import { ExportButton } from '../features/exports/ExportButton.tsx'
import { ReviewList } from '../features/review/ReviewList.tsx'
import { useResolve, useReview } from '../features/review/use-review.ts'
import { HistoryDialog } from '../features/threads/HistoryDialog.tsx'
import { FailureState } from '../frame/FailureState.tsx'
import { PageFrame } from '../frame/PageFrame.tsx'
import '../annotations/kinds.css'
import { actorOf } from '../people/actor-of.ts'
import { useAuthorName } from '../people/use-author-name.ts'
import { useText } from '../people/use-group.ts'
import { TextSkeleton } from '../reading-room/TextSkeleton.tsx'
import { DeskLink } from './DeskLink.tsx'
import { LedgerLink } from './LedgerLink.tsx'
import classes from './ReviewPage.module.css'

/** Everything that was said about a text, for whoever leads the group. */
export function ReviewPage() {
  const { t } = useTranslation()
  const { textId } = useParams({ from: '/texts/$textId/review' })
  const { data: text, ...asked } = useText(textId)
  return (
    <PageFrame
      title={t('review.title')}
      group={text && { id: text.groupId, name: text.groupName }}
      text={text}
      section={t('review.title')}
      actions={<ExportButton textId={textId} />}
    >
      {text && mayReview(text) && <ReviewOf text={text} />}
      {text && !mayReview(text) && <NotForYou text={text} />}
      {!text && asked.isError && (
        <FailureState failure={asked.error} retry={() => void asked.refetch()} />
      )}
      {!text && !asked.isError && <TextSkeleton />}
    </PageFrame>
  )
}

function mayReview(text: TextView): boolean {
  return may(actorOf(text.me), 'review', text)
}

function ReviewOf({ text }: { readonly text: TextView }) {
  const { t } = useTranslation()
  const review = useReview(text.id)
  const resolve = useResolve(text.id)
  const names = review.data?.names
  const authorName = useAuthorName()
  const people = useMemo(
    () => ({
      nameOf: (id: MemberId) => {
        const name = names?.[id]
        return name === undefined ? t('review.unknownAuthor') : authorName(name)
      },
      offered: () => Promise.resolve([]),
    }),
    [authorName, names, t],
  )
  const [historyOf, setHistoryOf] = useState<CommentId | null>(null)
  const jumpLink = (thread: AnnotationId) => (
    <Button
      size="compact-sm"
      variant="subtle"
      renderRoot={(props) => (
        <Link to="/texts/$textId" params={{ textId: text.id }} search={{ thread }} {...props} />
      )}
    >
      {t('review.jump')}
    </Button>
  )
  return (
    <MentionedPeopleContext value={people}>
      <Title order={1} lang={text.language} dir="auto">
        {text.title}
      </Title>
      <div className={classes.intro}>
        <p>{t('review.intro')}</p>
        <DeskLink groupId={text.groupId} textId={text.id} />
        <LedgerLink textId={text.id} />
      </div>
      {review.data && (
        <ReviewList
          review={review.data}
          onResolve={(id, isResolved) => resolve.mutate({ id, isResolved })}
          onHistory={setHistoryOf}
          jumpLink={jumpLink}
        />
      )}
      <HistoryDialog textId={text.id} commentId={historyOf} onClose={() => setHistoryOf(null)} />
      {review.isError && !review.data && (
        <FailureState failure={review.error} retry={() => void review.refetch()} />
      )}
      {review.isPending && <TextSkeleton />}
    </MentionedPeopleContext>
  )
}

function NotForYou({ text }: { readonly text: TextView }) {
  const { t } = useTranslation()
  return (
    <>
      <Title order={1}>{t('review.title')}</Title>
      <p className={classes.intro}>{t('review.notAllowed')}</p>
      <Button
        renderRoot={(props) => <Link to="/texts/$textId" params={{ textId: text.id }} {...props} />}
      >
        {t('review.backToText')}
      </Button>
    </>
  )
}
