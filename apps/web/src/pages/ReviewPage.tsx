import { Button, Title } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { may, type AnnotationId } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { useText } from '../connection/use-group.ts'
import { ExportMenu } from '../features/exports/ExportMenu.tsx'
import { ReviewList } from '../features/review/ReviewList.tsx'
import { useResolve, useReview } from '../features/review/use-review.ts'
import '../kinds.css'
import { FailureState } from './FailureState.tsx'
import { PageFrame } from './PageFrame.tsx'
import { TextSkeleton } from './TextSkeleton.tsx'
import classes from './ReviewPage.module.css'

/** Everything that was said about a text, for whoever leads the group. */
export function ReviewPage() {
  const { t } = useTranslation()
  const { textId } = useParams({ from: '/texts/$textId/review' })
  const { data: text, ...asked } = useText(textId)
  return (
    <PageFrame
      title={text ? `${t('review.title')} · ${text.title}` : ''}
      group={text && { id: text.groupId, name: text.groupName }}
      text={text}
      section={t('review.title')}
      actions={<ExportMenu textId={textId} />}
    >
      {text && may(text.me, 'review') && <ReviewOf text={text} />}
      {text && !may(text.me, 'review') && <NotForYou text={text} />}
      {!text && asked.isError && (
        <FailureState failure={asked.error} retry={() => void asked.refetch()} />
      )}
      {!text && !asked.isError && <TextSkeleton />}
    </PageFrame>
  )
}

function ReviewOf({ text }: { readonly text: TextView }) {
  const { t } = useTranslation()
  const review = useReview(text.id)
  const resolve = useResolve(text.id)
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
    <>
      <Title order={1} lang={text.language}>
        {text.title}
      </Title>
      <p className={classes.intro}>{t('review.intro')}</p>
      {review.data && (
        <ReviewList
          review={review.data}
          onResolve={(id, isResolved) => resolve.mutate({ id, isResolved })}
          jumpLink={jumpLink}
        />
      )}
      {review.isError && !review.data && (
        <FailureState failure={review.error} retry={() => void review.refetch()} />
      )}
      {review.isPending && <TextSkeleton />}
    </>
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
