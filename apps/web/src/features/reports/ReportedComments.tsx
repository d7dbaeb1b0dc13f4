import { Button, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { GroupId } from '@variorum/document'
import { HIDING_REASON_MAX_CHARS, type ReportedComment } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { useCommand } from '../../api/use-command.ts'
import { askedThread } from '../../bell/asked-thread.ts'
import { useSaidText } from '../../comments/use-said-text.ts'
import { TimeAgo } from '../../times/TimeAgo.tsx'
import classes from './ReportedComments.module.css'

/** How soon a facilitator who looks at the group sees that something was reported. */
const REPORTS_POLL_MS = 15_000

/** Comments that somebody reported, with what to do about each, for facilitators; nothing while there is none. */
export function ReportedComments({ groupId }: { readonly groupId: GroupId }) {
  const { t } = useTranslation()
  const { data } = useQuery({
    queryKey: ['group', groupId, 'reports'],
    queryFn: ({ signal }) => callApi('readReports', { params: { groupId }, signal }),
    refetchInterval: REPORTS_POLL_MS,
    refetchOnWindowFocus: 'always',
  })
  const { reported = [], hasMore = false } = data ?? {}
  return (
    <div role="status">
      {reported.length > 0 && (
        <section className={classes.notice} aria-labelledby="reported">
          <h2 id="reported" className={classes.title}>
            {t(hasMore ? 'reports.titleMore' : 'reports.title', { count: reported.length })}
          </h2>
          <ul className={classes.list}>
            {reported.map((comment) => (
              <Reported key={comment.commentId} comment={comment} />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function Reported({ comment }: { readonly comment: ReportedComment }) {
  const { t } = useTranslation()
  const saidText = useSaidText()
  const [isHiding, setIsHiding] = useState(false)
  const { text, annotationId, commentId } = comment
  const params = { textId: text.id, commentId }
  const keep = useCommand(() => callApi('dismissReports', { params }))
  return (
    <li className={classes.item}>
      <p className={classes.who}>
        {t('reports.comment', { author: comment.authorName, text: text.title })}
      </p>
      <blockquote className={classes.words} dir="auto">
        {saidText({ words: comment.body, mentioned: comment.mentioned })}
      </blockquote>
      <ul className={classes.reasons}>
        {comment.reports.map(({ reporterName: name, reason, at }) => (
          <li key={`${name} ${at}`}>
            {t('reports.reason', { name, reason })} <TimeAgo at={at} />
          </li>
        ))}
      </ul>
      {isHiding ? (
        <HidingForm params={params} onClose={() => setIsHiding(false)} />
      ) : (
        <div className={classes.actions}>
          <Button
            size="compact-sm"
            variant="subtle"
            renderRoot={(props) => (
              <Link
                to="/texts/$textId"
                params={{ textId: text.id }}
                search={{ thread: annotationId }}
                {...props}
                onClick={() => askedThread.set({ id: annotationId })}
              />
            )}
          >
            {t('reports.open')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            loading={keep.isPending}
            onClick={() => keep.mutate(undefined)}
          >
            {t('reports.keep')}
          </Button>
          <Button size="compact-sm" onClick={() => setIsHiding(true)}>
            {t('reports.hide')}
          </Button>
        </div>
      )}
    </li>
  )
}

/** The reason stays in the field until the comment is hidden. */
function HidingForm(props: {
  readonly params: { readonly textId: ReportedComment['text']['id'] } & Pick<
    ReportedComment,
    'commentId'
  >
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const hide = useCommand(() =>
    callApi('hideComment', { params: props.params, body: { reason: reason.trim() } }),
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.trim() !== '' && !hide.isPending) hide.mutate(undefined)
      }}
    >
      <Textarea
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it takes the place of the button that was pressed
        autoFocus
        label={t('reports.hideReason')}
        autosize
        minRows={2}
        maxLength={HIDING_REASON_MAX_CHARS}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={classes.actions}>
        <Button size="compact-sm" variant="default" onClick={props.onClose}>
          {t('reports.cancel')}
        </Button>
        <Button
          size="compact-sm"
          type="submit"
          disabled={reason.trim() === ''}
          loading={hide.isPending}
        >
          {t('reports.hideYes')}
        </Button>
      </div>
    </form>
  )
}
