import {
  agreementOf,
  isOpen,
  isOrphaned,
  paragraphOf,
  quoteOf,
  type AnnotationId,
  type AuthorName,
  type MemberId,
  type PlacedThread,
  type TextLanguage,
  type WordsIndex,
} from '@variorum/document'
import { use } from 'react'
import { useTranslation } from 'react-i18next'
import { KindBadge } from '../../annotations/KindBadge.tsx'
import { WordingChange, wordingsOf } from '../../annotations/WordingChange.tsx'
import { useCommentText } from '../../comments/fetched-markup.ts'
import { MentionedPeopleContext } from '../../comments/mentioned-people.ts'
import { AuthorLabel } from '../../people/AuthorLabel.tsx'
import { TimeAgo } from '../../times/TimeAgo.tsx'
import classes from './ThreadList.module.css'

/** One discussion in a few lines, all of which lead to it. */
export function ThreadLine(props: {
  readonly thread: PlacedThread
  readonly index: WordsIndex
  readonly language: TextLanguage
  readonly names: ReadonlyMap<MemberId, AuthorName>
  readonly authorOf: (id: MemberId) => string
  readonly isUnread: boolean
  readonly onGo: (id: AnnotationId) => void
}) {
  const { t } = useTranslation()
  const { nameOf } = use(MentionedPeopleContext)
  const textOf = useCommentText()
  const { thread } = props
  const { annotation, comments } = thread
  const said = comments.find(({ state }) => state === 'shown')
  // The first comment may be gone; the name and the time are those of the words that are shown.
  const { authorId, createdAt } = said ?? annotation
  const quote = quoteOf(annotation.target)
  const wordings = wordingsOf(annotation)
  const paragraph = paragraphOf(thread, props.index)
  const [agreed, replies] = [agreementOf(thread), Math.max(0, comments.length - 1)]
  const place = isOrphaned(thread)
    ? t('threadList.orphaned')
    : paragraph
      ? t('threadList.inParagraph', { number: paragraph.index + 1 })
      : t('threadList.wholeText')
  const facts = [
    agreed > 0 && t('threadList.agreed', { count: agreed }),
    replies > 0 && t('threadList.replies', { count: replies }),
    !isOpen(thread) && t('threadList.resolved'),
  ].filter((fact) => fact !== false)
  return (
    <button
      type="button"
      className={classes.line}
      data-kind={annotation.kind}
      onClick={() => props.onGo(annotation.id)}
    >
      <span className={classes.head}>
        <KindBadge annotation={annotation} />
        <b>
          <AuthorLabel author={props.names.get(authorId)} called={props.authorOf(authorId)} />
        </b>
        <TimeAgo at={createdAt} />
        <span className={classes.place}>{place}</span>
      </span>
      {wordings && <WordingChange {...wordings} language={props.language} />}
      {quote !== null && !wordings && (
        <span className={classes.quote} lang={props.language} dir="auto">
          {quote}
        </span>
      )}
      {said && (
        <span className={classes.said} dir="auto">
          {textOf(said.body, nameOf)}
        </span>
      )}
      {(props.isUnread || facts.length > 0) && (
        <span className={classes.facts}>
          {props.isUnread && <span className={classes.unread}>{t('unread.mark')}</span>}
          {facts.join(' · ')}
        </span>
      )}
    </button>
  )
}
