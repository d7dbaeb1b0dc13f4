import { answerIn, quoteOf } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { Quote } from '../../annotations/Quote.tsx'
import { TagChips } from '../../annotations/TagChips.tsx'
import { WordingChange, wordingsOf } from '../../annotations/WordingChange.tsx'
import { CommentBody } from '../../comments/CommentBody.tsx'
import { useNameIn } from '../../people/use-author-name.ts'
import type { TextState } from '../../rooms/live-text.ts'
import type { PrintedNote } from './printed-notes.ts'
import classes from './PrintedNotes.module.css'

/** The discussion as it stands on paper: numbered, after the words, each note with its words and all that was said. */
export function PrintedNotes(props: {
  readonly text: TextView
  readonly names: TextState['names']
  readonly notes: readonly PrintedNote[]
}) {
  const { t } = useTranslation()
  const { text, notes } = props
  const nameIn = useNameIn(text, props.names)
  if (notes.length === 0) return null
  return (
    <section className={classes.notes} aria-labelledby="printed-notes">
      <h2 id="printed-notes">{t('printing.title')}</h2>
      <ol>
        {notes.map(({ thread: { annotation, comments }, number }) => {
          const quote = quoteOf(annotation.target)
          const wordings = wordingsOf(annotation)
          const answerId = answerIn({ annotation, comments })
          return (
            <li key={annotation.id} value={number}>
              <p className={classes.kind}>{t(`annotations.${annotation.kind}`)}</p>
              {wordings && <WordingChange {...wordings} language={text.language} />}
              {quote !== null && !wordings && <Quote words={quote} language={text.language} />}
              <TagChips annotation={annotation} />
              {comments.map((comment) => (
                <div key={comment.id} className={classes.comment}>
                  <b>{nameIn(comment.authorId) ?? t('threads.unknownAuthor')}</b>
                  {comment.id === answerId && <i> ✓ {t('threads.answeredIt')}</i>}
                  {comment.state === 'shown' && <CommentBody body={comment.body} />}
                  {comment.state === 'deleted' && <p>{t('threads.deleted')}</p>}
                  {comment.state === 'hidden' && (
                    <p>{t('threads.hidden', { reason: comment.hiddenReason ?? '' })}</p>
                  )}
                </div>
              ))}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
