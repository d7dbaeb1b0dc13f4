import { IconCheck, IconCircleCheck } from '@tabler/icons-react'
import {
  answerIn,
  canBeAnswer,
  isOpen,
  isOrphaned,
  may,
  needsCheck,
  quoteOf,
  type Annotation,
  type AnnotationId,
  type AuthorName,
  type MemberId,
  type PlacedThread,
  type ThreadComment,
} from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { Fragment, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { KindBadge } from '../../annotations/KindBadge.tsx'
import { Quote } from '../../annotations/Quote.tsx'
import { WordingChange, wordingsOf } from '../../annotations/WordingChange.tsx'
import { AudienceMark } from '../../composing/AudienceMark.tsx'
import type { Stranded } from '../../composing/CommentField.tsx'
import { SilencedSentence } from '../../notices/SilencedSentence.tsx'
import { WaitingMark } from '../../notices/WaitingMark.tsx'
import { actorOf } from '../../people/actor-of.ts'
import { useNameIn } from '../../people/use-author-name.ts'
import { ThreadTags } from '../tags/ThreadTags.tsx'
import { UnreadMark } from '../unread/UnreadMark.tsx'
import { Byline, CommentView } from './CommentView.tsx'
import { CorrectionQuestion } from './CorrectionQuestion.tsx'
import { DeskFields } from './DeskFields.tsx'
import { DeskMarks } from './DeskMarks.tsx'
import { foldThread } from './fold-thread.ts'
import { PlaceQuestion } from './PlaceQuestion.tsx'
import { PromotionProposal } from './PromotionProposal.tsx'
import { threadIn } from './thread-subjects.ts'
import { ThreadActions } from './ThreadActions.tsx'
import type { AskInThread } from './ThreadDialogs.tsx'
import { ThreadMenu } from './ThreadMenu.tsx'
import type { ThreadCommands } from './use-thread-commands.ts'
import classes from './ThreadCard.module.css'

export interface ThreadCardProps {
  readonly thread: PlacedThread
  readonly names: ReadonlyMap<MemberId, AuthorName>
  readonly text: TextView
  /** The one that the reader is busy with: shown in full and emphasised. */
  readonly isActive: boolean
  /** Shown with all replies and the field for one more, also when it is not active. */
  readonly isFull?: boolean
  /** Where the words stand right above anyway; the quote shows all the same where those are other ones. */
  readonly hidesQuote?: boolean
  /** Among many: a line of what was said, until it is active. */
  readonly isBrief?: boolean
  /** Somebody else said something in it that the reader has not seen. */
  readonly isUnread?: boolean
  /** All that is new in it was seen. */
  readonly onSeen?: (id: AnnotationId) => void
  /** An unsent reply keeps its field open even when the card is not active. */
  readonly hasDraft?: boolean
  /** The thread is gone, and this is where words that were written for it stay. */
  readonly isGone?: boolean
  readonly replyField: (annotation: Annotation, stranded: Stranded | undefined) => ReactNode
  /** Says as a note of its own what was written for something in this thread that is gone. */
  readonly onPostInstead: (about: Annotation) => NonNullable<Stranded['onPost']>
  readonly onActivate: (id: AnnotationId) => void
  /** Pressed while it was not active. */
  readonly onPress?: ((id: AnnotationId) => void) | undefined
  readonly commands: ThreadCommands
  readonly onAsk: AskInThread
  readonly onCopyLink: (id: AnnotationId) => void
}

/** Enter on the card itself goes to where one answers. */
function goToField(event: KeyboardEvent<HTMLElement>): void {
  const card = event.currentTarget
  if (event.key !== 'Enter' || event.target !== card) return
  const field = card.querySelector('textarea')
  if (!field) return
  event.preventDefault()
  field.focus()
}

/** More replies than this are folded until the card is active. */
const FOLDED_REPLIES = 1

/** One thread: what it is about, what was said, and the way to answer. */
export function ThreadCard(props: ThreadCardProps) {
  const { t } = useTranslation()
  const { thread, text, isActive, commands, onAsk } = props
  const isFull = isActive || props.isFull === true
  // A field needs the width of the card.
  const isBrief = props.isBrief === true && !isFull && props.hasDraft !== true
  const { annotation, comments } = thread
  const isGone = props.isGone === true
  const onPost = isOrphaned(thread) ? null : props.onPostInstead(annotation)
  const nameIn = useNameIn(text, props.names)
  const nameOf = (id: MemberId) => nameIn(id) ?? t('threads.unknownAuthor')
  const author = nameOf(annotation.authorId)
  const quote = quoteOf(annotation.target)
  const wordings = wordingsOf(annotation)
  const decision = annotation.correction?.decision ?? null
  const [isUnfolded, setUnfolded] = useState(false)
  // What is new is all shown, and stays so once it was seen.
  if (isFull && props.isUnread === true && !isUnfolded) setUnfolded(true)
  const answerId = answerIn(thread)
  const folding = isFull && !isUnfolded ? foldThread(comments, ({ id }) => id === answerId) : null
  const shown = isFull ? (folding?.shown ?? comments) : comments.slice(0, 1)
  const folded = isFull ? 0 : comments.length - shown.length
  const showsAll = !isBrief && folded === 0
  const me = actorOf(text.me)
  const heard = { ...me, isSilenced: false }
  const subject = threadIn(text, annotation)
  // Whoever opened the thread mostly also wrote its first comment: until it is opened they are named once.
  const isOpener =
    !isFull &&
    comments.every(({ authorId }, index) => index > 0 || authorId === annotation.authorId)
  // Folded comments, and one whose author is named above, have no line of their own for the mark.
  const unmarked = comments
    .filter((comment, index) => !shown.includes(comment) || (index === 0 && isOpener))
    .map(({ id }) => id)
  const mayMark = !isGone && may(me, 'mark-answer', subject)
  const answerOf = ({ id, authorId }: ThreadComment) => {
    const [isAnswer, canBe] = [id === answerId, mayMark && canBeAnswer(thread, id)]
    const isOffered = canBe && answerId === null && authorId !== annotation.authorId
    return { isAnswer, canBe, isOffered }
  }
  // A press brings the focus and with it the choice, before it becomes a click.
  const wasActive = useRef(isActive)
  const [isTagging, setTagging] = useState(false)
  // Whoever comes back to the card comes to read, and has the keys.
  if (isTagging && !isFull) setTagging(false)
  const card = useRef<HTMLElement>(null)
  return (
    <article
      ref={card}
      id={`thread-${annotation.id}`}
      tabIndex={-1}
      className={classes.card}
      data-active={isActive}
      data-full={isFull || undefined}
      data-brief={isBrief || undefined}
      data-kind={annotation.kind}
      data-audience={annotation.audience}
      data-resolved={!isOpen(thread) || undefined}
      data-gone={isGone || undefined}
      aria-label={
        isGone
          ? t('threads.goneCard')
          : t('threads.card', { author, kind: t(`annotations.${annotation.kind}`) })
      }
      onPointerDown={() => {
        wasActive.current = isActive
      }}
      onClick={() => {
        props.onActivate(annotation.id)
        if (!wasActive.current) props.onPress?.(annotation.id)
      }}
      onFocus={() => props.onActivate(annotation.id)}
      onKeyDown={goToField}
    >
      <header className={classes.head}>
        {!isGone && (
          <>
            {props.isUnread === true && (
              <UnreadMark onSeen={showsAll ? () => props.onSeen?.(annotation.id) : undefined} />
            )}
            <span className={classes.kind}>
              <KindBadge annotation={annotation} />
            </span>
            <AudienceMark audience={annotation.audience} />
            {(isOpener || comments.length === 0) && (
              <p className={classes.byline}>
                <Byline
                  author={props.names.get(annotation.authorId)}
                  called={author}
                  at={annotation.createdAt}
                />
                {comments[0]?.state === 'shown' && comments[0].editedAt !== null && (
                  <span>{t('threads.edited')}</span>
                )}
              </p>
            )}
            {answerId !== null && isOpen(thread) && (
              <span className={classes.resolved}>
                <IconCircleCheck size={14} aria-hidden />
                {t('threads.hasAnswer')}
              </span>
            )}
            {!isOpen(thread) && (
              <span className={classes.resolved}>
                <IconCheck size={14} aria-hidden />
                {t(decision === null ? 'threads.resolved' : `threads.${decision}`)}
              </span>
            )}
            <DeskMarks text={text} thread={thread} />
            <WaitingMark ids={[annotation.id, ...unmarked]} />
            <ThreadActions
              annotationId={annotation.id}
              isResolved={!isOpen(thread)}
              mayResolve={may(me, 'resolve-thread', subject)}
              onResolve={commands.resolve}
              onCopyLink={props.onCopyLink}
              menu={
                isFull && (
                  <ThreadMenu
                    text={text}
                    thread={thread}
                    names={props.names}
                    commands={commands}
                    onAsk={onAsk}
                    onTags={() => setTagging(true)}
                  />
                )
              }
            />
          </>
        )}
      </header>
      {/* Above what unfolds when the card is chosen, or its buttons would move away from under the hand. */}
      {annotation.promotionProposedBy !== null && (
        <PromotionProposal
          text={text}
          annotation={annotation}
          proposer={nameOf(annotation.promotionProposedBy)}
          commands={commands}
        />
      )}
      {wordings && <WordingChange {...wordings} language={text.language} />}
      {!isBrief && (
        <CorrectionQuestion text={text} thread={thread} commands={commands} onAsk={onAsk} />
      )}
      {quote !== null && !wordings && (!props.hidesQuote || needsCheck(thread)) && !isBrief && (
        <Quote words={quote} language={text.language} isOrphaned={isOrphaned(thread)} />
      )}
      {!isBrief && !isGone && (
        <ThreadTags
          annotation={annotation}
          isEditing={isTagging && may(me, 'change-tags', subject)}
          onChange={(changes) => commands.changeTags(annotation.id, changes)}
          onDone={() => {
            setTagging(false)
            card.current?.focus()
          }}
        />
      )}
      <PlaceQuestion text={text} thread={thread} isBrief={isBrief || !isFull} commands={commands} />
      {shown.map((comment, index) => (
        <Fragment key={comment.id}>
          {index === 1 && folding && (
            <button type="button" className={classes.folded} onClick={() => setUnfolded(true)}>
              {t('threads.moreReplies', { count: folding.count })}
            </button>
          )}
          <CommentView
            text={text}
            annotation={annotation}
            comment={comment}
            author={nameOf(comment.authorId)}
            isFull={isFull}
            isBrief={isBrief}
            isQuestion={annotation.kind === 'question' && index === 0}
            answer={answerOf(comment)}
            nameOf={nameOf}
            names={props.names}
            isNamed={!isGone && (index > 0 || !isOpener)}
            onPost={onPost}
            commands={commands}
            onAsk={onAsk}
          />
        </Fragment>
      ))}
      {folded >= FOLDED_REPLIES && (
        <button type="button" className={classes.folded}>
          {t('threads.replies', { count: folded })}
        </button>
      )}
      {may(me, 'reply', subject) &&
        (isGone ? props.hasDraft : isFull || props.hasDraft) &&
        props.replyField(annotation, isGone ? { type: 'thread', onPost } : undefined)}
      {isFull && !isGone && text.me.silence && may(heard, 'reply', subject) && (
        <SilencedSentence silence={text.me.silence} />
      )}
      {isFull && !isGone && <DeskFields text={text} thread={thread} />}
    </article>
  )
}
