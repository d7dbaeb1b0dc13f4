import type { Annotation, CommentId, MemberId, TextId, ThreadComment } from '@variorum/document'
import { HIDING_REASON_MAX_CHARS, REPORT_REASON_MAX_CHARS } from '@variorum/protocol'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Confirmation, type Question } from '../../asking/Confirmation.tsx'
import { useFetchedPart } from '../../over-page/use-fetched-part.ts'
import type { SilenceWish } from '../silences/SilenceDialog.tsx'
import { DeclineDialog } from './DeclineDialog.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import type { ThreadCommands } from './use-thread-commands.ts'

/** What needs the server anyway, and seldom opens. */
const loadSilencing = () => import('../silences/SilenceDialog.tsx')
const loadHistory = () => import('./HistoryDialog.tsx')

/** Something to ask, or to show, in a dialog. */
export type ThreadDialog =
  | { readonly type: 'hide' | 'report'; readonly comment: ThreadComment }
  | { readonly type: 'silence'; readonly wish: SilenceWish }
  | { readonly type: 'history'; readonly commentId: CommentId }
  | { readonly type: 'delete-comment'; readonly comment: ThreadComment }
  | { readonly type: 'delete-annotation'; readonly annotation: Annotation }
  | { readonly type: 'decline'; readonly annotation: Annotation }
  | { readonly type: 'accept-several'; readonly annotation: Annotation }

export type AskInThread = (dialog: ThreadDialog) => void

/** The dialogs of all threads on a page, one at a time; null shows none. Mostly none is shown, while somebody types. */
export const ThreadDialogs = memo(function ThreadDialogs(props: {
  readonly textId: TextId
  readonly memberId: MemberId
  readonly dialog: ThreadDialog | null
  readonly commands: ThreadCommands
  readonly onClose: () => void
}) {
  const { dialog, commands, onClose } = props
  const silencing = useFetchedPart(loadSilencing, dialog?.type === 'silence', onClose)
  const history = useFetchedPart(loadHistory, dialog?.type === 'history', onClose)
  return (
    <>
      <Confirmation question={useQuestion(dialog, commands)} onClose={onClose} />
      <ReasonDialog
        textId={props.textId}
        wish="hide"
        comment={dialog?.type === 'hide' ? dialog.comment : null}
        maxChars={HIDING_REASON_MAX_CHARS}
        onSend={commands.hideComment}
        onClose={onClose}
      />
      <ReasonDialog
        textId={props.textId}
        wish="report"
        comment={dialog?.type === 'report' ? dialog.comment : null}
        maxChars={REPORT_REASON_MAX_CHARS}
        onSend={commands.reportComment}
        onClose={onClose}
      />
      {silencing && (
        <silencing.SilenceDialog
          wish={dialog?.type === 'silence' ? dialog.wish : null}
          onClose={onClose}
        />
      )}
      <DeclineDialog
        textId={props.textId}
        memberId={props.memberId}
        annotation={dialog?.type === 'decline' ? dialog.annotation : null}
        onDecline={commands.declineCorrection}
        onClose={onClose}
      />
      {history && (
        <history.HistoryDialog
          textId={props.textId}
          commentId={dialog?.type === 'history' ? dialog.commentId : null}
          onClose={onClose}
        />
      )}
    </>
  )
})

function useQuestion(dialog: ThreadDialog | null, commands: ThreadCommands): Question | null {
  const { t } = useTranslation()
  switch (dialog?.type) {
    case 'delete-comment':
      return {
        title: t('threads.deleteCommentTitle'),
        detail: t('threads.deleteCommentDetail'),
        yes: t('threads.deleteYes'),
        onYes: () => commands.deleteComment(dialog.comment.id),
      }
    case 'delete-annotation':
      return {
        title: t(`threads.deleteTitle-${dialog.annotation.kind}`),
        detail: t('threads.deleteDetail'),
        yes: t('threads.deleteYes'),
        onYes: () => commands.deleteAnnotation(dialog.annotation),
      }
    case 'hide':
    case 'report':
    case 'silence':
    case 'history':
    case 'decline':
    case 'accept-several':
    case undefined:
      return null
  }
}
