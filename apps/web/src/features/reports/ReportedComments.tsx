import { useQuery } from '@tanstack/react-query'
import type { CommentId, GroupId } from '@variorum/document'
import type { ReportedComment as Reported } from '@variorum/protocol'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { ReportedComment } from './ReportedComment.tsx'
import { withHeld } from './with-held.ts'
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
                groupId={groupId}
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
}
