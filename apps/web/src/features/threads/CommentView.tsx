import { IconEyeOff, IconTrash } from '@tabler/icons-react'
import {
  may,
  type Annotation,
  type AuthorName,
  type MemberId,
  type ThreadComment,
} from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommentBody } from '../../comments/CommentBody.tsx'
import type { Stranded } from '../../composing/CommentField.tsx'
import { useDrafts } from '../../composing/use-draft.ts'
import { WaitingMark } from '../../notices/WaitingMark.tsx'
import { actorOf } from '../../people/actor-of.ts'
import { AuthorLabel } from '../../people/AuthorLabel.tsx'
import { mayAnnotate } from '../../rooms/rights-change.ts'
import { TimeAgo } from '../../times/TimeAgo.tsx'
import { AnswerMark } from './AnswerMark.tsx'
import { commentElementId } from './comment-element-id.ts'
import { CommentMenu } from './CommentMenu.tsx'
import { EditField } from './EditField.tsx'
import { LONG_CHARS, LongBody } from './LongBody.tsx'
import { Reactions } from './Reactions.tsx'
import { commentIn } from './thread-subjects.ts'
import type { AskInThread } from './ThreadDialogs.tsx'
import type { ThreadCommands } from './use-thread-commands.ts'
import classes from './ThreadCard.module.css'

/** Whether a comment answered the question of its thread, and whether this reader can say so, or say otherwise. */
export interface AnswerState {
  readonly isAnswer: boolean
  readonly canBe: boolean
  /** It is asked of this one: somebody else wrote it, and none answered the question yet. */
  readonly isOffered: boolean
}

/** One comment: who, when, and what they wrote. In full, with what can be done to it. */
export function CommentView(props: {
  readonly text: TextView
  readonly annotation: Annotation
  readonly comment: ThreadComment
  readonly author: string
  readonly isFull: boolean
  /** A line of it, among many. */
  readonly isBrief: boolean
  /** False where the name stands above already. */
  readonly isNamed: boolean
  /** What becomes of a new wording of it that was being written when it went. */
  readonly onPost: Stranded['onPost']
  /** It is what a question asks. */
  readonly isQuestion: boolean
  readonly answer: AnswerState
  readonly nameOf: (id: MemberId) => string
  readonly names: ReadonlyMap<MemberId, AuthorName>
  readonly commands: ThreadCommands
  readonly onAsk: AskInThread
}) {
  const { t } = useTranslation()
  const { text, annotation, comment, author, isFull, answer } = props
  // Whoever takes it back by its button stays on that.
  const [isHeld, setHeld] = useState(false)
  const showsAnswer = answer.isAnswer || (isFull && (answer.isOffered || isHeld))
  const markAnswer = () => props.commands.markAnswer(annotation.id, comment.id, !answer.isAnswer)
  const mayEdit = may(actorOf(text.me), 'edit-comment', commentIn(text, annotation, comment))
  const drafts = useDrafts()
  const [wantsEdit, setWantsEdit] = useState(
    () => drafts.read(text.id, { type: 'edit', commentId: comment.id }) !== '',
  )
  const isStranded = !mayEdit && mayAnnotate(text)
  const showsField = wantsEdit && (mayEdit ? isFull : isStranded)
  return (
    <div className={classes.comment} id={commentElementId(comment.id)}>
      {props.isNamed && (
        <div className={classes.byline}>
          <Byline
            author={props.names.get(comment.authorId)}
            called={author}
            at={comment.createdAt}
          />
          {comment.editedAt !== null && comment.state === 'shown' && (
            <span>{t('threads.edited')}</span>
          )}
          <WaitingMark ids={[comment.id]} />
          {isFull && (
            <CommentMenu
              text={text}
              annotation={annotation}
              comment={comment}
              author={author}
              names={props.names}
              commands={props.commands}
              onAsk={props.onAsk}
              onAnswer={answer.canBe && !showsAnswer ? markAnswer : null}
              onEdit={() => setWantsEdit(true)}
            />
          )}
        </div>
      )}
      {(!showsField || isStranded) && (
        <Body comment={comment} isClamped={!isFull} isBrief={props.isBrief} />
      )}
      {!props.isBrief && showsAnswer && (
        <AnswerMark
          isAnswer={answer.isAnswer}
          author={author}
          onPress={isFull && answer.canBe ? markAnswer : null}
          onFocus={setHeld}
        />
      )}
      {!props.isBrief && (
        <Reactions
          text={text}
          annotation={annotation}
          comment={comment}
          isQuestion={props.isQuestion}
          isFull={isFull}
          nameOf={props.nameOf}
          onReact={props.commands.react}
        />
      )}
      {showsField && (
        <EditField
          textId={text.id}
          annotation={annotation}
          comment={comment}
          stranded={isStranded ? { type: 'comment', onPost: props.onPost } : undefined}
          onClose={() => setWantsEdit(false)}
        />
      )}
    </div>
  )
}

function Body(props: {
  readonly comment: ThreadComment
  readonly isClamped: boolean
  readonly isBrief: boolean
}) {
  const { t } = useTranslation()
  const { body, state, hiddenReason } = props.comment
  switch (state) {
    case 'shown':
      if (!props.isClamped && !props.isBrief && body.length > LONG_CHARS)
        return <LongBody body={body} />
      return <CommentBody body={body} isClamped={props.isClamped} isBrief={props.isBrief} />
    case 'deleted':
      return (
        <p className={classes.placeholder}>
          <IconTrash size={14} aria-hidden />
          {t('threads.deleted')}
        </p>
      )
    case 'hidden':
      return (
        <p className={classes.placeholder}>
          <IconEyeOff size={14} aria-hidden />
          {t('threads.hidden', { reason: hiddenReason ?? '' })}
        </p>
      )
  }
}

/** Who, and when. */
export function Byline(props: {
  readonly author: AuthorName | undefined
  readonly called: string
  readonly at: number
}) {
  return (
    <>
      <span className={classes.author} dir="auto" title={props.called}>
        <AuthorLabel author={props.author} called={props.called} />
      </span>
      <TimeAgo at={props.at} />
    </>
  )
}
