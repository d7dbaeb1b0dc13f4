import { useQuery } from '@tanstack/react-query'
import type { CommentId, TextId } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { useFailureSentence } from '../../api/use-failure.ts'
import { CommentBody } from '../../comments/CommentBody.tsx'
import { useInterfaceLanguage } from '../../language/start-language.ts'
import { Dialog } from '../../over-page/Dialog.tsx'
import { absoluteTime } from '../../times/relative-time.ts'
import classes from './ThreadDialogs.module.css'

/** What a comment said before it was changed, hidden or deleted. Null shows nothing. */
export function HistoryDialog(props: {
  readonly textId: TextId
  readonly commentId: CommentId | null
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  return (
    <Dialog
      centered
      opened={props.commentId !== null}
      onClose={props.onClose}
      closeButtonProps={{ 'aria-label': t('threads.close') }}
      zIndex={300}
      title={t('threads.historyTitle')}
      classNames={{ title: classes.title ?? '' }}
      transitionProps={{ duration: 0 }}
    >
      {props.commentId && <Versions textId={props.textId} commentId={props.commentId} />}
    </Dialog>
  )
}

function Versions(params: { readonly textId: TextId; readonly commentId: CommentId }) {
  const { t } = useTranslation()
  const language = useInterfaceLanguage()
  const sentenceFor = useFailureSentence()
  const history = useQuery({
    queryKey: ['comment-history', params.textId, params.commentId],
    queryFn: ({ signal }) => callApi('readCommentHistory', { params, signal }),
    staleTime: 0,
  })
  if (history.isError) return <p role="alert">{sentenceFor(history.error)}</p>
  if (!history.data) return <p className={classes.intro}>{t('pages.loading')}</p>
  return (
    <ol className={classes.versions}>
      {history.data.versions.map(({ body, endedAt }, index) => (
        <li key={`${endedAt}-${index}`}>
          <p className={classes.until}>
            {endedAt === null
              ? t('threads.versionLast')
              : t('threads.versionUntil', { time: absoluteTime(endedAt, language) })}
          </p>
          <div className={classes.version}>
            <CommentBody body={body} />
          </div>
        </li>
      ))}
    </ol>
  )
}
