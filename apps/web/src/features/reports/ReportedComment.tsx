import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { GroupId } from '@variorum/document'
import type { ReportedComment as Reported } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { useCommand } from '../../api/use-command.ts'
import { askedThread } from '../../bell/asked-thread.ts'
import { useSaidText } from '../../comments/use-said-text.ts'
import { useAuthorName } from '../../people/use-author-name.ts'
import { TimeAgo } from '../../times/TimeAgo.tsx'
import { SilenceDialog, type SilenceWish } from '../silences/SilenceDialog.tsx'
import { useMaySilence } from '../silences/use-silences.ts'
import { HidingForm } from './HidingForm.tsx'
import { WordToAuthorForm } from './WordToAuthorForm.tsx'
import classes from './ReportedComments.module.css'

/** Nothing waits of a text that is in the bin. */
const THERE = { isDeleted: false }

interface ReportedCommentProps {
  readonly groupId: GroupId
  readonly comment: Reported
  /** Somebody else decided meanwhile. */
  readonly isDecided: boolean
  /** Whether it has to stay, since somebody writes why they hide it. */
  readonly onHold: (isHeld: boolean) => void
}

/** One comment that was reported, what was said of it, and what a facilitator can do. */
export function ReportedComment({ groupId, comment, isDecided, onHold }: ReportedCommentProps) {
  const { t } = useTranslation()
  const saidText = useSaidText()
  const authorName = useAuthorName()
  const { text, annotationId, commentId, authorId, reports } = comment
  const maySilence = useMaySilence(groupId, authorId !== null)
  const [wish, setWish] = useState<SilenceWish | null>(null)
  const [isHiding, setIsHiding] = useState(false)
  const [isWriting, setIsWriting] = useState(false)
  const params = { textId: text.id, commentId }
  // What is reported after this was drawn is not decided by it.
  const until = Math.max(...reports.map(({ at }) => at))
  const keep = useCommand(() => callApi('dismissReports', { params, body: { until } }))
  const hides = (isAsked: boolean) => {
    setIsHiding(isAsked)
    onHold(isAsked)
  }
  const writes = (isAsked: boolean) => {
    setIsWriting(isAsked)
    onHold(isAsked)
  }
  return (
    <li className={classes.item}>
      <p className={classes.who}>
        {t('reports.comment', { author: authorName(comment.authorName), text: text.title })}
      </p>
      <blockquote className={classes.words} dir="auto">
        {saidText({ words: comment.body, mentioned: comment.mentioned })}
      </blockquote>
      <ul className={classes.reasons}>
        {reports.map(({ reporterName, reason, at }) => (
          <li key={`${reporterName} ${at}`}>
            {t('reports.reason', { name: reporterName ?? t('reports.somebody'), reason })}{' '}
            <TimeAgo at={at} />
          </li>
        ))}
      </ul>
      {isWriting && (
        <WordToAuthorForm
          params={params}
          author={authorName(comment.authorName)}
          onClose={() => writes(false)}
        />
      )}
      {isHiding ? (
        <HidingForm params={params} isDecided={isDecided} onClose={() => hides(false)} />
      ) : (
        !isWriting && (
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
                  onClick={() => askedThread.set({ id: annotationId, commentId: null })}
                />
              )}
            >
              {t('reports.open')}
            </Button>
            {authorId !== null && maySilence(THERE, { id: authorId, name: undefined }) && (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() =>
                  setWish({
                    memberId: authorId,
                    name: authorName(comment.authorName),
                    texts: [text],
                  })
                }
              >
                {t('silences.silence')}
              </Button>
            )}
            {comment.mayWriteToAuthor && (
              <Button size="compact-sm" variant="default" onClick={() => writes(true)}>
                {t('reports.write')}
              </Button>
            )}
            <Button
              size="compact-sm"
              variant="default"
              loading={keep.isPending}
              onClick={() => keep.mutate(undefined)}
            >
              {t('reports.keep')}
            </Button>
            <Button size="compact-sm" onClick={() => hides(true)}>
              {t('reports.hide')}
            </Button>
          </div>
        )
      )}
      <SilenceDialog wish={wish} onClose={() => setWish(null)} />
    </li>
  )
}
