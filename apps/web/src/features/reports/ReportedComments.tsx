import { useQuery } from '@tanstack/react-query'
import type { CommentId, GroupId } from '@variorum/document'
import type { ReportedComment as Reported } from '@variorum/protocol'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
<<<<<<< HEAD
import { ReportedComment } from './ReportedComment.tsx'
import { withHeld } from './with-held.ts'
=======
import { useCommand } from '../../api/use-command.ts'
import { askedThread } from '../../bell/asked-thread.ts'
import { useSaidText } from '../../comments/use-said-text.ts'
import { useAuthorName } from '../../people/use-author-name.ts'
import { TimeAgo } from '../../times/TimeAgo.tsx'
>>>>>>> 3dfe424 (The comments of a Word document come along, under the names of the file)
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
  const { reported: waiting = [], hasMore = false } = data ?? {}
  /** Those of which somebody writes here why they hide them: they stay until that is done, whoever decides meanwhile. */
  const [held, setHeld] = useState<readonly Reported[]>([])
  const shown = withHeld(waiting, held)
  const region = useKeptFocus(shown.map(({ commentId }) => commentId))
  const isWaiting = ({ commentId }: Reported) => waiting.some((one) => one.commentId === commentId)
  const hold = (comment: Reported, isHeld: boolean) =>
    setHeld((before) => {
      const others = before.filter(({ commentId }) => commentId !== comment.commentId)
      return isHeld ? [...others, comment] : others
    })
  return (
    <div role="status" ref={region} tabIndex={-1} className={classes.region}>
      {shown.length > 0 && (
        <section className={classes.notice} aria-labelledby="reported">
          <h2 id="reported" className={classes.title}>
            {t(hasMore ? 'reports.titleMore' : 'reports.title', { count: shown.length })}
          </h2>
          <ul className={classes.list}>
            {shown.map((comment) => (
              <ReportedComment
                key={comment.commentId}
                comment={comment}
                isDecided={!isWaiting(comment)}
                onHold={(isHeld) => hold(comment, isHeld)}
              />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

<<<<<<< HEAD
/** A comment that goes, because it was decided on here or elsewhere, leaves the keyboard in this list. */
function useKeptFocus(ids: readonly CommentId[]) {
  const region = useRef<HTMLDivElement>(null)
  const hadFocus = useRef(false)
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      hadFocus.current = region.current?.contains(target as Node) === true
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [])
  const listed = ids.join(' ')
  const before = useRef(listed)
  useEffect(() => {
    if (before.current === listed) return
    before.current = listed
    const isLost = document.activeElement === null || document.activeElement === document.body
    if (hadFocus.current && isLost) region.current?.focus({ preventScroll: true })
  })
  return region
=======
function Reported({ comment }: { readonly comment: ReportedComment }) {
  const { t } = useTranslation()
  const saidText = useSaidText()
  const authorName = useAuthorName()
  const [isHiding, setIsHiding] = useState(false)
  const { text, annotationId, commentId } = comment
  const params = { textId: text.id, commentId }
  const keep = useCommand(() => callApi('dismissReports', { params }))
  return (
    <li className={classes.item}>
      <p className={classes.who}>
        {t('reports.comment', { author: authorName(comment.authorName), text: text.title })}
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
>>>>>>> 3dfe424 (The comments of a Word document come along, under the names of the file)
}
