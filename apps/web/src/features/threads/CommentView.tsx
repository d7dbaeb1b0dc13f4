import type { ThreadComment } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import { useInterfaceLanguage } from '../../language/start-language.ts'
import { absoluteTime, relativeTime } from './relative-time.ts'
import { useNow } from './use-now.ts'
import classes from './ThreadCard.module.css'

/** One comment: who, when, and what they wrote, line breaks kept. */
export function CommentView(props: {
  readonly comment: ThreadComment
  readonly author: string
  readonly isClamped?: boolean
  /** False where the name stands above already. */
  readonly isNamed: boolean
}) {
  const { t } = useTranslation()
  const { comment, author } = props
  return (
    <div className={classes.comment}>
      {props.isNamed && (
        <p className={classes.byline}>
          <Byline author={author} at={comment.createdAt} />
          {comment.editedAt !== null && <span>{t('threads.edited')}</span>}
        </p>
      )}
      <p className={classes.body} data-clamped={props.isClamped || undefined}>
        {comment.body}
      </p>
    </div>
  )
}

/** Who, and when. */
export function Byline({ author, at }: { readonly author: string; readonly at: number }) {
  return (
    <>
      <span className={classes.author} title={author}>
        {author}
      </span>
      <Time at={at} />
    </>
  )
}

/** A moment in relative words, with the full date on hovering. */
function Time({ at }: { readonly at: number }) {
  const language = useInterfaceLanguage()
  const now = useNow()
  return (
    <time dateTime={new Date(at).toISOString()} title={absoluteTime(at, language)}>
      {relativeTime(at, now, language)}
    </time>
  )
}
