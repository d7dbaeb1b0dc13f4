import {
  IconCircleCheck,
  IconEye,
  IconEyeOff,
  IconFlag,
  IconHistory,
  IconMessage,
  IconMessageOff,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react'
import {
  may,
  type Annotation,
  type AuthorName,
  type MemberId,
  type ThreadComment,
} from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { use } from 'react'
import { useTranslation } from 'react-i18next'
import { actorOf } from '../../people/actor-of.ts'
import { MoreMenu, type MenuAction } from './MoreMenu.tsx'
import { SilencingContext } from './silencing-context.ts'
import { commentIn } from './thread-subjects.ts'
import type { AskInThread } from './ThreadDialogs.tsx'
import type { ThreadCommands } from './use-thread-commands.ts'

/** What its author, a facilitator, or whoever reads it can do with one comment. */
export function CommentMenu(props: {
  readonly text: TextView
  readonly annotation: Annotation
  readonly comment: ThreadComment
  readonly author: string
  readonly names: ReadonlyMap<MemberId, AuthorName>
  readonly commands: ThreadCommands
  readonly onAsk: AskInThread
  /** Null where it can't be said here that it answered the question. */
  readonly onAnswer: (() => void) | null
  readonly onEdit: () => void
}) {
  const { t } = useTranslation()
  const { comment, commands, onAsk } = props
  const me = actorOf(props.text.me)
  const subject = commentIn(props.text, props.annotation, comment, props.names)
  const isHidden = comment.state === 'hidden'
  const hasHistory = comment.editedAt !== null || comment.state !== 'shown'
  const silencing = use(SilencingContext)
  const actions: MenuAction[] = []
  if (props.onAnswer) {
    actions.push({
      label: t('threads.answeredIt'),
      icon: IconCircleCheck,
      onChoose: props.onAnswer,
    })
  }
  if (may(me, 'edit-comment', subject)) {
    actions.push({
      label: t('threads.edit'),
      icon: IconPencil,
      onChoose: props.onEdit,
      isForTyping: true,
    })
  }
  if (may(me, 'hide-comment', subject)) {
    actions.push({
      label: t(isHidden ? 'threads.showAgain' : 'threads.hide'),
      icon: isHidden ? IconEye : IconEyeOff,
      onChoose: () =>
        isHidden ? commands.showComment(comment.id) : onAsk({ type: 'hide', comment }),
    })
  }
  if (may(me, 'report-comment', subject)) {
    actions.push({
      label: t('threads.report'),
      icon: IconFlag,
      onChoose: () => onAsk({ type: 'report', comment }),
    })
  }
  const { authorId } = comment
  const offered = silencing?.offers(authorId, props.names.get(authorId)) ?? null
  if (offered === 'lift') {
    actions.push({
      label: t('silences.liftHere'),
      icon: IconMessage,
      onChoose: () => silencing?.lift(authorId, props.author),
    })
  } else if (offered === 'silence') {
    const wish = { memberId: authorId, name: props.author, texts: [props.text] }
    actions.push({
      label: t('silences.silence'),
      icon: IconMessageOff,
      onChoose: () => onAsk({ type: 'silence', wish }),
    })
  }
  if (hasHistory && may(me, 'read-comment-history', subject)) {
    actions.push({
      label: t('threads.history'),
      icon: IconHistory,
      onChoose: () => onAsk({ type: 'history', commentId: comment.id }),
    })
  }
  if (may(me, 'delete-comment', subject)) {
    actions.push({
      label: t('threads.deleteComment'),
      icon: IconTrash,
      onChoose: () => onAsk({ type: 'delete-comment', comment }),
    })
  }
  return <MoreMenu label={t('threads.moreOfComment', { author: props.author })} actions={actions} />
}
